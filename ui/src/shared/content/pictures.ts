import { getContext, setContext } from 'svelte';

/** A picture as it is seen: its file as an address, and its words. */
export interface Seen {
  address: string;
  alt: string;
}

/** Where the pictures of a text come from, and where one of them is looked at closely. */
export interface Pictures {
  find(digest: string): Promise<string>;
  look(picture: Seen): void;
}

const KEY = Symbol('pictures');

export const offer = (pictures: Pictures) => setContext(KEY, pictures);
/** None where texts have words alone. */
export const offered = () => getContext<Pictures | undefined>(KEY);
