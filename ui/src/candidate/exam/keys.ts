export type Action =
  | 'next'
  | 'previous'
  | 'mark'
  | 'card'
  | 'review'
  | 'time'
  | 'larger'
  | 'smaller'
  | { choose: number };

export interface Press {
  key: string;
  code: string;
  altKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  isComposing: boolean;
  keyCode: number;
}

const LETTERS: Record<string, Action> = {
  KeyN: 'next',
  KeyP: 'previous',
  KeyF: 'mark',
  KeyG: 'card',
  KeyR: 'review',
  KeyT: 'time',
  Equal: 'larger',
  NumpadAdd: 'larger',
  Minus: 'smaller',
  NumpadSubtract: 'smaller',
};

/** What a key press means. Letters need Alt; A–F only inside the choices; nothing while composing (229 is an input method). */
export function actionOf(press: Press, inChoices: boolean): Action | null {
  if (press.isComposing || press.keyCode === 229 || press.ctrlKey || press.metaKey) return null;
  if (press.altKey) return LETTERS[press.code] ?? null;
  if (!inChoices || !/^[a-f]$/i.test(press.key)) return null;
  return { choose: press.key.toUpperCase().charCodeAt(0) - 65 };
}
