import type { Change, InstanceFacts, NicState } from "@/lib/domain/model/change";
import type { Netparams } from "@/lib/domain/model/cluster";
import { netparamsText } from "@/lib/domain/model/netparams";
import { listed } from "@/lib/domain/sentence";
import { type Delta, tagTexts } from "./fact-deltas";

type Of<Type extends Change["type"]> = Extract<Change, { type: Type }>;

/** "web1 exists on node1.", "web1 is called www.", "web1 runs on node3 instead of node1." */
export function instanceLines(changes: Change[]): string[] {
  return changes.flatMap((change) => {
    if (change.type !== "instance") return [];
    const { before, after } = change;
    if (after === null) return [`${before?.name} is gone.`];
    if (before === null) return [`${after.name} exists on ${nodesText(after)}.`];
    return [
      before.name !== after.name && `${before.name} is called ${after.name}.`,
      nodesText(before) !== nodesText(after) &&
        `${after.name} is on ${nodesText(after)} instead of ${nodesText(before)}.`,
      ...tagTexts(after.name, before.tags, after.tags),
    ].filter((text) => text !== false);
  });
}

/** NICs that appear, go, join, leave or follow: "train-04 and train-07 join prod and take its settings." */
export function nicLines(changes: Change[]): string[] {
  const fates = new Map<string, string[]>();
  for (const change of changes) {
    if (change.type !== "nic") continue;
    const fate = nicFate(change.before, change.after);
    fates.set(fate, [...(fates.get(fate) ?? []), nicName(change)]);
  }
  return [...fates].map(([fate, nics]) => {
    const [one, many] = fate.split("|") as [string, string];
    return `${listed(nics)} ${nics.length === 1 ? one : many}.`;
  });
}

/** "train-04 NIC 0", and its addresses where it gets another one by joining: "… (10.1.0.1 → 10.1.0.9)". */
function nicName({ instance, index, before, after }: Of<"nic">): string {
  const name = `${instance.name} NIC ${index}`;
  const joins = before && after?.network && before.network?.uuid !== after.network.uuid;
  return joins && before.ip !== after.ip ? `${name} (${addressText(before)} → ${addressText(after)})` : name;
}

/** What becomes of a NIC, for one and for many. */
function nicFate(before: NicState | null, after: NicState | null): string {
  if (before === null || after === null) return presence(before ?? after, after !== null);
  const name = after.network?.name ?? before.network?.name ?? "";
  if (before.network?.uuid === after.network?.uuid) return sameNetwork(before, after, name);
  const [mac, macs] = before.mac === after.mac ? ["the MAC address stays", "the MAC addresses stay"] : macTexts;
  if (after.network && before.ip !== after.ip)
    return `joins ${name} with another address and its settings; ${mac}|join ${name} with other addresses and its settings; ${macs}`;
  if (after.network) return `joins ${name} and takes its settings; ${mac}|join ${name} and take its settings; ${macs}`;
  if (before.ip === after.ip) {
    const kept = wiringText(before.nicparams) === wiringText(after.nicparams);
    return kept
      ? `leaves ${name} and keeps its address and wiring|leave ${name} and keep their addresses and wiring`
      : `leaves ${name}, keeps its address and gets ${wiringOf(after)}|leave ${name}, keep their addresses and get ${wiringOf(after)}`;
  }
  return `leaves ${name} and has ${addressText(after)}|leave ${name} and have ${addressText(after)}`;
}

const macTexts = ["the MAC address is new", "the MAC addresses are new"] as const;

/** What a NIC without a network is wired as: what it does not say itself is the cluster's. */
function wiringOf({ nicparams }: NicState): string {
  const { mode, link, vlan } = nicparams;
  if (mode !== undefined && link !== undefined) return `the wiring ${netparamsText({ mode, link, vlan: vlan ?? "" })}`;
  return mode === undefined && link === undefined && vlan === undefined
    ? "the cluster's wiring"
    : "its own wiring back";
}

function presence(nic: NicState | null, exists: boolean): string {
  const where = nic?.network ? ` in ${nic.network.name}` : "";
  if (!exists) return `with ${addressText(nic)}${where} is gone|with ${addressText(nic)}${where} are gone`;
  return `exists with ${addressText(nic)}${where}|exist with ${addressText(nic)}${where}`;
}

function sameNetwork(before: NicState, after: NicState, name: string): string {
  if (before.ip !== after.ip) return `has ${addressText(after)}|have ${addressText(after)}`;
  if (before.name !== after.name) return `is called ${after.name ?? "nothing"}|are called ${after.name ?? "nothing"}`;
  if (before.mac !== after.mac) return "has another MAC address|have other MAC addresses";
  if (after.network === null) return "has another wiring|have another wiring";
  return `takes the new settings of ${name}|take the new settings of ${name}`;
}

function addressText(nic: NicState | null): string {
  return nic?.ip ?? "no address";
}

export function instanceDeltas({ before, after }: Of<"instance">): Delta[] {
  const label = (after ?? before)?.name ?? "";
  return differences(label, [
    [before?.name, after?.name],
    [before && nodesText(before), after && nodesText(after)],
  ]);
}

export function nicDeltas({ instance, index, before, after }: Of<"nic">): Delta[] {
  return differences(`${instance.name} NIC ${index}`, [
    [before?.name, after?.name],
    [before?.network?.name, after?.network?.name],
    [before?.ip, after?.ip],
    [before?.mac, after?.mac],
    [before && wiringText(before.nicparams), after && wiringText(after.nicparams)],
  ]);
}

type Pair = readonly [before: string | null | undefined, after: string | null | undefined];

function differences(label: string, pairs: readonly Pair[]): Delta[] {
  return pairs
    .map(([before, after]) => ({ label, before: before || "none", after: after || "none" }))
    .filter((delta) => delta.before !== delta.after);
}

function nodesText({ primary, secondary }: InstanceFacts): string {
  return secondary ? `${primary.name} and ${secondary.name}` : primary.name;
}

function wiringText({ mode = "", link = "", vlan = "" }: Partial<Netparams>): string {
  return netparamsText({ mode, link, vlan });
}
