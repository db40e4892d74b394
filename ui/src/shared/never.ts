/** Stands where every variant was dealt with: a new one does not compile here, and shows nothing if it gets here all the same. */
export const never = (_left: never): '' => '';
