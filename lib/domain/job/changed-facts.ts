import { type AddressRange, mergeRanges, rangeText } from "../address/ranges";
import { groupedBy } from "../grouped";
import type { Change } from "../model/change";
import type { InstanceFacts, NicState } from "../model/facts";
import { netparamsText } from "../model/netparams";
import { fieldText, networkFields } from "../model/network-fields";
import type { ChangedFact } from "../refusal";
import { listed } from "../sentence";

/** How many facts of a job are told to somebody whose form has become stale. */
const most = 20;

/**
 * What changes alter, fact by fact, for a person whose form showed the values before: "gateway", 10.1.0.1, 10.1.0.5.
 * Serial numbers are left out, and so is what follows from something else.
 */
export function changedFacts(changes: readonly Change[]): ChangedFact[] {
  const facts = changes.flatMap(factsOf).filter(({ before, now }) => before !== now);
  return [...facts, ...poolFacts(changes)].slice(0, most);
}

function factsOf(change: Change): ChangedFact[] {
  switch (change.type) {
    case "network":
      return whole(change, "network", (facts) => [
        ["name", facts.name],
        ...networkFields.map((field): Said => [field.noun, fieldText(field, facts[field.name] ?? null)]),
        ["tags", tagsText(facts.tags)],
      ]);
    case "connection":
      return [
        {
          what: `netparams of ${change.network.name} in ${change.group.name}`,
          before: change.before ? netparamsText(change.before) : "not connected",
          now: change.after ? netparamsText(change.after) : "not connected",
        },
      ];
    case "group":
      return whole(change, "node group", ({ name, tags, extra }) => [
        ["name", name],
        ["allocation policy", String(extra.alloc_policy ?? "preferred").replace("_", " ")],
        ["tags", tagsText(tags)],
      ]);
    case "node":
      return whole(change, "node", ({ name, group, primaryIp, secondaryIp, tags }) => [
        ["name", name],
        ["node group", group.name],
        ["primary address", primaryIp],
        ["secondary address", secondaryIp ?? primaryIp],
        ["tags", tagsText(tags)],
      ]);
    case "instance":
      return whole(change, "instance", instanceFacts);
    case "nic":
      return nicFacts(change);
    case "cluster":
      return whole(change, "cluster", ({ name, masterIp, masterNode, macPrefix, nicparams, tags }) => [
        ["name", name],
        ["master address", masterIp],
        ["master node", masterNode?.name ?? null],
        ["MAC prefix", macPrefix],
        ["default netparams", netparamsText(nicparams)],
        ["tags", tagsText(tags ?? [])],
      ]);
    default:
      return [];
  }
}

type Said = readonly [what: string, value: string | null];

/** Fact by fact where there is something before and after; else that it appeared or has gone. */
function whole<Facts extends { name: string }>(
  { before, after }: { before: Facts | null; after: Facts | null },
  noun: string,
  say: (facts: Facts) => Said[],
): ChangedFact[] {
  if (before === null || after === null)
    return [{ what: noun, before: before?.name ?? null, now: after?.name ?? null }];
  const now = new Map(say(after));
  return say(before).map(([what, value]) => ({ what, before: value, now: now.get(what) ?? null }));
}

function instanceFacts({ name, primary, secondary, tags }: InstanceFacts): Said[] {
  return [
    ["name", name],
    ["primary node", primary.name],
    ["secondary node", secondary?.name ?? null],
    ["tags", tagsText(tags)],
  ];
}

function nicFacts({ instance, index, before, after }: Extract<Change, { type: "nic" }>): ChangedFact[] {
  const what = `NIC ${index} of ${instance.name}`;
  if (before === null || after === null)
    return [{ what, before: before && nicText(before), now: after && nicText(after) }];
  const said = (nic: NicState): Said[] => [
    ["name", nic.name],
    ["address", nic.ip],
    ["network", nic.network?.name ?? null],
    ["MAC address", nic.mac],
    ["netparams", JSON.stringify(nic.nicparams)],
  ];
  const now = new Map(said(after));
  return said(before).map(([fact, value]) => ({ what: `${what}: ${fact}`, before: value, now: now.get(fact) ?? null }));
}

function nicText({ ip, network, mac }: NicState): string {
  return [ip, network?.name, mac].filter(Boolean).join(", ");
}

function tagsText(tags: readonly string[]): string | null {
  return tags.length === 0 ? null : tags.toSorted().join(", ");
}

const fates = { reserve: "reserved", release: "released", hold: "taken by instances", free: "let go by instances" };

/** "addresses of prod", "10.1.0.40–10.1.0.55 reserved": what they were before is not one word. */
function poolFacts(changes: readonly Change[]): ChangedFact[] {
  const ofPools = changes.filter((change) => change.type === "external" || change.type === "internal");
  return [...groupedBy(ofPools, ({ network, action }) => `${action} ${network.uuid}`).values()].flatMap((kind) => {
    const [first] = kind;
    if (!first) return [];
    const ranges: AddressRange[] = kind.map((change) => (change.type === "external" ? change.row : change));
    const text = listed(mergeRanges(ranges).map(rangeText), 3);
    return [{ what: `addresses of ${first.network.name}`, before: null, now: `${text} ${fates[first.action]}` }];
  });
}
