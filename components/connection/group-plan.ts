import type { Forecast } from "@/components/data/forecast";
import type { Change } from "@/lib/domain/change";
import type { Conflict } from "@/lib/domain/conflicts";
import type { Plan } from "@/lib/domain/job";
import type { Refusal } from "@/lib/domain/refusal";
import { listed } from "@/lib/domain/sentence";

/** What will become of one node group, as the panel shows it. */
export type GroupPlan = { group: string; conflicts: Conflict[]; warnings: string[] } & (
  | { fate: "goes"; force: boolean; changes: Change[] }
  | { fate: "nothing" }
  | { fate: "refused"; refusal: Refusal<Conflict> }
);

/** The plan that will be carried out: the plain one, else the one with force, else why there is none. */
export function groupPlan({ group, plain, forced }: Forecast): GroupPlan {
  if (plain.ok) return planned(group, plain.plan, false);
  if (forced?.ok) return planned(group, forced.plan, true);
  const refusal = forced ? forced.refusal : plain.refusal;
  return {
    group,
    fate: "refused",
    refusal,
    conflicts: refusal.conflicts ?? plain.refusal.conflicts ?? [],
    warnings: [],
  };
}

function planned(group: string, { changes, conflicts, warnings }: Plan, force: boolean): GroupPlan {
  const changesPair = changes.some(({ type }) => type === "connection");
  return changesPair
    ? { group, fate: "goes", force, changes, conflicts, warnings }
    : { group, fate: "nothing", conflicts, warnings };
}

/** "Connect prod to gpu and edge, adopt 2": the button is the sentence. */
export function connectSentence(network: string, plans: GroupPlan[]): string {
  return sentence(`Connect ${network} to`, plans);
}

/** "Disconnect prod from gpu, release 3". */
export function disconnectSentence(network: string, plans: GroupPlan[]): string {
  return sentence(`Disconnect ${network} from`, plans);
}

function sentence(verb: string, plans: GroupPlan[]): string {
  const going = plans.filter(({ fate }) => fate === "goes");
  const groups = going.map(({ group }) => group);
  const counts = (["adopt", "move", "release"] as const)
    .map((force) => ({ force, count: countForce(going, force) }))
    .filter(({ count }) => count > 0);
  return [`${verb} ${listed(groups)}`, ...counts.map(({ force, count }) => `${force} ${count}`)].join(", ");
}

function countForce(plans: GroupPlan[], force: Conflict["force"]): number {
  return plans.flatMap(({ conflicts }) => conflicts).filter((conflict) => conflict.force === force).length;
}

const done: Record<Conflict["force"], string> = {
  blocks: "in the way",
  adopt: "adopted",
  move: "moved",
  release: "released",
  leave: "left as it is",
};

/** "joins, 2 adopted, 1 left as it is" or "stays as it is, 1 in the way": said after the name of a group. */
export function fateText(plan: GroupPlan, goes: string): string {
  const kinds = plan.fate === "goes" ? (["adopt", "move", "release", "leave"] as const) : (["blocks"] as const);
  const counts = kinds
    .map((force) => ({ force, count: countForce([plan], force) }))
    .filter(({ count }) => count > 0)
    .map(({ force, count }) => `${count} ${done[force]}`);
  return [plan.fate === "goes" ? goes : "stays as it is", ...counts].join(", ");
}
