import type { Ref } from "../model/cluster";
import type { PoolFinding } from "../opcodes/repair-params";
import type { Finding, FindingCode } from "./finding";
import { repairSummary } from "./repair-pool";
import { type Repair, repairOf } from "./repairs";

/** The network that a finding is about, if it is about one. */
export function networkOf({ object, subject }: Finding): Ref | null {
  return subject?.network ?? (object?.kind === "network" ? object : null);
}

type PoolRepair = Extract<Repair, { opcode: "OP_NETWORK_REPAIR" }>;

/** Findings of one kind in one network that one job repairs. */
export type RepairTogether = { network: Ref; finding: PoolFinding; count: number; title: string; repair: PoolRepair };

/**
 * What can be repaired at once: findings of a pool, where there are several of a kind in a network. A ghost that joins is
 * a change of its instance and stays out; those whose address is reserved are named one by one.
 */
export function repairsTogether(findings: readonly Finding[]): RepairTogether[] {
  const together = new Map<string, RepairTogether>();
  for (const finding of findings) {
    const repair = repairOf(finding);
    const network = networkOf(finding);
    if (network === null || repair?.opcode !== "OP_NETWORK_REPAIR") continue;
    const { finding: kind, addresses } = repair.input;
    const known = together.get(`${network.uuid} ${kind}`);
    const named = [...(known?.repair.input.addresses ?? []), ...(addresses ?? [])];
    together.set(`${network.uuid} ${kind}`, {
      network,
      finding: kind,
      count: (known?.count ?? 0) + 1,
      title: repairSummary(kind, network.name),
      repair: { ...repair, input: { ...repair.input, addresses: kind === "ghost" ? named : [] } },
    });
  }
  return [...together.values()].filter(({ count }) => count > 1);
}

/** Which findings a page shows: of a network, by its name, and of some kinds; null and none stand for all. */
export type FindingFilter = { network: string | null; kinds: readonly FindingCode[] };

export function matches(finding: Finding, { network, kinds }: FindingFilter): boolean {
  const ofNetwork = network === null || networkOf(finding)?.name === network;
  return ofNetwork && (kinds.length === 0 || kinds.includes(finding.code));
}
