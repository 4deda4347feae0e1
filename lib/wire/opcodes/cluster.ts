import {
  isAllocPolicy,
  isFlag,
  isText,
  isTexts,
  nullable,
  onlyFalse,
  type Parameter,
  parameter,
  required,
} from "./parameter";

type Values = Record<string, unknown>;

/** What Ganeti Networks manages of a node and of the cluster, by Ganeti's names and ours (rules 4.7 and 6). */
export const modifyNode: Parameter[] = [
  parameter("node_name", "node", isText, required),
  parameter("secondary_ip", "secondaryIp", isText, nullable),
  /** Ours: the original cannot change it. */
  parameter("primary_ip", "primaryIp", isText, nullable),
];

export const modifyCluster: Parameter[] = [
  parameter("mac_prefix", "macPrefix", isText, nullable),
  parameter("nicparams", "nicparams", isNicparams, nullable),
  /** Ours: the original moves the master by commands of its own. */
  parameter("master_ip", "masterIp", isText, nullable),
  parameter("master_node", "masterNode", isText, nullable),
];

const nicparams = ["mode", "link", "vlan"];

function isNicparams(value: unknown): boolean {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  return Object.entries(value).every(([key, one]) => nicparams.includes(key) && typeof one === "string");
}

/** Mode, link and vlan are parameters of their own here. */
export function clusterToOurs({ nicparams: given, ...input }: Values): Values {
  return { ...input, ...(given as Values | undefined) };
}

export function clusterToWire({ macPrefix, masterIp, masterNode, ...rest }: Values): Values {
  const given = Object.fromEntries(nicparams.flatMap((key) => (rest[key] === undefined ? [] : [[key, rest[key]]])));
  return {
    // The original's, for parameters that are not managed here.
    force: false,
    ...(macPrefix !== undefined && { mac_prefix: macPrefix }),
    ...(Object.keys(given).length > 0 && { nicparams: given }),
    ...(masterIp !== undefined && { master_ip: masterIp ?? "none" }),
    ...(masterNode !== undefined && { master_node: masterNode ?? "none" }),
  };
}

/** The parameters of the operations on node groups, by Ganeti's names and ours (rules 10.5). */

const group = parameter("group_name", "group", isText, required);

export const addGroup: Parameter[] = [
  parameter("group_name", "name", isText, required),
  parameter("alloc_policy", "allocPolicy", isAllocPolicy, nullable),
  parameter("tags", "tags", isTexts, nullable),
];
/** Ganeti Networks keeps the allocation policy of a group, and nothing else that can be changed of it. */
export const modifyGroup: Parameter[] = [group, parameter("alloc_policy", "allocPolicy", isAllocPolicy, nullable)];
export const renameGroup: Parameter[] = [group, parameter("new_name", "newName", isText, required)];
export const removeGroup: Parameter[] = [group];
export const assignNodes: Parameter[] = [
  group,
  parameter("nodes", "nodes", isTexts, required),
  parameter("force", "force", isFlag, { otherwise: false }),
  /** Ours. */
  parameter("link_check", "linkCheck", isFlag, { toWire: onlyFalse }),
];

/** Ours: the links of a node, as `readLinks` has read them. */
export const setLinks: Parameter[] = [
  parameter("node_name", "node", isText, required),
  parameter("links", "links", isLinks, required),
];

function isLinks(value: unknown): boolean {
  return typeof value === "object" && value !== null;
}

/** One node in an address, many in an operation. */
export function linksToOurs({ node, links }: Values): Values {
  return { lists: [{ node, links }] };
}

export function linksToWire({ lists }: Values): Values {
  const given = (lists as { node: string; links: unknown }[]).map(({ node, links }) => ({ node_name: node, links }));
  return given.length === 1 ? { ...given[0] } : { lists: given };
}
