import { isReplacing } from "@/lib/domain/opcodes/opcodes";
import type { KnownFrom } from "@/lib/domain/past/known-from";
import { type Checkpoint, firstCheckpoint, loadClusterPart } from "@/lib/store/past/checkpoints";
import { changesAfterTurn } from "@/lib/store/past/turns";
import type { Tx } from "@/lib/store/store";

/** From when on the past of a network (UUID) is known, and why not from before. `now` in seconds since the epoch. */
export async function knownFrom(tx: Tx, network: string, now: number): Promise<KnownFrom> {
  const first = await firstCheckpoint(tx);
  if (first === null) return { at: now, why: "beginning", job: null };
  const was = (await loadClusterPart(tx, first.turn)).networks.has(network);
  if (was) return fromBeginning(tx, first);
  const [added] = await changesAfterTurn(tx, network, first.turn, 1);
  if (added === undefined) return fromBeginning(tx, first);
  const job = await jobOf(tx, added.job);
  return { at: added.at, why: job && isReplacing(job.opcode) ? "imported" : "added", job: job && plain(job) };
}

async function fromBeginning(tx: Tx, { at, job: id }: Checkpoint): Promise<KnownFrom> {
  const job = id === null ? null : await jobOf(tx, id);
  if (job && isReplacing(job.opcode)) return { at, why: "imported", job: plain(job) };
  return { at, why: at === 0 ? "beginning" : "tidied", job: job && plain(job) };
}

type Row = { id: number; summary: string; actor: string; opcode: string };

function plain({ id, summary, actor }: Row) {
  return { id, summary, actor };
}

function jobOf(tx: Tx, id: number): Promise<Row | null> {
  return tx.job.findUnique({ where: { id }, select: { id: true, summary: true, actor: true, opcode: true } });
}
