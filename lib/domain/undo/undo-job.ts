import { changesNothing } from "../job/happened";
import { isOver, type Job } from "../job/job";
import { type LostParameters, privateKeptSeconds } from "../job/private-parameters";
import { type Change, inverse, networksRemoved } from "../model/change";
import { type Ref, refOf } from "../model/cluster";
import type { Moment } from "../model/moment";
import { type JobObject, type Plan, planOf, type RangeOutcome } from "../model/plan";
import { allows, type Role, roleRefusal } from "../model/user-role";
import { isReplacing } from "../opcodes/opcodes";
import { type Differences, ok, type Refusal, type Result, refuse } from "../refusal";
import { listed } from "../sentence";
import { differencesOf } from "./compared";
import { type Ledger, takeBack } from "./take-back";
import { comparedPools, withAddresses } from "./undo-pools";
import { factKey, type UndoSituation } from "./undo-situation";
import { wrongPlaces } from "./wrong-places";

type UndoJobSituation = {
  job: Job;
  /** `lost`: private OS parameters that it cannot bring back. */
  undoing: Undoing & { lost?: readonly LostParameters[] };
  situation: UndoSituation;
};

/**
 * Undoes a job, if its results are still there; other changes since then are kept. If something has changed
 * since, it says what. An undo can be undone as well: that is the redo.
 */
export function planUndoJob({ job, undoing, situation }: UndoJobSituation, role: Role, moment: Moment): Result<Plan> {
  const refusal = undoRefusal(job) ?? deniedTo(role, job) ?? alreadyUndone(job);
  if (refusal) return { ok: false, refusal };
  const { lost = [] } = undoing;
  const taken = takeBack(undoing.changes, situation);
  const ledger = { ...taken, changes: withAddresses(taken.changes, situation, moment) };
  const pools = comparedPools(ledger.changes, situation);
  const left = leftovers(ledger, situation);
  const facts = [...ledger.moved, ...pools.flatMap(({ same, text }) => (same ? [] : [text])), ...left];
  const wrong = facts.length > 0 ? [] : wrongPlaces(ledger, situation);
  const moved = [...new Set([...facts, ...wrong])];
  if (moved.length > 0) {
    const compared = [...ledger.compared, ...pools.map(({ text: _, ...row }) => row)];
    const others = [...new Set([...ledger.others, ...left, ...wrong])];
    return movedOn(job, moved, situation, differencesOf(compared, others, situation));
  }
  if (lost.length > 0 && ledger.changes.every(isIdle)) return onlyLost(job);
  return ok(
    planOf(undoSummary(job.summary), {
      changes: ledger.changes,
      outcomes: ledger.changes.flatMap(outcomeOf).sort((a, b) => a.first - b.first),
      warnings: [
        ...[...undoing.renewed.values()].map(({ name, uuid }) => `${name} comes back with a new UUID, ${uuid}.`),
        ...lost.map(lostText),
      ],
      objects: job.objects.map((object): JobObject => ({ ...object, ...undoing.renewed.get(object.uuid) })),
    }),
  );
}

const keptFor = `Values are kept for ${privateKeptSeconds / 86_400} days.`;

function lostText({ instance, names, comesBack }: LostParameters): string {
  const which = `private OS ${names.length === 1 ? "parameter" : "parameters"} ${listed(names, 10)}`;
  if (comesBack) return `${instance} comes back without its ${which}. ${keptFor}`;
  return `The ${which} of ${instance} ${names.length === 1 ? "stays as it is" : "stay as they are"}. ${keptFor}`;
}

function isIdle(change: Change): boolean {
  if (change.type === "touch") return true;
  return change.type === "instance" && JSON.stringify(change.before) === JSON.stringify(change.after);
}

function onlyLost({ id }: Job): Result<Plan> {
  return refuse("wrong_state", `Job ${id} changed private OS parameters whose values are gone. ${keptFor}`, {
    field: "job",
    remedy: "Set them by hand.",
  });
}

function deniedTo(role: Role, { changes }: Job): Refusal | null {
  const needed = undoRole(changes);
  return allows(role, needed) ? null : roleRefusal(needed);
}

export function alreadyUndone({ id, undoneBy }: Job): Refusal | null {
  if (undoneBy === null) return null;
  return refuse("wrong_state", `Job ${id} was undone by job ${undoneBy}.`, {
    field: "job",
    remedy: `Undo job ${undoneBy} to redo it.`,
  }).refusal;
}

/** Why a job is neither undone nor finished: what has changed since. */
export function movedOn(
  job: Pick<Job, "id" | "objects">,
  moved: string[],
  { since }: UndoSituation,
  differences: Differences,
): Result<Plan> {
  const later = job.objects.flatMap(({ uuid }) => since.get(uuid) ?? []);
  const last = later.reduce<number | null>((most, id) => Math.max(most ?? id, id), null);
  const { changed, all } = differences;
  // One is said in a sentence, more than one are a table, or a list under it.
  const [first = ""] = moved;
  const what =
    moved.length === 1 ? first : `${changed} of the ${all} things that it changed are no longer as it left them`;
  return refuse("wrong_state", `Things have changed since job ${job.id}: ${what}.`, {
    field: "job",
    differences,
    remedy:
      last === null ? "Make the remaining changes by hand." : `Undo job ${last} first, or make the changes by hand.`,
  });
}

