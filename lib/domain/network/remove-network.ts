import { type Netparams, type PlacedNic, type Ref, refOf } from "../model/cluster";
import { conflictRow, nicsText } from "../model/conflict";
import { wholeFactsOf } from "../model/facts";
import type { Network } from "../model/network";
import { jobObject, type Plan, planOf, touches } from "../model/plan";
import { byName } from "../natural-order";
import { heldRanges } from "../pool/address-pool";
import { ok, type Result, refuse } from "../refusal";
import { count, listed } from "../sentence";

export type RemoveNetworkSituation = {
  network: Network;
  /** Null in a store without a cluster. */
  cluster: Ref | null;
  /** The groups it is connected to. */
  groups: Ref[];
  /** Every NIC that refers to it. */
  nics: PlacedNic[];
  defaults: Netparams;
};

/**
 * A network can be removed if no group is connected to it and no NIC refers to it (rules 13.2.6). Its pool is taken down
 * piece by piece, so that the job has everything that is needed to restore it.
 */
export function planRemoveNetwork({ network, cluster, groups, nics, defaults }: RemoveNetworkSituation): Result<Plan> {
  if (groups.length > 0 || nics.length > 0) return inTheWay({ network, cluster, groups, nics, defaults });
  const ref = refOf(network);
  return ok(
    planOf(`Remove ${network.name}`, {
      changes: [
        ...network.externals.map((row) => ({ type: "external", network: ref, action: "release", row }) as const),
        ...heldRanges(network).map((range) => ({ type: "internal", network: ref, action: "free", ...range }) as const),
        { type: "network", before: wholeFactsOf(network), after: null },
        ...touches("cluster", cluster ? [cluster] : []),
      ],
      objects: [jobObject("network", network)],
    }),
  );
}

function inTheWay({ network, groups, nics, defaults }: RemoveNetworkSituation): Result<Plan> {
  const names = listed(
    groups.toSorted(byName).map(({ name }) => name),
    10,
  );
  const reasons = [
    groups.length > 0 && `is still connected to ${names}`,
    nics.length > 0 && `is still used by ${count(nics.length, "NIC")} (${nicsText(nics)})`,
  ].filter(Boolean);
  const remedies = [
    groups.length > 0 && `Disconnect it from ${names} first.`,
    nics.length > 0 && "Move these NICs to another network, or take them out of it.",
  ].filter(Boolean);
  return refuse("wrong_state", `${network.name} ${reasons.join(", and ")}.`, {
    remedy: remedies.join(" "),
    conflicts: nics.map((nic) =>
      conflictRow(nic, null, defaults, { force: "blocks", why: `It is in ${network.name}.`, becomes: null }),
    ),
  });
}
