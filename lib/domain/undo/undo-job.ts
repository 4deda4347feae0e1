import type { Change } from "../model/change";
import type { Job, JobObject, Plan, RangeOutcome, Role } from "../model/plan";
import { planOf, refOf } from "../model/plan-part";
import { allows, roleRefusal } from "../model/user-role";
import type { Grounds } from "../pool/reservations";
import { ok, type Refusal, type Result, refuse } from "../refusal";
import { listed } from "../sentence";
import { type Ledger, takeBack } from "./take-back";
import { type Undoing, undoRefusal, undoRole, undoSummary } from "./undo";
import { withAddresses } from "./undo-addresses";
import { movedPools } from "./undo-pools";
import type { UndoWorld } from "./undo-situation";
import { wrongPlaces } from "./wrong-places";

export type UndoSituation = {
  job: Job;
  undoing: Undoing;
  world: UndoWorld;
};

/**
 * Takes back what a job did, if what it left is still so; what others changed besides stays. Where the world has moved
 * on it says what moved. An undo can be undone, too: that is the redo.
 */
export function planUndo(situation: UndoSituation, role: Role, grounds: Grounds): Result<Plan> {
  const { job, undoing, world } = situation;
  const refusal = undoRefusal(job) ?? deniedTo(role, job) ?? alreadyUndone(job);
  if (refusal) return { ok: false, refusal };
  const taken = takeBack(undoing.changes, world);
  const ledger = { ...taken, changes: withAddresses(taken.changes, world, grounds) };
  const facts = [...ledger.moved, ...movedPools(ledger.changes, world), ...leftovers(ledger, world)];
  const moved = facts.length > 0 ? facts : wrongPlaces(ledger, world);
  if (moved.length > 0) return movedOn(job, [...new Set(moved)], world);
  return ok(
    planOf(undoSummary(job.summary), {
      changes: ledger.changes,
      outcomes: ledger.changes.flatMap(outcomeOf),
      warnings: [...undoing.renewed.values()].map(({ name, uuid }) => `${name} comes back with a new UUID, ${uuid}.`),
      objects: job.objects.map((object): JobObject => ({ ...object, ...undoing.renewed.get(object.uuid) })),
    }),
  );
}

function deniedTo(role: Role, { changes }: Job): Refusal | null {
  const needed = undoRole(changes);
  return allows(role, needed) ? null : roleRefusal(needed);
}

function alreadyUndone({ id, undoneBy }: Job): Refusal | null {
  if (undoneBy === null) return null;
  return refuse("wrong_state", `Job ${id} was undone by job ${undoneBy}.`, {
    field: "job",
    remedy: `Undo job ${undoneBy} to have it again.`,
  }).refusal;
}

function movedOn(job: Job, moved: string[], { since }: UndoWorld): Result<Plan> {
  const later = job.objects.flatMap(({ uuid }) => since.get(uuid) ?? []);
  const last = later.length === 0 ? null : Math.max(...later);
  return refuse("wrong_state", `The world has moved on since job ${job.id}: ${listed(moved, 10)}.`, {
    field: "job",
    remedy: last === null ? "Change by hand what is left to change." : `Undo job ${last} first, or change it by hand.`,
  });
}

/** What still refers to a network, a group or a node that is to go, and NICs of an instance that is. */
function leftovers({ changes, orders }: Ledger, { references }: UndoWorld): string[] {
  return changes.flatMap((change) => {
    if (change.type === "instance" && change.before && change.after === null) {
      const { uuid, name } = change.before;
      return (orders.get(uuid) ?? []).length === 0 ? [] : [`${name} has other NICs`];
    }
    const goes = change.type === "network" || change.type === "group" || change.type === "node";
    if (!goes || change.before === null || change.after !== null) return [];
    return references.get(`${change.type} ${change.before.uuid}`) ?? [];
  });
}

const words = { reserve: "reserved", release: "released", hold: "held", free: "freed" } as const;

function outcomeOf(change: Change): RangeOutcome[] {
  if (change.type !== "external" && change.type !== "internal") return [];
  const { first, last } = change.type === "external" ? change.row : change;
  const detail = change.type === "external" ? change.row.reason : "";
  return [
    { network: refOf(change.network), first, last, outcome: words[change.action], ...(detail !== "" && { detail }) },
  ];
}
