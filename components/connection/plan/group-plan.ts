import type { Forecast } from "@/components/data/forecast";
import type { ShownChange, ShownPlan } from "@/lib/domain/job/shown";
import type { Conflict } from "@/lib/domain/model/conflict";
import type { Refusal } from "@/lib/domain/refusal";
import type { ShownPreview } from "@/lib/operations/operation";

/** The plan for one node group, as the panel shows it. */
export type GroupPlan = { group: string; conflicts: Conflict[]; rows: Conflict[]; warnings: string[] } & (
  | GoesPart
  | { fate: "nothing" }
  | { fate: "out" }
  | { fate: "refused"; refusal: Refusal<Conflict> }
);

/** The input for a group: with force if something needs it, and the NICs that take the next free address. */
type GoesPart = { fate: "goes"; force: boolean; nextFree: string[]; changes: ShownChange[]; seen: SeenPlan };

/** Which preview it is, for a submit that means exactly this (rules 16.31). */
type SeenPlan = { version: string; at: number };
export type Going = GroupPlan & GoesPart;

/** The plan that will run: the plain one, else the one with force, else the refusal. */
export function groupPlan({ group, rows, moves, plain, forced }: Forecast, isOut = false): GroupPlan {
  const about = { group, rows, warnings: [] };
  if (isOut) return { ...about, fate: "out", conflicts: rows };
  if (plain.ok) return planned({ group, rows, moves }, plain, false);
  if (forced?.ok) return planned({ group, rows, moves }, forced, true);
  const refusal = forced ? forced.refusal : plain.refusal;
  const conflicts = refusal.conflicts ?? plain.refusal.conflicts ?? [];
  return { ...about, fate: "refused", refusal, conflicts };
}

/** A plan that is only possible with force, while nobody has allowed force yet. */
export function unlessForced(plan: GroupPlan, plain: ShownPreview): GroupPlan {
  if (plan.fate !== "goes" || !plan.force || plain.ok) return plan;
  const { group, rows, conflicts } = plan;
  return { group, rows, conflicts, warnings: [], fate: "refused", refusal: plain.refusal };
}

type About = Pick<Forecast, "group" | "rows" | "moves">;

function planned(
  { group, rows, moves }: About,
  { plan: { changes, conflicts, warnings }, version, at }: { plan: ShownPlan } & SeenPlan,
  force: boolean,
): GroupPlan {
  const about = { group, rows, conflicts, warnings };
  const changesPair = changes.some(({ type }) => type === "connection");
  return changesPair
    ? { ...about, fate: "goes", force, nextFree: moves, changes, seen: { version, at } }
    : { ...about, fate: "nothing" };
}

export function goingOf(plans: readonly GroupPlan[]): Going[] {
  return plans.filter((plan): plan is Going => plan.fate === "goes");
}

/** For how many NICs of these groups this is the outcome. */
export function countFate(plans: readonly GroupPlan[], force: Conflict["force"]): number {
  return plans.flatMap(({ conflicts }) => conflicts).filter((conflict) => conflict.force === force).length;
}
