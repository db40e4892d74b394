export type Tint = 'plain' | 'comment' | 'string' | 'word';
export interface Token {
  tint: Tint;
  text: string;
}

const WORDS = new Set(
  ('abstract address and as async await bool break bytes bytes32 case catch class const constructor contract def defer ' +
    'do elif else emit enum event export external fallback false finally float for from func function go if import in ' +
    'indexed int interface internal is lambda let library mapping memory modifier new nil none not null or override ' +
    'package payable pragma private public pure raise range receive require return returns select self static storage ' +
    'string struct super switch this throw true try type uint uint256 unchecked var view virtual void where while with')
    .split(' '),
);

/** One line of code, cut into tints. The pieces always join to the line itself. */
export function tintsOf(line: string, language: string): Token[] {
  const hash = /^(py|python|sh|bash|shell|yaml|yml|toml|ruby)$/i.test(language);
  const dash = /^sql$/i.test(language);
  const comment = hash ? '#.*$' : dash ? '--.*$' : '\\/\\/.*$|\\/\\*.*?(?:\\*\\/|$)';
  const shape = new RegExp(`(${comment})|("(?:[^"\\\\]|\\\\.)*"|'(?:[^'\\\\]|\\\\.)*')|([A-Za-z_]\\w*)`, 'g');
  const tokens: Token[] = [];
  const add = (tint: Tint, text: string) => {
    const last = tokens.at(-1);
    if (last?.tint === tint) last.text += text;
    else if (text) tokens.push({ tint, text });
  };
  let at = 0;
  for (const match of line.matchAll(shape)) {
    add('plain', line.slice(at, match.index));
    const tint: Tint = match[1] !== undefined ? 'comment' : match[2] !== undefined ? 'string' : WORDS.has(match[0]) ? 'word' : 'plain';
    add(tint, match[0]);
    at = match.index + match[0].length;
  }
  add('plain', line.slice(at));
  return tokens;
}
