/** Group lengths of the two kinds of code; the release code ends in one check character. */
export const ROLE_GROUPS = [4, 4, 4, 4] as const;
/** 4-4: a room order. */
export const ORDER_GROUPS = [4, 4] as const;
export const RELEASE_GROUPS = [4, 4, 4, 4, 1] as const;

export const lengthOf = (groups: readonly number[]): number => groups.reduce((sum, size) => sum + size, 0);

/** Full-width and lower case folded; spaces and dashes, which people copy along, dropped. */
export function cleanCode(text: string): string {
  return text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\-‐‑‒–—―−ー_.·]/gu, '');
}

export function split(text: string, groups: readonly number[]): string[] {
  let at = 0;
  return groups.map((size) => text.slice(at, (at += size)));
}

/** Writes `text` from box `index` on, over what is there. A whole code starts at the first box wherever it is pasted. */
export function paste(boxes: readonly string[], groups: readonly number[], index: number, text: string): string[] {
  const clean = cleanCode(text);
  const whole = lengthOf(groups);
  const from = clean.length >= whole ? 0 : index;
  let at = 0;
  return groups.map((size, box) => {
    if (box < from || at >= clean.length) return boxes[box] ?? '';
    const part = clean.slice(at, at + size);
    at += size;
    return part;
  });
}

/** What the boxes hold after box `index` was edited to `raw`. One character too many moves on to the next free place. */
export function edit(boxes: readonly string[], groups: readonly number[], index: number, raw: string): string[] {
  const clean = cleanCode(raw);
  const size = groups[index] ?? 0;
  if (clean.length > size + 1) return paste(boxes, groups, index, clean);
  const next = boxes.map((text, box) => (box === index ? clean.slice(0, size) : text));
  const spare = clean.slice(size);
  if (spare) {
    const free = groups.findIndex((room, box) => box > index && (next[box] ?? '').length < room);
    if (free > index) next[free] = (next[free] ?? '') + spare;
  }
  return next;
}

/** The box that should have the caret: the first one that is not full, from `index` on. */
export function firstFree(boxes: readonly string[], groups: readonly number[], index: number): number {
  const free = groups.findIndex((size, box) => box >= index && (boxes[box] ?? '').length < size);
  return free < 0 ? groups.length - 1 : free;
}

/** A candidate number in groups of four, for reading. */
export const inFours = (text: string): string => text.replace(/\s/g, '').replace(/(.{4})(?=.)/g, '$1 ');
