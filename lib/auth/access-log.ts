import { largestId } from "@/lib/store/job-records";
import type { Tx } from "@/lib/store/store";
import { logSince } from "@/lib/store/tidy/old-log-entries";
import type { Asker } from "./account";

/** The log of sign-ins, of account changes and of what left with secrets. It never contains a password, a token or a link. */
export const accessEvents = [
  "signed in",
  "sign-in failed",
  "sign-in slowed",
  "signed out",
  "session ended",
  "user added",
  "user imported",
  "user removed",
  "role changed",
  "password changed",
  "token made",
  "token revoked",
  "set-up link made",
  "configuration exported",
  "copy removed",
  "cluster linked",
  "cluster unlinked",
  "certificate pinned",
  "link changed",
] as const;

export type AccessEventName = (typeof accessEvents)[number];

export type AccessEvent = {
  id: number;
  at: number;
  event: AccessEventName;
  actor: string | null;
  subject: string;
  address: string;
  detail: string;
};

/**
 * Adds a line and answers its number, in the transaction of what it is about. The store refuses to change one, and to remove any but the oldest,
 * when they are tidied away.
 */
export async function note(
  tx: Tx,
  { account, address, now }: Asker,
  event: AccessEventName,
  subject: string,
  detail = "",
): Promise<number> {
  const data = { at: now, event, actor: account?.name ?? null, subject, address, detail };
  return (await tx.accessEvent.create({ data, select: { id: true } })).id;
}

/** The newest lines first; those older than the line `before`. */
export async function accessLog(tx: Tx, { before, limit = 100 }: { before?: number; limit?: number } = {}) {
  const where = before === undefined || before > largestId ? {} : { id: { lt: before } };
  const rows = await tx.accessEvent.findMany({ where, orderBy: { id: "desc" }, take: limit });
  return rows.flatMap((row): AccessEvent[] => {
    const event = accessEvents.find((known) => known === row.event);
    return event ? [{ ...row, event }] : [];
  });
}

/** From when on the log is complete, in seconds since the epoch: what is older was tidied away. Null: from its beginning. */
export function completeSince(tx: Tx): Promise<number | null> {
  return logSince(tx);
}
