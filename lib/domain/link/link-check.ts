import { groupedBy } from "../grouped";
import { type Netparams, type Ref, refOf } from "../model/cluster";
import type { LinkKind, NodeLink, NodeLinks, ReadLinks } from "../model/node-links";
import { naturalOrder } from "../natural-order";
import { type Refusal, refuse } from "../refusal";
import { count, listed, verb } from "../sentence";
import { tableNumber } from "./read-links";

/** A node as the check sees it. Ganeti asks neither nodes that are offline nor those that run no instances. */
export type CheckedNode = Ref & { offline: boolean; vmCapable: boolean; list: NodeLinks | null };

/** A node with its list; without its flags it is online and runs instances, as for Ganeti. */
export function checkedNode(node: Ref & { extra: unknown }, list: NodeLinks | null): CheckedNode {
  const { offline, vm_capable } = (node.extra ?? {}) as { offline?: unknown; vm_capable?: unknown };
  return { ...refOf(node), offline: offline === true, vmCapable: vm_capable !== false, list };
}

/** What is asked of a link; a VLAN is nothing that a bridge has to have. */
export type WantedLink = Pick<Netparams, "mode" | "link">;

/** A link that networks of a group need, with their names. */
export type NeededLink = WantedLink & { networks: readonly string[] };

/** What a check is told of the store: the nodes, whether any node of the cluster has a list, and the time in seconds since the epoch. */
export type LinkSituation = { nodes: readonly CheckedNode[]; anyList: boolean };

/** Lists older than this many seconds are old: a node may have other bridges by now. */
export const oldListSeconds = 30 * 86_400;

type Unchecked = "offline" | "not vm_capable" | "no list of links" | `${string} not in the list of links`;
type Verdict = { is: "there" } | { is: "missing" } | { is: "unchecked"; why: Unchecked };

const nouns: Record<string, string> = {
  bridged: "bridge",
  openvswitch: "Open vSwitch bridge",
  routed: "routing table",
};
const kinds: Record<string, readonly LinkKind[]> = {
  bridged: ["bridge", "device"],
  openvswitch: ["openvswitch", "device"],
  routed: ["table"],
};

/** "bridge br100", "routing table 100" */
export function linkText({ mode, link }: WantedLink): string {
  return `${nouns[mode] ?? "link"} ${link}`;
}

/** Whether a node has a link, as far as that can be known (rules 20.3). */
export function verdictOn(node: CheckedNode, wanted: WantedLink): Verdict {
  if (node.offline) return { is: "unchecked", why: "offline" };
  if (!node.vmCapable) return { is: "unchecked", why: "not vm_capable" };
  if (node.list === null) return { is: "unchecked", why: "no list of links" };
  return inList(node.list, wanted);
}

function inList({ links, read }: ReadLinks, wanted: WantedLink): Verdict {
  const isThere = links.some((link) => leadsTo(link, wanted));
  if (isThere) return { is: "there" };
  const known = wanted.mode === "routed" ? read.includes("tables") : isSwitchKnown(read, wanted.mode);
  if (!known) return { is: "unchecked", why: `${nouns[wanted.mode] ?? "link"}s not in the list of links` };
  // iproute2 says the name of a table that has one: under its number it is not found without rt_tables.
  const isNumber = wanted.mode === "routed" && tableNumber(wanted.link) !== undefined;
  if (isNumber && links.some(({ kind, number }) => kind === "table" && number === undefined))
    return { is: "unchecked", why: "numbers of routing tables not in the list of links" };
  return { is: "missing" };
}

/** Devices say which Open vSwitch bridges there are as well: each has a device of its name. */
function isSwitchKnown(read: ReadLinks["read"], mode: string): boolean {
  return read.includes("devices") || (mode === "openvswitch" && read.includes("openvswitch"));
}

function leadsTo({ kind, name, number }: NodeLink, { mode, link }: WantedLink): boolean {
  if (!kinds[mode]?.includes(kind)) return false;
  if (name === link) return true;
  return mode === "routed" && number !== undefined && number === tableNumber(link);
}

/** The links that are missing, each with the nodes that lack it. */
export type MissingLink = NeededLink & { nodes: CheckedNode[] };

export function missingLinks(needed: readonly NeededLink[], nodes: readonly CheckedNode[]): MissingLink[] {
  return distinct(needed).flatMap((link) => {
    const lacking = nodes.filter((node) => verdictOn(node, link).is === "missing");
    return lacking.length === 0 ? [] : [{ ...link, nodes: lacking.toSorted((a, b) => naturalOrder(a.name, b.name)) }];
  });
}

/** Networks that share a link need it once. */
function distinct(needed: readonly NeededLink[]): NeededLink[] {
  return [...groupedBy(needed, ({ mode, link }) => `${mode} ${link}`).values()].flatMap((same) => {
    const [first] = same;
    return first ? [{ ...first, networks: [...new Set(same.flatMap(({ networks }) => networks))] }] : [];
  });
}

