import { intersectRanges, mergeRanges, piecesInside, subtractRanges } from "../address/ranges";
import type { Change } from "../model/change";
import type { NetworkFacts } from "../model/network";
import { networkFields } from "../model/network-fields";
import type { Goal } from "./goal";

/** Fields of a network that the cluster does not keep. Whether it wants cluster addresses is asked there once, when it is added. */
const ourFields: readonly (keyof NetworkFacts)[] = [
  ...networkFields.filter(({ ours }) => ours).map(({ name }) => name),
  "wantsClusterAddresses",
];

/**
 * What only this store knows of a plan: lists of links, our fields of networks, and reasons, owners and ends of addresses whose bit the
 * plan leaves as it is. They are made for the state that the jobs leave. What is said of addresses whose bit changes is
 * not among them: it is known once the cluster has changed it. Networks that are added have the UUID of the plan here.
 */
export function oursOf(changes: readonly Change[], goal: Goal): Change[] {
  return changes.flatMap((change): Change[] => {
    if (change.type === "links") return [change];
    if (change.type === "external") return sameBits(change, goal);
    if (change.type !== "network" || change.after === null) return [];
    const { before, after } = change;
    const own = Object.fromEntries(ourFields.map((name) => [name, before === null ? undefined : before[name]]));
    const fresh = before === null ? { wantsClusterAddresses: after.wantsClusterAddresses } : {};
    const old = { ...after, ...own, ...fresh } as NetworkFacts;
    return ourFields.some((name) => (old[name] ?? null) !== (after[name] ?? null))
      ? [{ type: "network", before: old, after }]
      : [];
  });
}

/** The pieces of a row whose bit is the same before and after. */
function sameBits(change: Extract<Change, { type: "external" }>, goal: Goal): Change[] {
  const network = goal.networks.get(change.network.uuid);
  if (!network) return [];
  const { before, after } = network.external;
  const changed = mergeRanges([...subtractRanges(before, after), ...subtractRanges(after, before)]);
  const same = subtractRanges([change.row], changed);
  if (intersectRanges([change.row], changed).length === 0) return [change];
  return piecesInside([change.row], same).map((row) => ({ ...change, row }));
}
