/** A person on a screen that others may see: the first character of the name. */
export const maskedName = (name: string): string => {
  const [first = '', ...rest] = [...name];
  return first + '*'.repeat(Math.min(rest.length, 2));
};

/** A candidate number on such a screen: its last four characters. */
export const maskedNumber = (number: string): string => (number.length > 4 ? `****${number.slice(-4)}` : number);
