/** Beijing time as RFC 3339, whatever the machine's zone is. */
export function beijing(at: number): string {
  return `${new Date(at + 8 * 3_600_000).toISOString().slice(0, 19)}+08:00`;
}

export const refuse = (code: string, zh: string, en: string, hintZh: string, hintEn: string, severity: 'not_now' | 'try_again' | 'call' = 'try_again') =>
  Promise.reject({ code, message: { zh, en }, hint: { zh: hintZh, en: hintEn }, severity });
