import { addressKey } from "@/lib/domain/address/sender-address";
import type { Store, Tx } from "@/lib/store/store";

/**
 * Guessing is slowed for the account that is guessed at and for the address it comes from. The waits stay
 * short, so that a stranger cannot lock somebody out, nor a script with an old password everybody at its address.
 */
const rules = {
  account: { free: 5, longest: 30 },
  address: { free: 10, longest: 60 },
};
type Kind = keyof typeof rules;

/** Failures are forgotten after this many seconds without a new one. */
const forgotten = 86_400;

/** Seconds to wait after a number of failures: none for the first ones, then 1, 2, 4 … */
export function waitAfter(kind: Kind, failures: number): number {
  const { free, longest } = rules[kind];
  return failures <= free ? 0 : Math.min(longest, 2 ** (failures - free - 1));
}

type Attempt = { name: string; address: string; now: number };

/**
 * Counts an attempt before it is tried, so that a hundred at once are a hundred; `attemptSucceeded` takes it back.
 * Answers how many seconds there are to wait first; 0 when it may be tried.
 */
export function beginAttempt(store: Store, attempt: Attempt): Promise<number> {
  return store.write(async (tx) => {
    const subjects = subjectsOf(attempt);
    await tx.failedAttempts.deleteMany({ where: { at: { lt: attempt.now - forgotten } } });
    const rows = await tx.failedAttempts.findMany({
      where: { subject: { in: subjects.map(({ subject }) => subject) } },
    });
    const wait = Math.max(0, ...rows.map(({ waitUntil }) => waitUntil - attempt.now));
    if (wait > 0) return Math.ceil(wait);
    for (const { kind, subject } of subjects) {
      const failures = 1 + (rows.find((row) => row.subject === subject)?.failures ?? 0);
      await remember(tx, subject, { failures, waitUntil: attempt.now + waitAfter(kind, failures), at: attempt.now });
    }
    return 0;
  });
}

/** Forgets the failures of an account that has signed in, and takes this attempt back from its address. */
export async function attemptSucceeded(tx: Tx, attempt: Attempt): Promise<void> {
  for (const { kind, subject } of subjectsOf(attempt)) {
    if (kind === "account") await tx.failedAttempts.deleteMany({ where: { subject } });
    else await tx.failedAttempts.updateMany({ where: { subject }, data: { failures: { decrement: 1 }, waitUntil: 0 } });
  }
}

function subjectsOf({ name, address }: Attempt): { kind: Kind; subject: string }[] {
  return [
    { kind: "account", subject: `account ${name.slice(0, 64)}` },
    { kind: "address", subject: `address ${addressKey(address)}` },
  ];
}

async function remember(tx: Tx, subject: string, data: { failures: number; waitUntil: number; at: number }) {
  await tx.failedAttempts.upsert({ where: { subject }, create: { subject, ...data }, update: data });
}
