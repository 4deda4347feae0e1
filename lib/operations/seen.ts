import { createHash } from "node:crypto";
import { changedFacts } from "@/lib/domain/job/changed-facts";
import { agreedText } from "@/lib/domain/job/plan-version";
import { staleRefusal } from "@/lib/domain/job/stale-text";
import type { Change } from "@/lib/domain/model/change";
import { type JobObject, jobObject, type Plan } from "@/lib/domain/model/plan";
import { isReplacing, type Opcode } from "@/lib/domain/opcodes/opcodes";
import type { Seen, SeenObject } from "@/lib/domain/opcodes/seen-params";
import { type Refusal, refuse } from "@/lib/domain/refusal";
import { findRevision, findSerial, jobsSince, lastNameOf, type Wrote } from "@/lib/store/job/revisions";
import type { Tx } from "@/lib/store/store";

/** How many jobs of others one is told. */
const mostJobs = 10;

type Moved = SeenObject & { now: Awaited<ReturnType<typeof findRevision>> };

/** The version of a preview: the same again as long as the operation would do the same (rules 16.31). */
export function planVersion(plan: Plan): string {
  return createHash("sha256").update(agreedText(plan)).digest("base64url").slice(0, 22);
}

/** Why nothing may be written: one of the objects that a form showed has moved or gone. Null if none has. */
export async function movedObjects(tx: Tx, seen: Seen | undefined): Promise<Stopped | null> {
  const moved: Moved[] = [];
  for (const object of seen?.objects ?? []) {
    const now = await findRevision(tx, object);
    if ((now?.revision ?? null) !== object.revision) moved.push({ ...object, now });
  }
  return moved.length === 0 ? null : stopped(tx, moved);
}

/** A refusal, and what the job is filed under. */
export type Stopped = { refusal: Refusal<never>; objects: JobObject[] };

/**
 * Of a revision that is 0 nobody knows when it was: the object was written before there were revisions, or was not there. Its
 * last job is told, and none of those that may be older than what was seen.
 */
async function stopped(tx: Tx, moved: readonly Moved[]): Promise<Stopped> {
  const found = new Map<number, Wrote>();
  for (const object of moved) {
    const uuids = object.kind === "connection" ? [object.group, object.uuid] : [object.uuid];
    const jobs = await jobsSince(tx, uuids, { job: object.revision ?? 0 }, mostJobs);
    const about = jobs.filter((job) => isAbout(job, object));
    for (const job of object.revision ? about : about.slice(0, 1)) found.set(job.id, job);
  }
  const done = [...found.values()].sort((a, b) => b.endedAt - a.endedAt || b.id - a.id).slice(0, mostJobs);
  const objects = await Promise.all(
    moved.map(async ({ kind, uuid, now }) => {
      const name = now?.name ?? (lastName(uuid, done) || ((await lastNameOf(tx, kindOf(kind), uuid)) ?? ""));
      const was = firstName(uuid, done) ?? name;
      return { kind, uuid, name, gone: now === null && kind !== "connection", ...(was !== name && { was }) };
    }),
  );
  const there = objects.filter(({ gone }) => !gone);
  return {
    refusal: staleRefusal({ objects, done: done.map(told) }),
    objects: there.map((object) => jobObject(kindOf(object.kind), object)),
  };
}

function kindOf(kind: string): JobObject["kind"] {
  return kind === "pool" || kind === "connection" ? "network" : (kind as JobObject["kind"]);
}

/** Whether a job wrote what was seen of an object; what replaces the cluster writes all. */
function isAbout({ opcode, changes }: Wrote, seen: SeenObject): boolean {
  if (isReplacing(opcode) || changes.length === 0) return true;
  return changes.some((change) => writes(change, seen));
}

function writes(change: Change, seen: SeenObject): boolean {
  switch (change.type) {
    case "external":
    case "internal":
      return seen.kind === "pool" && change.network.uuid === seen.uuid;
    case "connection":
      return seen.kind === "connection" && change.network.uuid === seen.uuid && change.group.uuid === seen.group;
    case "nic":
      return seen.kind === "instance" && change.instance.uuid === seen.uuid;
    case "touch":
    case "links":
      return false;
    default:
      // A network that is removed takes its pool along.
      if (seen.kind === "pool" && change.after !== null) return false;
      return (change.type === seen.kind || seen.kind === "pool") && (change.before ?? change.after)?.uuid === seen.uuid;
  }
}

