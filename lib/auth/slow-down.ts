import { addressKey } from "@/lib/domain/address/sender-address";
import type { Store, Tx } from "@/lib/store/store";
import { isKnownAddress, rememberAddress } from "./known-addresses";
import { type Counts, forgottenAfter, oneMore, rules, waitAfter, waitBefore } from "./slow-down-rules";

/**
 * Somebody tries a password for a name. `sender`: the address as failures are counted for it or, where the name has signed in with
 * this browser before, the browser: then nobody else at its address slows it. `now` in seconds since the epoch.
 */
export type Attempt = { name: string; address: string; sender: string; now: number };

/** What is known before a try: the failures so far, and whether the name has lately signed in from this address. */
export type Situation = { counts: Counts; known: boolean };

type Rule = keyof typeof rules;
const allRules: Rule[] = ["name", "everywhere", "address"];

/** Longer names cannot be anybody's. */
const longestName = 64;

/** A row may be this many seconds ahead, since times are taken a little before they are written. */
const tolerance = 1;

/** Reads what is known before a try. Rows from the future, which a clock that was set back leaves, count as now from here on. */
export async function situationOf(store: Store, attempt: Attempt): Promise<Situation> {
  const subjects = subjectsOf(attempt);
  const where = { subject: { in: Object.values(subjects) } };
  const [rows, known] = await Promise.all([
    store.reader.failedAttempts.findMany({ where }),
    isKnownAddress(store.reader, attempt.name, attempt.sender, attempt.now),
  ]);
  const ahead = { gt: attempt.now + tolerance };
  if (rows.some(({ at }) => at > ahead.gt))
    await store.write((tx) =>
      tx.failedAttempts.updateMany({ where: { ...where, at: ahead }, data: { at: attempt.now } }),
    );
  const counted = (rule: Rule) => {
    const row = rows.find(({ subject }) => subject === subjects[rule]);
    const stale = !row || row.at < attempt.now - forgottenAfter;
    return stale ? { failures: 0, at: 0 } : { failures: row.failures, at: Math.min(row.at, attempt.now) };
  };
  return {
    counts: { name: counted("name"), everywhere: counted("everywhere"), address: counted("address") },
    known,
  };
}

/** Seconds to wait before this try; 0 when it may be looked at. */
export function waitFor({ counts, known }: Situation, now: number): number {
  return waitBefore(counts, known, now);
}

/**
 * Whether a password that was wrong a moment ago still counts: only up to the first wait. After that it is refused unseen, so a
 * program with an old password leaves the tries to whoever has the new one.
 */
export function repeatsCount({ counts }: Situation): boolean {
  return waitAfter(rules.name, counts.name.failures) === 0;
}

/**
 * Counts a failure, in the transaction that logs it, and forgets old ones. Where the name lately signed in from, only the
 * name at this address has failed; so has a password that is repeated.
 */
export async function attemptFailed(tx: Tx, attempt: Attempt, alone: boolean): Promise<void> {
  const { now } = attempt;
  await tx.failedAttempts.deleteMany({ where: { at: { lt: now - forgottenAfter } } });
  const subjects = subjectsOf(attempt);
  for (const rule of alone ? (["name"] as const) : allRules) {
    const subject = subjects[rule];
    const before = await tx.failedAttempts.findUnique({ where: { subject } });
    const data = oneMore(rule, before ?? { failures: 0, at: now }, now);
    await tx.failedAttempts.upsert({ where: { subject }, create: { subject, ...data }, update: data });
  }
}

/** Forgets the failures of a name at this address, from which it has signed in now. */
export async function attemptSucceeded(tx: Tx, attempt: Attempt): Promise<void> {
  await tx.failedAttempts.deleteMany({ where: { subject: subjectsOf(attempt).name } });
  await rememberAddress(tx, attempt.name, addressKey(attempt.address), attempt.now);
}

function subjectsOf(attempt: Attempt): Record<Rule, string> {
  const [name, address] = [attempt.name.slice(0, longestName), addressKey(attempt.address)];
  return {
    name: `name ${name} at ${attempt.sender}`,
    everywhere: `account ${name}`,
    address: `address ${address}`,
  };
}
