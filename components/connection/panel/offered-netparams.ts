import type { Job } from "@/lib/domain/job/job";
import type { Netparams } from "@/lib/domain/model/cluster";
import { sameNetparams } from "@/lib/domain/model/netparams";
import { listed } from "@/lib/domain/sentence";
import type { Matrix } from "@/lib/queries/connections";

/** Netparams to choose with one click, and where they come from: "As in default and storage". */
export type Offer = { netparams: Netparams; why: string };

/**
 * What a network could be connected with, the likeliest first: what the pair had before it was disconnected, what
 * the network has in other groups (most groups first), the cluster's default nicparams.
 */
export function offeredNetparams(
  matrix: Pick<Matrix, "groups" | "connections">,
  network: string,
  remembered: Offer | null,
  defaults: Netparams | null,
): Offer[] {
  const offers = [
    ...(remembered ? [remembered] : []),
    ...inOtherGroups(matrix, network),
    ...(defaults ? [{ netparams: defaults, why: "Cluster default" }] : []),
  ];
  return offers.filter(
    ({ netparams }, at) => offers.findIndex((other) => sameNetparams(other.netparams, netparams)) === at,
  );
}

function inOtherGroups({ groups, connections }: Pick<Matrix, "groups" | "connections">, network: string): Offer[] {
  const names = new Map(groups.map(({ uuid, name }) => [uuid, name]));
  const found: { netparams: Netparams; groups: string[] }[] = [];
  for (const { group, network: connected, mode, link, vlan } of connections) {
    if (connected !== network) continue;
    const netparams = { mode, link, vlan };
    const known = found.find((one) => sameNetparams(one.netparams, netparams));
    if (known) known.groups.push(names.get(group) ?? group);
    else found.push({ netparams, groups: [names.get(group) ?? group] });
  }
  return found
    .sort((a, b) => b.groups.length - a.groups.length)
    .map(({ netparams, groups: list }) => ({ netparams, why: `As in ${listed(list)}` }));
}

/** What the pair had when it was last disconnected, by the network's own jobs (newest first). */
export function rememberedNetparams(jobs: Job[], network: string, group: string): Offer | null {
  for (const { changes, status, dryRun } of jobs) {
    if (status !== "success" || dryRun) continue;
    for (const change of changes) {
      if (change.type !== "connection" || change.network.uuid !== network || change.group.uuid !== group) continue;
      if (change.before === null || change.after !== null) return null;
      return { netparams: change.before, why: `As it was in ${change.group.name}` };
    }
  }
  return null;
}
