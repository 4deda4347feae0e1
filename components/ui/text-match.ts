/** Whether any of the texts contains what was typed. */
export function matches(text: string, ...texts: (string | null)[]): boolean {
  const wanted = text.trim().toLowerCase();
  return wanted === "" || texts.some((one) => one?.toLowerCase().includes(wanted));
}
