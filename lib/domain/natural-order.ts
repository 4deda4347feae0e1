/**
 * Orders names as people count: net2 before net10. Runs of digits compare as numbers and come before letters,
 * everything else by its characters, so that the order is total and the same everywhere.
 */
export function naturalOrder(a: string, b: string): number {
  return compare(read(a), read(b));
}

/** The same order of many things, each of whose names is taken apart once: for thousands, a fifth of the time. */
export function inNaturalOrder<Thing>(things: readonly Thing[], nameOf: (thing: Thing) => string): Thing[] {
  return things
    .map((thing) => ({ thing, ...read(nameOf(thing)) }))
    .sort(compare)
    .map(({ thing }) => thing);
}

/** Orders things by their names. */
export function byName(a: { name: string }, b: { name: string }): number {
  return naturalOrder(a.name, b.name);
}

/** A text and its runs of digits and of other characters. */
type ReadText = { text: string; parts: readonly string[] };

function read(text: string): ReadText {
  return { text, parts: text.match(/\d+|\D+/g) ?? [] };
}

function compare(a: ReadText, b: ReadText): number {
  for (let at = 0; at < a.parts.length && at < b.parts.length; at++) {
    const order = comparePart(a.parts[at] as string, b.parts[at] as string);
    if (order !== 0) return order;
  }
  return a.parts.length - b.parts.length || compareText(a.text, b.text);
}

function comparePart(a: string, b: string): number {
  const [first, second] = [isNumber(a), isNumber(b)];
  if (first !== second) return first ? -1 : 1;
  if (!first) return compareText(a, b);
  const [left, right] = [a.replace(/^0+/, ""), b.replace(/^0+/, "")];
  return left.length - right.length || compareText(left, right);
}

function isNumber(part: string): boolean {
  return part >= "0" && part < ":";
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
