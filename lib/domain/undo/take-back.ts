import type { Change } from "../model/change";
import type { Since } from "../model/cluster";
import { hasAddress, type NicState } from "../model/facts";
import { netparamsText } from "../model/netparams";
import { eachField } from "../model/network-fields";
import type { NodeLinks } from "../model/node-links";
import { maxNics } from "../nic/draft-nics";
import { count } from "../sentence";
import type { Compared } from "./compared";
import { factKey, type UndoSituation } from "./undo-situation";

type Of<Type extends Change["type"]> = Extract<Change, { type: Type }>;

/** The resulting facts, the changes that lead there, and what has changed since and prevents them. */
export type Ledger = {
  facts: Map<string, Facts>;
  orders: Map<string, string[]>;
  changes: Change[];
  moved: string[];
  /** The same and what is as it was, value by value. */
  compared: Compared[];
  /** Of `moved`, what is not the value of a field. */
  others: string[];
};

/**
 * Takes changes back one after the other, upon what the store holds now. Only the fields that a change is about must
 * still be what it left: others may have got other values, which stay.
 */
export function takeBack(changes: readonly Change[], situation: UndoSituation): Ledger {
  const orders = new Map([...situation.orders].map(([instance, nics]) => [instance, [...nics]]));
  const ledger: Ledger = { facts: new Map(situation.facts), orders, changes: [], moved: [], compared: [], others: [] };
  for (const change of changes)
    if (change.type === "touch" || change.type === "external" || change.type === "internal")
      ledger.changes.push(change);
    else takeBackOne(change, ledger, situation);
  return ledger;
}

function takeBackOne(change: Parameters<typeof factKey>[0], ledger: Ledger, situation: UndoSituation): void {
  const { key, label } = factKey(change);
  const { before, after } = change as { before: Facts | null; after: Facts | null };
  const present = ledger.facts.get(key) ?? null;
  const rebased = isWhole(change.type)
    ? whole(change.type, label, before, present)
    : byField(label, before, after, present);
  const next = rebased.after(after);
  const rewritten = { ...change, before: rebased.before, after: next } as typeof change;
  const made = rewritten.type === "nic" ? datedBack(rewritten, present, after) : rewritten;
  const others = [...lostReferences(made, ledger, situation), ...takenName(change, present, situation)];
  ledger.moved.push(...rebased.moved, ...others);
  ledger.others.push(...others);
  ledger.compared.push(...comparedOf(change, { before, after, present }));
  if (made.after === null) ledger.facts.delete(key);
  else ledger.facts.set(key, made.after);
  ledger.changes.push(made.type === "nic" ? { ...made, index: placed(made, ledger) } : made);
}

/**
 * A NIC that keeps its address keeps since when it has it; an address that comes back has the date and job that it had
 * (rules 16.27). That prevents nothing: an address may have gone and come back since.
 */
function datedBack(change: Of<"nic">, present: Facts | null, wanted: Facts | null): Of<"nic"> {
  const { before, after } = change;
  const is = present as NicState | null;
  if (after === null || before === null) return change;
  const from = hasAddress(is, after) ? is : (wanted as NicState | null);
  return { ...change, before: withSince(before, is?.since), after: withSince(after, from?.since) };
}

function withSince({ since: _, ...state }: NicState, since: Since | undefined): NicState {
  return { ...state, ...(since && { since }) };
}

type Rebased = { moved: string[]; before: Facts | null; after: (wanted: Facts | null) => Facts | null };

/** What has changed as a whole or not at all. */
function isWhole(type: string): type is "connection" | "links" {
  return type === "connection" || type === "links";
}

function whole(type: "connection" | "links", label: string, before: Facts | null, present: Facts | null): Rebased {
  const text = type === "links" ? listText : connectionText;
  const moved = sameValue(before, present) ? [] : [text(label, before, present)];
  return { moved, before, after: (wanted) => wanted };
}

function connectionText(label: string, before: Facts | null, present: Facts | null): string {
  if (present === null) return `${label} is no longer connected`;
  return `${label} is ${valueText(present)}${before ? `, no longer ${valueText(before)}` : ""}`;
}

