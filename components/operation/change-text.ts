import { countText } from "@/components/ui/number-text";
import { rangeText } from "@/lib/domain/address/ranges";
import { isPoolSum, type PoolSum, type ShownChange } from "@/lib/domain/job/shown";
import type { Change } from "@/lib/domain/model/change";
import type { Netparams } from "@/lib/domain/model/cluster";
import { netparamsText } from "@/lib/domain/model/netparams";
import { listed } from "@/lib/domain/sentence";
import {
  clusterDeltas,
  clusterLines,
  type Delta,
  deltaSentence,
  factDeltas,
  instanceDeltas,
  instanceLines,
  nicDeltas,
  nicLines,
  placeDeltas,
} from "./change-lines";

/** One sentence about what a plan or a job changes, with the noun it is about (for its icon). */
export type ChangeLine = { about: Noun; text: string };
type Noun = "network" | "connection" | "address" | "instance" | "nic" | "group" | "node" | "cluster";

/**
 * What changes, as sentences in the present tense: true of a preview ("will") and of a job ("did") alike.
 * Ranges of one kind and NICs with one fate share a sentence. Serial numbers are not worth one.
 */
export function changeLines(changes: readonly ShownChange[]): ChangeLine[] {
  return [
    ...clusterLines(changes),
    ...networkLines(changes),
    ...connectionLines(changes),
    ...addressLines(changes),
    ...instances(changes),
  ];
}

function instances(changes: readonly ShownChange[]): ChangeLine[] {
  return [
    ...instanceLines(changes).map((text) => line("instance", text)),
    ...nicLines(changes).map((text) => line("nic", text)),
  ];
}

function networkLines(changes: readonly ShownChange[]): ChangeLine[] {
  return changes.flatMap((change) => {
    if (change.type !== "network") return [];
    const { before, after } = change;
    if (!before && after) return [line("network", `${after.name} (${after.network}) is added.`)];
    if (before && !after) return [line("network", `${before.name} (${before.network}) is removed.`)];
    return factDeltas(change).map((delta) => line("network", deltaSentence(before?.name ?? "", delta)));
  });
}

function connectionLines(changes: readonly ShownChange[]): ChangeLine[] {
  return changes.flatMap((change) => {
    if (change.type !== "connection") return [];
    const { network, group, before, after } = change;
    if (before && after)
      return [
        line(
          "connection",
          `${network.name} in ${group.name} is ${netparamsText(after)} instead of ${netparamsText(before)}.`,
        ),
      ];
    if (after) return [line("connection", `${network.name} is connected to ${group.name} as ${netparamsText(after)}.`)];
    return [line("connection", `${network.name} is disconnected from ${group.name}.`)];
  });
}

/** A sentence for each network and kind: ranges of two networks never share one. */
function addressLines(changes: readonly ShownChange[]): ChangeLine[] {
  const sums = changes.filter(isPoolSum);
  const networks = new Set(sums.map(({ network }) => network.uuid));
  return [...networks].flatMap((uuid) =>
    (["reserve", "release", "edit", "hold", "free"] as const).flatMap((action) => {
      const kind = sums.filter((sum) => sum.network.uuid === uuid && sum.action === action);
      return kind.length === 0 ? [] : [line("address", addressSentence(action, kind))];
    }),
  );
}

/** Every field that changes. NICs that follow a connection with their address are not told one by one. */
export function deltas(changes: readonly (Change | ShownChange)[]): Delta[] {
  const follow = changes.some(({ type }) => type === "connection");
  return changes.flatMap((change) => {
    if (change.type === "network") return factDeltas(change);
    if (change.type === "connection")
      return [
        {
          label: `${change.network.name} in ${change.group.name}`,
          before: connectionText(change.before),
          after: connectionText(change.after),
        },
      ];
    if (change.type === "instance") return instanceDeltas(change);
    if (change.type === "group" || change.type === "node") return placeDeltas(change);
    if (change.type === "cluster") return clusterDeltas(change);
    return change.type === "nic" && !(follow && change.before?.ip === change.after?.ip) ? nicDeltas(change) : [];
  });
}

function connectionText(netparams: Netparams | null): string {
  return netparams ? netparamsText(netparams) : "not connected";
}

function line(about: ChangeLine["about"], text: string): ChangeLine {
  return { about, text };
}

const fates = {
  reserve: ["reserved", "reserved"],
  release: ["no longer reserved", "no longer reserved"],
  edit: ["reserved otherwise", "reserved otherwise"],
  hold: ["held by an instance", "held by instances"],
  free: ["no longer held by an instance", "no longer held by instances"],
} as const;

/** "16 addresses of prod are reserved: 10.1.0.32–10.1.0.47."; of several plans one sentence. */
function addressSentence(action: PoolSum["action"], sums: readonly PoolSum[]): string {
  const [one, many] = fates[action];
  const count = sums.reduce((sum, { addresses }) => sum + addresses, 0);
  const ranges = sums.reduce((sum, { ranges: number }) => sum + number, 0);
  const texts = listed(sums.flatMap(({ first }) => first).map(rangeText), undefined, ranges);
  const name = sums[0]?.network.name ?? "";
  if (count === 1) return `${texts} of ${name} is ${one}${roleOf(sums)}.`;
  return `${countText(count)} addresses of ${name} are ${many}${roleOf(sums)}: ${texts}.`;
}

/** " as gateway" when that is the only reason. */
function roleOf(sums: readonly PoolSum[]): string {
  const [only, ...more] = new Set(sums.map(({ source }) => source));
  return more.length > 0 || !only || only === "manual" ? "" : ` as ${only}`;
}
