/** From which share of used addresses on a network is nearly full, and people are warned. */
const nearlyFullFrom = 0.9;

/** True if at least nine in ten addresses of a network are used. `size` and `freeCount` are numbers of addresses. */
export function isNearlyFull({ size, freeCount }: { size: number; freeCount: number }): boolean {
  return size - freeCount >= nearlyFullFrom * size;
}
