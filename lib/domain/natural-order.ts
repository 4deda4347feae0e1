/**
 * Orders names as people count: net2 before net10. Runs of digits compare as numbers and come before letters,
 * everything else by its characters, so that the order is total and the same everywhere.
 */
export function naturalOrder(a: string, b: string): number {
  const [left, right] = [parts(a), parts(b)];
  for (let at = 0; at < left.length && at < right.length; at++) {
    const order = comparePart(left[at] as string, right[at] as string);
    if (order !== 0) return order;
  }
  return left.length - right.length || compareText(a, b);
}

/** Orders things by their names. */
export function byName(a: { name: string }, b: { name: string }): number {
  return naturalOrder(a.name, b.name);
}

function parts(text: string): string[] {
  return text.match(/\d+|\D+/g) ?? [];
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