/** What an object that has gone was called. */
function lastName(uuid: string, jobs: readonly Pick<Wrote, "changes">[]): string {
  for (const { changes } of jobs)
    for (const change of changes)
      if ("before" in change && change.before !== null && "uuid" in change.before && change.before.uuid === uuid)
        return change.before.name;
  return "";
}

/** What an object was called before any of these jobs. */
function firstName(uuid: string, jobs: readonly Wrote[]): string | null {
  const names = jobs.map(({ changes }) => lastName(uuid, [{ changes }])).filter((name) => name !== "");
  return names.at(-1) ?? null;
}

function told({ id, actor, summary, reason, endedAt, changes }: Wrote) {
  return { job: id, actor, at: endedAt, title: summary, reason, changed: changedFacts(changes) };
}

/** Why nothing may be written: the operation would not do what its preview said. */
export async function movedPlan(tx: Tx, seen: Seen | undefined, plan: Plan): Promise<Refusal<never> | null> {
  if (seen?.plan === undefined || seen.plan.version === planVersion(plan)) return null;
  const jobs = await jobsSince(
    tx,
    plan.objects.map(({ uuid }) => uuid),
    { at: seen.plan.at },
    mostJobs,
  );
  const touched = new Set(jobs.flatMap(({ changes }) => changes.flatMap(uuidsOf)));
  const [first] = plan.objects;
  const moved = plan.objects.filter(({ uuid }) => touched.has(uuid));
  const objects = (moved.length > 0 ? moved : first ? [first] : []).slice(0, mostJobs);
  return staleRefusal({ objects: objects.map((object) => ({ ...object, gone: false })), done: jobs.map(told) });
}

function uuidsOf(change: Change): string[] {
  if (change.type === "external" || change.type === "internal") return [change.network.uuid];
  if (change.type === "connection") return [change.network.uuid, change.group.uuid];
  if (change.type === "nic")
    return [change.instance.uuid, change.before?.network?.uuid, change.after?.network?.uuid].filter(
      (uuid) => uuid !== undefined,
    );
  if (change.type === "touch") return [change.object.uuid];
  if (change.type === "links") return [change.node.uuid];
  return [(change.before ?? change.after)?.uuid ?? ""];
}

/**
 * Why nothing may be written: the serial number of the object that is changed is another one. A connection has none; its
 * changes count in the node group's (rules 1.3).
 */
export async function movedSerial(
  tx: Tx,
  opcode: Opcode,
  serial: number | undefined,
  objects: readonly JobObject[],
): Promise<Refusal<never> | null> {
  if (serial === undefined) return null;
  const kind = kindWithSerial(opcode);
  const object = kind === "first" ? objects[0] : objects.find((one) => one.kind === kind);
  if (object === undefined)
    return refuse("wrong_input", "There is no serial number to compare with: nothing that exists is changed.", {
      field: "serial",
      remedy: "Leave it out.",
    }).refusal as Refusal<never>;
  const row = await findSerial(tx, object.kind, object.uuid);
  if (row === null || row.serialNo === serial) return null;
  const since = row.serialNo > serial ? Math.min(row.serialNo - serial, mostJobs) : mostJobs;
  const jobs = await jobsSince(tx, [object.uuid], { at: 0 }, since);
  const { message, ...refusal } = staleRefusal({ objects: [{ ...object, gone: false }], done: jobs.map(told) });
  return { ...refusal, message: `The serial number of ${object.name} is ${row.serialNo}, not ${serial}. ${message}` };
}

/** Which object of an operation has the serial number that counts; tags are of one object. */
function kindWithSerial(opcode: Opcode): JobObject["kind"] | "first" | null {
  if (connects.has(opcode)) return "group";
  if (opcode === "OP_TAGS_SET" || opcode === "OP_TAGS_DEL") return "first";
  const noun = /^OP_(NETWORK|GROUP|NODE|INSTANCE|CLUSTER)_/.exec(opcode)?.[1]?.toLowerCase();
  return /_(ADD|CREATE)$/.test(opcode) || noun === undefined ? null : (noun as JobObject["kind"]);
}

const connects: ReadonlySet<Opcode> = new Set([
  "OP_NETWORK_CONNECT",
  "OP_NETWORK_DISCONNECT",
  "OP_NETWORK_SET_NETPARAMS",
]);