function listText(label: string, _before: Facts | null, present: Facts | null): string {
  return present === null ? `${label} is gone` : `${label} is ${linksText(present)}`;
}

/** "12 links, read by ana"; `facts` is the list of a node. */
function linksText(facts: Facts | null): string {
  if (facts === null) return "none";
  const { links, by } = facts as NodeLinks;
  return `${count(links.length, "link")}, read by ${by}`;
}

function byField(label: string, before: Facts | null, after: Facts | null, present: Facts | null): Rebased {
  if (before === null) return { moved: present ? [`${label} already exists`] : [], before, after: (wanted) => wanted };
  if (present === null) return { moved: [`${label} is gone`], before, after: (wanted) => wanted };
  const fields = (after === null ? Object.keys(before) : differingFields(before, after)).filter(decides);
  const moved = fields.filter((field) => !sameValue(before[field], present[field]));
  const known = after === null ? present : pick(present, Object.keys(before));
  return {
    moved: moved.map((field) => movedText(label, field, present[field], before[field])),
    before: known,
    after: (wanted) => wanted && { ...known, ...pick(wanted, fields) },
  };
}

type Values = { before: Facts | null; after: Facts | null; present: Facts | null };

/** The values that a change is about, as its job left them and as they are, for a table. */
function comparedOf(change: Parameters<typeof factKey>[0], { before, after, present }: Values): Compared[] {
  const objects = objectsOf(change);
  const what = change.type === "nic" ? `${change.instance.name}, NIC ${change.index}` : factKey(change).label;
  const row = (field: string, was: string, now: string, same: boolean): Compared => ({
    ...{ what, field, was, now, same, objects },
  });
  if (change.type === "connection") {
    const text = (facts: Facts | null) => (facts === null ? "Not connected" : valueText(facts));
    return [row("Connection", text(before), text(present), sameValue(before, present))];
  }
  if (change.type === "links")
    return [row("List of links", linksText(before), linksText(present), sameValue(before, present))];
  const kind = kinds[change.type];
  if (before === null) return [row(kind, "Removed", present ? "There" : "Removed", present === null)];
  if (present === null) return [row(kind, "There", "Gone", false)];
  const fields = (after === null ? Object.keys(before) : differingFields(before, after)).filter(decides);
  const rows = fields.map((field) => {
    const same = sameValue(before[field], present[field]);
    // Among them may be private ones.
    if (field === "extra") return row("Other parameters", "As left", same ? "As left" : "Changed", same);
    return row(heading(labels[field] ?? field), valueText(before[field]), valueText(present[field]), same);
  });
  // What is to go as a whole is one thing as long as nothing of it has changed.
  return after !== null || rows.some(({ same }) => !same)
    ? rows.filter(({ same }) => after !== null || !same)
    : [row(kind, "Added", "Added", true)];
}

const kinds = {
  network: "Network",
  group: "Node group",
  node: "Node",
  instance: "Instance",
  nic: "NIC",
  cluster: "Cluster",
} as const;

/** The UUIDs under which jobs about it are filed. */
function objectsOf(change: Parameters<typeof factKey>[0]): string[] {
  if (change.type === "nic") return [change.instance.uuid];
  if (change.type === "connection") return [change.network.uuid, change.group.uuid];
  if (change.type === "links") return [change.node.uuid];
  if (change.type === "cluster") return [];
  const { uuid } = change.before ?? change.after ?? {};
  return uuid === undefined ? [] : [uuid];
}

function heading(label: string): string {
  return `${label.charAt(0).toUpperCase()}${label.slice(1)}`;
}

/** Since when a NIC has its address follows from the address. */
function decides(field: string): boolean {
  return field !== "since";
}

function pick(facts: Facts, fields: readonly string[]): Facts {
  return Object.fromEntries(fields.filter((field) => field in facts).map((field) => [field, facts[field]]));
}

