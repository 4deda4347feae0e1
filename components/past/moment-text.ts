/** A moment of the past as the address and the field have it. Times in seconds since the epoch. */

/** "2026-10-03T16:40:12Z": the moment in the address, the same for readers in every time zone. */
export function momentAddress(seconds: number): string {
  return new Date(Math.round(seconds * 1000)).toISOString().replace(/:00\.000Z$|\.000Z$/, "Z");
}

/** What an address says, also without a zone ("2026-10-03T16:40", the reader's own); null for what is no moment. */
export function parseMoment(text: string): number | null {
  if (!/^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)?)?$/.test(text)) return null;
  // A day alone would be midnight in London.
  const milliseconds = Date.parse(text.length === 10 ? `${text}T00:00` : text);
  return Number.isNaN(milliseconds) || milliseconds < 0 ? null : milliseconds / 1000;
}

/** "2026-10-03T16:40" in the reader's zone: what a field for date and time takes. */
export function fieldMoment(seconds: number): string {
  const date = new Date(seconds * 1000);
  const two = (part: number) => String(part).padStart(2, "0");
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}`;
}
