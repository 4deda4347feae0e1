import type { Forecast } from "@/components/data/forecast";
import { joinedWay } from "@/lib/domain/chain/joined-way";
import type { ShownWay } from "@/lib/domain/chain/step";
import type { ShownChange } from "@/lib/domain/job/shown";
import type { Conflict } from "@/lib/domain/model/conflict";
import type { FreeCount } from "@/lib/domain/model/plan";
import type { Refusal } from "@/lib/domain/refusal";
import type { ShownPreview } from "@/lib/operations/operation";

/** The plan for one node group, as the panel shows it. */
export type GroupPlan = { group: string; conflicts: Conflict[]; rows: Conflict[]; warnings: string[] } & (
  | GoesPart
  | { fate: "nothing" }
  | { fate: "out" }
  | { fate: "undecided" }
  | { fate: "refused"; refusal: Refusal<Conflict> }
);

/** The input for a group: with force if something needs it, and the NICs that take the next free address. */
type GoesPart = {
  fate: "goes";
  force: boolean;
  nextFree: string[];
  changes: ShownChange[];
  free: FreeCount[];
  /** What a linked cluster would be asked for. */
  there: ShownWay | null;
  seen: SeenPlan;
};

/** Which preview it is, for a submit that means exactly this (rules 16.31). */
type SeenPlan = { version: string; at: number };
export type Going = GroupPlan & GoesPart;

/** What somebody said about the conflicts of a group: nothing yet, to leave the group out, or what becomes of its NICs. */
export type Said = "nothing" | "out" | "decided";

/** The plan that will run: the plain one, else, once somebody has decided, the one with force; else the refusal. */
export function groupPlan({ group, rows, moves, plain, forced }: Forecast, said: Said): GroupPlan {
  const about = { group, rows, warnings: [] };
  if (said === "out") return { ...about, fate: "out", conflicts: rows };
  if (plain.ok) return planned({ group, rows, moves }, plain, false);
  if (said === "nothing" && rows.length > 0) return { ...about, fate: "undecided", conflicts: rows };
  if (forced?.ok) return planned({ group, rows, moves }, forced, true);
  const refusal = forced ? forced.refusal : plain.refusal;
  const conflicts = refusal.conflicts ?? plain.refusal.conflicts ?? [];
  return { ...about, fate: "refused", refusal, conflicts };
}

type Foreseen = Extract<ShownPreview, { ok: true }>;
type About = Pick<Forecast, "group" | "rows" | "moves">;

function planned(
  { group, rows, moves }: About,
  { plan: { changes, conflicts, warnings }, free, there, version, at }: Foreseen,
  force: boolean,
): GroupPlan {
  const about = { group, rows, conflicts, warnings };
  const changesPair = changes.some(({ type }) => type === "connection");
  return changesPair
    ? { ...about, fate: "goes", force, nextFree: moves, changes, free, there, seen: { version, at } }
    : { ...about, fate: "nothing" };
}

export function goingOf(plans: readonly GroupPlan[]): Going[] {
  return plans.filter((plan): plan is Going => plan.fate === "goes");
}

/** What a linked cluster would be asked for to carry out all that goes. */
export function thereOf(plans: readonly GroupPlan[]): ShownWay | null {
  return joinedWay(goingOf(plans).map(({ there }) => there));
}

/**
 * True if the plan at this place is still the same after those before it: none of them has a NIC or an address of it, and it
 * hands out no next free address. All were computed before the first had happened.
 */
export function standsAlone(going: readonly Going[], at: number): boolean {
  const before = going.slice(0, at).flatMap(({ conflicts }) => conflicts);
  if (before.length === 0) return true;
  const { conflicts = [], nextFree = [] } = going[at] ?? {};
  const theirs = new Set(before.flatMap(tokensOf));
  return nextFree.length === 0 && !conflicts.flatMap(tokensOf).some((one) => theirs.has(one));
}

/** True if each NIC of a plan becomes what was shown of it; what happens to the pool besides that follows from it. */
export function becomesTheSame(
  { conflicts }: Pick<Going, "conflicts">,
  now: { conflicts: readonly Conflict[] },
): boolean {
  const fates = (rows: readonly Conflict[]) =>
    rows.map(({ nic, ip, force, newIp }) => `${nic} ${ip} ${force} ${newIp}`);
  return JSON.stringify(fates(conflicts).sort()) === JSON.stringify(fates(now.conflicts).sort());
}

/** The NIC of a row and the addresses that it has or takes. */
function tokensOf({ nic, ip, newIp }: Conflict): string[] {
  return [nic, ip, newIp].filter((one) => typeof one === "string");
}

/** For how many NICs of these groups this is the outcome. */
export function countFate(plans: readonly GroupPlan[], force: Conflict["force"]): number {
  return plans.flatMap(({ conflicts }) => conflicts).filter((conflict) => conflict.force === force).length;
}

/** How many addresses of the network are free before all of these plans, and after; null where that stays. */
export function freeOf(plans: readonly GroupPlan[]): { before: number; after: number } | null {
  const counts = goingOf(plans).flatMap(({ free }) => free);
  const [first] = counts;
  if (!first) return null;
  const taken = counts.reduce((sum, { before, after }) => sum + before - after, 0);
  return taken === 0 ? null : { before: first.before, after: first.before - taken };
}