/** Where the NIC is now, or comes back to. */
function placed({ instance, nic, index, before, after }: Of<"nic">, { orders, moved, others }: Ledger): number {
  const order = orders.get(instance.uuid) ?? [];
  orders.set(instance.uuid, order);
  if (before !== null) {
    const at = order.indexOf(nic);
    if (after === null) order.splice(at, 1);
    return Math.max(at, 0);
  }
  const at = Math.min(index, order.length);
  order.splice(at, 0, nic);
  if (order.length > maxNics) {
    const text = `${instance.name} already has ${maxNics} NICs`;
    moved.push(text);
    others.push(text);
  }
  return at;
}

/** Objects that a change refers to and that no longer exist. */
function lostReferences(change: Change, { facts }: Ledger, situation: UndoSituation): string[] {
  const lost = (kind: string, ref: { uuid: string; name: string } | null) =>
    ref === null || facts.has(`${kind} ${ref.uuid}`) ? [] : [`${ref.name} is gone`];
  if (change.type === "connection" && change.after)
    return [...lost("network", change.network), ...lost("group", change.group)];
  if (change.type === "nic" && change.after)
    return [...lost("instance", change.instance), ...lost("network", change.after.network)];
  if (change.type === "links" && change.after) return lost("node", change.node);
  if (change.type === "node" && change.after) return lost("group", change.after.group);
  if (change.type === "instance" && change.after)
    return [...lost("node", change.after.primary), ...lost("node", change.after.secondary)];
  if (change.type !== "cluster" || !change.after?.masterNode) return [];
  // A file may name a master that never existed; undo may restore that.
  const { masterNode } = change.after;
  return situation.since.has(masterNode.uuid) || situation.importedSince !== null ? lost("node", masterNode) : [];
}

function takenName(change: Change, present: Facts | null, { named }: UndoSituation): string[] {
  const { before, after } = change as { before: Facts | null; after: Facts | null };
  if (after === null || present?.name === after.name || before?.name === after.name) return [];
  const owner = named.get(`${change.type} ${after.name}`);
  return owner && owner.uuid !== after.uuid ? [`another ${change.type} is named ${owner.name}`] : [];
}

type Facts = Record<string, unknown>;

/** What a field is called if it has changed since. */
const labels: Record<string, string> = {
  network: "network",
  ...eachField(({ noun }) => noun),
  primaryIp: "primary address",
  secondaryIp: "secondary address",
  primary: "primary node",
  secondary: "secondary node",
  masterIp: "master address",
  masterNode: "master node",
  nicparams: "netparams",
  ip: "address",
  mac: "MAC address",
};

/** The fields in which two values differ; references are equal if their UUIDs are. */
function differingFields(a: Facts, b: Facts): string[] {
  return Object.keys(a).filter((field) => !sameValue(a[field], b[field]));
}

/** Whether two values of a field are the same; references are if their UUIDs are. */
export function sameValue(a: unknown, b: unknown): boolean {
  return canonical(a) === canonical(b);
}

function canonical(value: unknown): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value ?? null);
  if ("uuid" in value) return JSON.stringify(value.uuid);
  const entries = Object.entries(value).filter(([, one]) => one !== undefined);
  return `{${entries
    .map(([key, one]) => `${JSON.stringify(key)}:${canonical(one)}`)
    .sort()
    .join()}}`;
}

/** "the gateway of prod is 10.1.0.3, no longer 10.1.0.2" */
function movedText(name: string, field: string, present: unknown, expected: unknown): string {
  // Among them may be private ones.
  if (field === "extra") return `other parameters of ${name} were changed since`;
  const what = labels[field] ?? field;
  const is = what === "netparams" || what === "tags" ? "are" : "is";
  return `the ${what} of ${name} ${is} ${valueText(present)}, no longer ${valueText(expected)}`;
}

function valueText(value: unknown): string {
  if (value === null || value === undefined || value === "") return "none";
  if (Array.isArray(value)) return value.join(", ") || "none";
  if (typeof value !== "object") return String(value);
  if ("name" in value) return String(value.name);
  const { mode = "", link = "", vlan = "" } = value as Partial<Record<"mode" | "link" | "vlan", string>>;
  return netparamsText({ mode, link, vlan }) || "the cluster's default";
}
