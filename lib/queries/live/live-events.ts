import { groupedBy } from "@/lib/domain/grouped";
import { isOver, type Job } from "@/lib/domain/job/job";
import { liveAddresses, type PoolChange } from "@/lib/domain/job/live-addresses";
import { type LiveEvent, type LiveJob, mostToldAddresses, mostToldObjects } from "@/lib/domain/job/live-event";
import type { JobObject } from "@/lib/domain/model/plan";
import { isReplacing } from "@/lib/domain/opcodes/opcodes";
import { currentNames } from "@/lib/store/job/current-names";
import {
  firstObjects,
  givenUpNames,
  keptEvents,
  type LiveJobRow,
  liveJobRows,
  liveRows,
  liveSequence,
  type PoolChangeRow,
  poolChanges,
} from "@/lib/store/live/live-events";
import type { Tx } from "@/lib/store/store";

export { type LiveSequence, liveSequence } from "@/lib/store/live/live-events";

/** An event with its number in the sequence. */
export type NumberedEvent = { id: number; event: LiveEvent };

/** Whoever has missed more than this reads everything anew, which is quicker by then. */
const mostMissed = 500;

/** Of each job: more changes of addresses are counted, and not looked at. */
const mostChanges = 5_000;

/**
 * What happened after an event, in its order, with the names of people; null where that is too much, no longer known, or where
 * there is no such event (yet), as in an older copy of the store.
 */
export async function liveEventsAfter(tx: Tx, after: number): Promise<NumberedEvent[] | null> {
  const { last } = await liveSequence(tx);
  if (after > last || after < last - keptEvents) return null;
  if (after === last) return [];
  const rows = await liveRows(tx, after, mostMissed + 1);
  if (rows.length > mostMissed) return null;
  const jobs = await liveJobs(
    tx,
    rows.flatMap(({ job }) => job ?? []),
  );
  return rows.flatMap(({ id, kind, job }) => {
    const event = eventOf(kind, job === null ? undefined : jobs.get(job));
    return event ? [{ id, event }] : [];
  });
}

function eventOf(kind: string, job: LiveJob | undefined): LiveEvent | null {
  if (kind === "accounts" || kind === "settings" || kind === "tidied" || kind === "link") return { type: kind };
  // A job that was tidied away since is told by that.
  return kind === "job" && job ? { type: "job", job } : null;
}

async function liveJobs(tx: Tx, ids: readonly number[]): Promise<Map<number, LiveJob>> {
  if (ids.length === 0) return new Map();
  const rows = await liveJobRows(tx, ids);
  const objects = await firstObjects(tx, ids, mostToldObjects);
  const names = await currentNames(
    tx,
    [...objects.values()].flatMap((about) => about.objects),
  );
  const named = (object: JobObject) =>
    object.kind === "cluster" ? object : { ...object, now: names.get(object.uuid) ?? null };
  const wrote = rows.filter((row) => row.hasChanges && hasWritten(row)).map(({ id }) => id);
  const pools = wrote.length === 0 ? null : await poolChanges(tx, wrote, mostChanges);
  const renamed = groupedBy(wrote.length === 0 ? [] : await givenUpNames(tx, wrote), ({ jobId }) => jobId);
  const byJob = groupedBy(pools?.changes ?? [], ({ job }) => job);
  return new Map(
    rows.map((row) => {
      const about = objects.get(row.id);
      const of = byJob.get(row.id) ?? [];
      const runs = liveAddresses(of.map(poolChange));
      return [
        row.id,
        {
          ...short(row),
          // An object that was renamed is told under both names: a page may still have the one that was given up.
          objects: [...(about?.objects ?? []), ...(renamed.get(row.id) ?? []).map(givenUp)].map(named),
          moreObjects: Math.max(0, (about?.count ?? 0) - mostToldObjects),
          addresses: runs.slice(0, mostToldAddresses),
          moreAddresses:
            Math.max(0, runs.length - mostToldAddresses) + (pools?.counts.get(row.id) ?? of.length) - of.length,
        },
      ];
    }),
  );
}

function givenUp({ kind, uuid, name }: JobObject): JobObject {
  return { kind, uuid, name };
}

/** What failed on a linked cluster may have changed something before. */
function hasWritten({ status, dryRun, hasChanges }: LiveJobRow): boolean {
  return (status === "success" || (status === "error" && hasChanges)) && !dryRun;
}

function short(row: LiveJobRow): Omit<LiveJob, "objects" | "moreObjects" | "addresses" | "moreAddresses"> {
  const { hasChanges, canceledBy: _, ...columns } = row;
  const { opcode, door, status, hookPhase } = columns as Pick<Job, "opcode" | "door" | "status" | "hookPhase">;
  const replaced = hasWritten(row) && isReplacing(opcode);
  const changed = isOver(status) && hasWritten(row) && (hasChanges || replaced);
  return { ...columns, opcode, door, status, hookPhase, changed, replaced };
}

function poolChange({ uuid, name, action, first, last }: PoolChangeRow): PoolChange {
  return { network: { uuid, name }, action: action as PoolChange["action"], first, last };
}