/** "node3 and node4 in gpu have no bridge br100, which prod needs" */
export function missingText({ nodes, networks, ...link }: MissingLink, group: string): string {
  const have = verb(nodes.length, "has", "have");
  const needs = networks.length > 0 ? `, which ${listed(networks, 3)} ${verb(networks.length, "needs", "need")}` : "";
  return `${listed(
    nodes.map(({ name }) => name),
    10,
  )} in ${group} ${have} no ${linkText(link)}${needs}`;
}

type Asked = { needed: readonly NeededLink[]; group: Ref; field: string };

/** Why a change is not made where a link is missing (rules 20.4); null where none is, as far as that is known. */
export function linkRefusal({ needed, group, field }: Asked, { nodes }: LinkSituation): Refusal<never> | null {
  const missing = missingLinks(needed, nodes);
  if (missing.length === 0) return null;
  const sentences = missing.slice(0, 5).map((link) => `${missingText(link, group.name)}.`);
  const rest =
    missing.length > 5
      ? [`${count(missing.length - 5, "more link")} ${verb(missing.length - 5, "is", "are")} missing.`]
      : [];
  const it = verb(missing.length, "it", "them");
  return refuse("wrong_state", [...sentences, ...rest].join(" "), {
    field,
    remedy: `Create ${it} there and read the lists of links again. ${withoutCheck}`,
  }).refusal as Refusal<never>;
}

const withoutCheck = "An administrator can go on without the link check.";

/** Whether a refusal is one of the link check, which may be left out. */
export function isLinkCheckRefusal({ remedy }: Pick<Refusal, "remedy">): boolean {
  return remedy?.endsWith(withoutCheck) ?? false;
}

/** What else is to be known: what is missing and was not asked for, who was not checked and why, and how old the lists are. */
export function linkWarnings(
  { needed, group }: Omit<Asked, "field">,
  { nodes, anyList, check, now }: LinkSituation & { check: boolean; now: number },
): string[] {
  if (needed.length === 0 || nodes.length === 0) return [];
  if (!check)
    return missingLinks(needed, nodes).map((link) => `Without the link check: ${missingText(link, group.name)}.`);
  // Where nobody gives lists, a warning on every connect would only be noise: the form says that nothing is checked.
  if (!anyList) return [];
  const left = distinct(needed).flatMap((link) =>
    nodes.flatMap((node) => {
      const verdict = verdictOn(node, link);
      return verdict.is === "unchecked" ? [{ node, why: verdict.why }] : [];
    }),
  );
  const reasons = [...groupedBy(left, ({ why }) => why)].map(([why, same]) => {
    const names = [...new Set(same.map(({ node }) => node.name))].sort(naturalOrder);
    const were = verb(names.length, "was", "were");
    return `${count(names.length, "node")} of ${group.name} ${were} not checked: ${why} (${listed(names, 3)}).`;
  });
  const oldest = oldestOf(nodes);
  const isOld = oldest !== null && now - oldest > oldListSeconds;
  return [
    ...reasons,
    ...(oldest !== null && (isOld || reasons.length > 0)
      ? [`The oldest list of links of ${group.name} was read ${ageText(oldest, now)}.`]
      : []),
  ];
}

/** When the oldest list of nodes that are checked was read; null where there is none. */
export function oldestOf(nodes: readonly CheckedNode[]): number | null {
  const times = nodes.flatMap(({ list, offline, vmCapable }) => (list && !offline && vmCapable ? [list.at] : []));
  return times.length === 0 ? null : Math.min(...times);
}

/** "today", "1 day ago", "12 days ago", in whole days of 24 hours. */
export function ageText(at: number, now: number): string {
  const days = Math.floor(Math.max(0, now - at) / 86_400);
  return days === 0 ? "today" : `${count(days, "day")} ago`;
}

/** Whether a link of a list can be what a mode leads to. */
export function fitsMode(kind: LinkKind, mode: string): boolean {
  return kinds[mode]?.includes(kind) ?? false;
}

/** A link that nodes of a group have: all of those that are checked, or all but these. */
export type SharedLink = NodeLink & { lacking: Ref[] };

/** The links that at least one of the nodes has, those that all have first; nodes that are not checked do not count. */
export function sharedLinks(nodes: readonly CheckedNode[]): SharedLink[] {
  const checked = nodes.filter(({ offline, vmCapable, list }) => !offline && vmCapable && list !== null);
  const found = new Map<string, NodeLink>();
  const has = checked.map(({ list }) => {
    const keys = new Set<string>();
    for (const link of list?.links ?? []) {
      const key = `${link.kind} ${link.name}`;
      keys.add(key);
      found.set(key, { ...found.get(key), ...link });
    }
    return keys;
  });
  return [...found]
    .map(([key, link]) => ({
      ...link,
      lacking: checked.filter((_, index) => !has[index]?.has(key)).map(refOf),
    }))
    .sort((a, b) => a.lacking.length - b.lacking.length || naturalOrder(a.name, b.name));
}
