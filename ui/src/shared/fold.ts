/** A number, PIN or document number as it counts: full width and lower case folded, spaces dropped. */
export const fold = (text: string): string => text.normalize('NFKC').toUpperCase().replace(/\s/g, '');
