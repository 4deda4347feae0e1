/** What stands below the track of the time bar. Times in seconds since the epoch; `zone` is an IANA name. */

/** A word at a place of the track, which is from 0 to 1. */
export type Tick = { at: number; label: string };

/** Where a moment is on the track. */
export function placeOf(moment: number, { from, to }: { from: number; to: number }): number {
  return to <= from ? 1 : Math.min(1, Math.max(0, (moment - from) / (to - from)));
}

const day = 86_400;

/** Beginnings of months between the ends of the track, of days where it is short; as many as there is room for. */
export function ticksOf(span: { from: number; to: number }, zone: string, most: number): Tick[] {
  const days = (span.to - span.from) / day;
  if (days < 3) return [];
  const isLong = days > 75;
  const all: Tick[] = [];
  let before = dayOf(span.from, zone);
  for (let moment = span.from + day; moment < span.to; moment += day) {
    const today = dayOf(moment, zone);
    const begins = isLong ? today.month !== before.month : today.text !== before.text;
    if (begins) all.push({ at: placeOf(moment, span), label: isLong ? today.month : today.text });
    before = today;
  }
  // The words at both ends need their room.
  const inside = all.filter(({ at }) => at > 0.45 && at < 0.92);
  const every = Math.max(1, Math.ceil(inside.length / most));
  return inside.filter((_, index) => index % every === 0);
}

function dayOf(seconds: number, zone: string): { month: string; text: string } {
  const parts = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: zone });
  const text = parts.format(seconds * 1000);
  return { month: text.split(" ")[1] ?? "", text };
}
