import { type Ref, refOf, type Since } from "../model/cluster";
import type { NewIds } from "../model/new-ids";
import { jobObject, type Plan, planOf, touches } from "../model/plan";
import type { NicSituation } from "../nic/nic-situation";
import { planNics } from "../nic/plan-nics";
import type { Params } from "../opcodes/opcodes";
import { ok, type Result } from "../refusal";
import { count } from "../sentence";
import { hypervisorRefusal, keptSettings, sameNodeRefusal, takenRefusal } from "./instance";

export type AddInstanceSituation = {
  nicSituation: NicSituation;
  /** The instance that has the name. */
  taken: Ref | null;
  /** Those that are enabled, the default one first. */
  hypervisors: readonly string[];
  /** Why the allocator chose its nodes; null where they were given. */
  chosen?: string | null;
};

/** A new instance with its NICs, addresses reserved in the same plan (rules 4.2). */
export function planAddInstance(
  params: Params<"OP_INSTANCE_CREATE">,
  { nicSituation, taken, hypervisors, chosen = null }: AddInstanceSituation,
  newIds: NewIds,
  moment: Since,
): Result<Plan> {
  const { instance, primary, secondary, clusterRef } = nicSituation;
  const refusal = taken
    ? takenRefusal("name", instance.name, taken)
    : (sameNodeRefusal(primary.node, secondary?.node ?? null) ??
      hypervisorRefusal(params.settings.hypervisor, hypervisors));
  if (refusal) return { ok: false, refusal };
  const nics = planNics(
    params.nics.map((nic) => ({ op: "add", nic: -1, ...nic })),
    nicSituation,
    newIds,
    moment,
    true,
  );
  if (!nics.ok) return nics;
  const { results: _, changes, objects, ...rest } = nics.value;
  const nodes = [primary.node, ...(secondary ? [secondary.node] : [])];
  const facts = { ...refOf(instance), primary: refOf(primary.node), secondary: secondary && refOf(secondary.node) };
  return ok(
    planOf(addInstanceSummary(params), {
      ...rest,
      changes: [
        { type: "instance", before: null, after: { ...facts, ...keptSettings(params.settings, hypervisors) } },
        ...changes,
        ...touches("cluster", clusterRef ? [clusterRef] : []),
      ],
      objects: [jobObject("instance", instance), ...objects],
      result: nodes.map(({ name }) => name),
      ...(chosen !== null && { notes: [chosen] }),
    }),
  );
}

/** "Add web1 with 2 NICs" */
export function addInstanceSummary({ name, nics }: Params<"OP_INSTANCE_CREATE">): string {
  return nics.length === 0 ? `Add ${name} without NICs` : `Add ${name} with ${count(nics.length, "NIC")}`;
}
