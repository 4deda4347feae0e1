/**
 * How guessing is slowed: all numbers, as SECURITY.md promises them, and the sums. Three rules count failures. `name` is the tight
 * one: a name at an address. Failures at other addresses never make somebody wait there, so that nobody can be kept out
 * from elsewhere.
 */
export const rules = {
  /** A name at an address: after the free tries 1 second, then 2, 4 … */
  name: { free: 5, first: 1, longest: 30 },
  /**
   * A name at all addresses together, those apart from which it has lately signed in. Once there were so many failures, one of
   * which is forgiven every so many seconds, each other address has one try and waits before the next.
   */
  everywhere: { failures: 30, most: 60, forgivenEvery: 60, try: { free: 0, first: 60, longest: 60 } },
  /** All names at an address together, those apart that lately signed in from there: a burst, then one try a second. */
  address: { burst: 30, forgivenEvery: 1, longest: 5 },
};

/** For how many seconds an address or browser is one from which somebody lately signed in, and how many of each he has. */
export const lately = { seconds: 30 * 86_400, most: 20 };

/** Failures are forgotten after this many seconds without a new one. */
export const forgottenAfter = 900;

/** Failures that were counted, and when the last one was, in seconds since the epoch. */
export type Counted = { failures: number; at: number };
export type Counts = Record<keyof typeof rules, Counted>;

type Doubling = { free: number; first: number; longest: number };

/** Seconds from a failure to the next try: none for the free ones, then twice as many each time. */
export function waitAfter({ free, first, longest }: Doubling, failures: number): number {
  return failures <= free ? 0 : Math.min(longest, first * 2 ** (failures - free - 1));
}

/**
 * Whole seconds until a try may be looked at, 0 for now. `known`: the name has lately signed in from this address. A time that
 * lies ahead, because a clock was set back, counts as now: no wait is longer than the longest of its rule.
 */
export function waitBefore(counts: Counts, known: boolean, now: number): number {
  const { name, address } = counts;
  const rule = !known && isGuessedAtEverywhere(counts.everywhere, now) ? rules.everywhere.try : rules.name;
  const waits = [waitAfter(rule, name.failures) - since(name, now), known ? 0 : waitAtAddress(address, now)];
  return Math.ceil(Math.max(0, ...waits));
}

/** The failures of a rule once another one is added. */
export function oneMore(rule: keyof typeof rules, counted: Counted, now: number): Counted {
  if (rule === "name") return { failures: counted.failures + 1, at: now };
  const { forgivenEvery } = rules[rule];
  const failures = left(counted, forgivenEvery, now) + 1;
  return { failures: rule === "everywhere" ? Math.min(failures, rules.everywhere.most) : failures, at: now };
}

function isGuessedAtEverywhere(counted: Counted, now: number): boolean {
  const { failures, forgivenEvery } = rules.everywhere;
  return left(counted, forgivenEvery, now) >= failures;
}

function waitAtAddress(counted: Counted, now: number): number {
  const { burst, forgivenEvery, longest } = rules.address;
  return Math.min(longest, (left(counted, forgivenEvery, now) + 1 - burst) * forgivenEvery);
}

function left(counted: Counted, forgivenEvery: number, now: number): number {
  return Math.max(0, counted.failures - since(counted, now) / forgivenEvery);
}

function since({ at }: Counted, now: number): number {
  return Math.max(0, now - at);
}