/** What still refers to a network, a group or a node that is to go, and NICs of an instance that is. */
export function leftovers({ changes, orders }: Ledger, { references }: UndoSituation): string[] {
  return changes.flatMap((change) => {
    if (change.type === "instance" && change.before && change.after === null) {
      const { uuid, name } = change.before;
      return (orders.get(uuid) ?? []).length === 0 ? [] : [`${name} has other NICs`];
    }
    if (!("after" in change) || change.after !== null) return [];
    return references.get(factKey(change).key) ?? [];
  });
}

const words = { reserve: "reserved", release: "released", hold: "held", free: "freed" } as const;

/** What becomes of the addresses of a change. */
export function outcomeOf(change: Change): RangeOutcome[] {
  if (change.type !== "external" && change.type !== "internal") return [];
  const { first, last } = change.type === "external" ? change.row : change;
  const detail = change.type === "external" ? change.row.reason : "";
  return [
    { network: refOf(change.network), first, last, outcome: words[change.action], ...(detail !== "" && { detail }) },
  ];
}

type Undone = Pick<Job, "id" | "opcode" | "status" | "dryRun" | "copy"> & { changes: readonly { type: string }[] };

/** Why a job can never be undone, whatever has happened since; null when it may be. */
export function undoRefusal({ id, opcode, status, dryRun, changes, copy }: Undone): Refusal | null {
  const no = (message: string, remedy: string) => refuse("wrong_state", message, { field: "job", remedy }).refusal;
  if (!isOver(status))
    return no(`Job ${id} ${status === "running" ? "is still running" : "has not begun"}.`, "Wait until it has ended.");
  if (status === "canceled") return no(`Job ${id} was canceled: it changed nothing.`, "There is nothing to undo.");
  // What failed on a linked cluster was done in part: that is taken back.
  if (status === "error" && changesNothing(changes))
    return no(`Job ${id} failed: it changed nothing.`, "There is nothing to undo.");
  if (dryRun) return no(`Job ${id} was a dry run: it changed nothing.`, "There is nothing to undo.");
  if (isReplacing(opcode))
    return copy === "kept" ? null : no(withoutCopy(id, copy), "Import a configuration file of that time.");
  if (changesNothing(changes)) return no(`Job ${id} changed nothing but serial numbers.`, "There is nothing to undo.");
  return null;
}

/** Why an import cannot be taken back: what takes it back is the copy of the database that it kept. */
function withoutCopy(id: number, copy: Job["copy"]): string {
  return copy === "gone"
    ? `The copy of the database that job ${id} kept has been tidied away or removed.`
    : `Job ${id} kept no copy of the database.`;
}

/** Whether undo is worth offering. Only undo itself finds out whether something has changed since. */
export function undoable(job: Undone & Pick<Job, "undoneBy">): boolean {
  return job.undoneBy === null && undoRefusal(job) === null;
}

/**
 * The role that may undo these changes: the one that may make them. Force moved NICs together with their connection; a NIC that got
 * another address needed no force.
 */
export function undoRole(changes: readonly Change[]): Role {
  const places = changes.some(({ type }) => ["group", "node", "links", "cluster"].includes(type));
  const connects = changes.some(({ type }) => type === "connection");
  const forced = changes.some(
    (change) =>
      change.type === "nic" &&
      change.before?.network?.uuid !== change.after?.network?.uuid &&
      change.before?.ip === change.after?.ip,
  );
  return places || (connects && forced) ? "administrator" : "operator";
}

/** What undoing a job with this title is called: for an undo it is "Redo", for a redo "Undo" again. */
export function undoWord(summary: string): "Undo" | "Redo" {
  return summary.startsWith("Undo: ") ? "Redo" : "Undo";
}

/** "Undo: release 12 addresses in prod"; of an undo, "Redo: release …". */
export function undoSummary(summary: string): string {
  const rest = summary.replace(/^(Undo|Redo): /, "");
  const text = rest === summary ? `${rest.charAt(0).toLowerCase()}${rest.slice(1)}` : rest;
  return `${undoWord(summary)}: ${text}`;
}

/** What undoes a job: the inverse of each change, last one first, and the networks that come back under a new UUID. */
type Undoing = { changes: Change[]; renewed: ReadonlyMap<string, Ref> };

export function undoing(changes: readonly Change[], newUuid: (at: number) => string): Undoing {
  const renewed = new Map(networksRemoved(changes).map(({ uuid, name }, at) => [uuid, { uuid: newUuid(at), name }]));
  return { changes: changes.map((change) => withUuids(inverse(change), renewed)).reverse(), renewed };
}

/** The change with its UUIDs replaced as given. */
function withUuids(change: Change, renewed: Undoing["renewed"]): Change {
  // Most jobs remove no network: nothing would be replaced.
  if (renewed.size === 0) return change;
  const text = JSON.stringify(change);
  return JSON.parse(text, (key, value) => (key === "uuid" ? (renewed.get(value)?.uuid ?? value) : value));
}
