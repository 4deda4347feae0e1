import { countText } from "@/components/ui/number-text";
import { rangeText } from "@/lib/domain/address/ranges";
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
export function changeLines(changes: Change[]): ChangeLine[] {
  return [
    ...clusterLines(changes),
    ...networkLines(changes),
    ...connectionLines(changes),
    ...addressLines(changes),
    ...instances(changes),
  ];
}

function instances(changes: Change[]): ChangeLine[] {
  return [
    ...instanceLines(changes).map((text) => line("instance", text)),
    ...nicLines(changes).map((text) => line("nic", text)),
  ];
}

function networkLines(changes: Change[]): ChangeLine[] {
  return changes.flatMap((change) => {
    if (change.type !== "network") return [];
    const { before, after } = change;
    if (!before && after) return [line("network", `${after.name} (${after.network}) is added.`)];
    if (before && !after) return [line("network", `${before.name} (${before.network}) is removed.`)];
    return factDeltas(change).map((delta) => line("network", deltaSentence(before?.name ?? "", delta)));
  });
}

function connectionLines(changes: Change[]): ChangeLine[] {
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
function addressLines(changes: Change[]): ChangeLine[] {
  const ranges = changes.filter((change) => change.type === "external" || change.type === "internal");
  const networks = new Set(ranges.map(({ network }) => network.uuid));
  return [...networks].flatMap((uuid) => {
    const ofNetwork = ranges.filter(({ network }) => network.uuid === uuid);
    const external = ofNetwork.filter((change) => change.type === "external");
    const internal = ofNetwork.filter((change) => change.type === "internal");
    const texts = [
      ...(["reserve", "release"] as const).map((action) => externalLine(action, external)),
      ...(["hold", "free"] as const).map((action) => internalLine(action, internal)),
    ];
    return texts.filter((text) => text !== null).map((text) => line("address", text));
  });
}

/** Every field that changes. NICs that follow a connection with their address are not told one by one. */
export function deltas(changes: Change[]): Delta[] {
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

type External = Extract<Change, { type: "external" }>;
type Internal = Extract<Change, { type: "internal" }>;

/** "16 addresses of prod are reserved: 10.1.0.32–10.1.0.47." Null if there is no such change. */
function externalLine(action: External["action"], changes: External[]): string | null {
  const rows = changes.filter((change) => change.action === action);
  const first = rows[0];
  if (!first) return null;
  const what = action === "reserve" ? "reserved" : "no longer reserved";
  return sentence(
    rows.map(({ row }) => row),
    what,
    first.network.name,
    manualOrRole(rows),
  );
}

/** "2 addresses of prod are held by instances: 10.1.0.28 and 10.1.0.168." */
function internalLine(action: Internal["action"], changes: Internal[]): string | null {
  const rows = changes.filter((change) => change.action === action);
  const first = rows[0];
  if (!first) return null;
  return sentence(
    rows,
    action === "hold" ? "held by an instance" : "no longer held by an instance",
    first.network.name,
    "",
  );
}

function sentence(ranges: { first: number; last: number }[], what: string, network: string, role: string): string {
  const count = ranges.reduce((sum, { first, last }) => sum + last - first + 1, 0);
  const texts = listed(ranges.map(rangeText));
  if (count === 1) return `${texts} of ${network} is ${what}${role}.`;
  return `${countText(count)} addresses of ${network} are ${what.replace("an instance", "instances")}${role}: ${texts}.`;
}

/** " as gateway" when that is the only reason. */
function manualOrRole(rows: External[]): string {
  const sources = new Set(rows.map(({ row }) => row.source));
  const [only] = sources;
  return sources.size === 1 && only !== "manual" ? ` as ${only}` : "";
}
