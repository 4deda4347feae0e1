import { createHash } from "node:crypto";

/** A UUID that is always the same for one object. */
export function identifier(kind: string, at: number): string {
  const hex = createHash("sha256").update(`${kind} ${at}`).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** A hardware address in the cluster's range, another one for every number. */
export function macOf(at: number): string {
  const digits = at.toString(16).padStart(6, "0");
  return `aa:00:00:${digits.slice(0, 2)}:${digits.slice(2, 4)}:${digits.slice(4, 6)}`;
}

/** The numbers from `first` to `last` in an order without pattern, the same on every run. */
export function shuffled(first: number, last: number): number[] {
  const numbers = Array.from({ length: last - first + 1 }, (_, at) => first + at);
  let seed = 1;
  for (let at = numbers.length - 1; at > 0; at--) {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    const other = Math.floor((seed / 0x1_0000_0000) * (at + 1));
    [numbers[at], numbers[other]] = [numbers[other] as number, numbers[at] as number];
  }
  return numbers;
}
