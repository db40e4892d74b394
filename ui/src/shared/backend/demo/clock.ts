/** Beijing time as RFC 3339, whatever the machine's zone is. */
export function beijing(at: number): string {
  return `${new Date(at + 8 * 3_600_000).toISOString().slice(0, 19)}+08:00`;
}
