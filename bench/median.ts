/** The middle of some numbers. */
export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  const [low, high] = sorted.length % 2 === 1 ? [half, half] : [half - 1, half];
  return ((sorted[low] ?? Number.NaN) + (sorted[high] ?? Number.NaN)) / 2;
}

/** The smallest of some numbers that so large a part of them does not exceed: 0.99 for all but the slowest hundredth. */
export function share(numbers: readonly number[], part: number): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * part) - 1)] ?? Number.NaN;
}

/** How long something takes once, in milliseconds. */
export async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** The median of `times` runs in milliseconds, after a tenth as many that do not count. */
export async function medianTime(times: number, work: (round: number) => Promise<unknown>): Promise<number> {
  const warm = Math.ceil(times / 10);
  const taken: number[] = [];
  for (let round = 0; round < warm + times; round++) taken.push(await milliseconds(() => work(round)));
  return median(taken.slice(warm));
}
