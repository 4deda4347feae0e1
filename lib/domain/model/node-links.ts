/**
 * What a connection can lead to on a node: a Linux bridge, an Open vSwitch bridge, a routing table (with its number, where that is
 * known), or a device whose kind the output did not say.
 */
export const linkKinds = ["bridge", "openvswitch", "device", "table"] as const;
export type LinkKind = (typeof linkKinds)[number];
export type NodeLink = { kind: LinkKind; name: string; number?: number };

/** Which outputs a list was made of. What was not read is not known to be missing. */
export const linkSources = ["devices", "openvswitch", "tables"] as const;
export type LinkSource = (typeof linkSources)[number];

/** The links of a node as outputs say them, by kind and name. */
export type ReadLinks = { links: NodeLink[]; read: LinkSource[] };

/** With when (seconds since the epoch), by whom and by which job they were given; the job is null when it is no longer told. */
export type NodeLinks = ReadLinks & { at: number; by: string; job: number | null };
