import { type Change, inverse } from "@/lib/domain/model/change";
import { type InstanceFacts, type NodeFacts, wholeFactsOf } from "@/lib/domain/model/facts";
import type { Network } from "@/lib/domain/model/network";
import { subnetsOf } from "@/lib/domain/model/segment";
import type { UndoSituation } from "@/lib/domain/undo/undo-situation";
import { br100, defaults, macPrefix, ref } from "./nic-situation";

type Given = Partial<Omit<UndoSituation, "facts" | "orders" | "pools" | "since" | "connections">> & {
  /** By `factKey`: "nic web1-0", "connection prod gpu". */
  facts?: Record<string, object>;
  /** The NICs of instances, in order. */
  orders?: Record<string, string[]>;
  /** Networks that the store has: their facts and their pools. */
  networks?: readonly Network[];
  /** Objects that later jobs were about. */
  since?: readonly string[];
  /** Networks that are connected, and to which group; as br100 if nothing else is said. */
  connections?: readonly (Pick<UndoSituation["connections"][number], "network"> & {
    group: string;
    netparams?: UndoSituation["connections"][number]["netparams"];
  })[];
};

/** What an undo is told of the store; what is not given is nothing. The last later job is job 9. */
export function undoSituation({ networks = [], ...given }: Given = {}): UndoSituation {
  const { facts = {}, orders = {}, since = [], connections = [], ...rest } = given;
  const known = networks.map((network): [string, object] => [`network ${network.uuid}`, wholeFactsOf(network)]);
  return {
    facts: new Map([...known, ...Object.entries(facts)].map(([key, one]) => [key, { ...one }])),
    orders: new Map(Object.entries(orders)),
    pools: new Map(networks.map((network) => [network.uuid, network])),
    named: new Map(),
    references: new Map(),
    nics: [],
    sharers: [],
    outsiders: [],
    connections: connections.map(({ group, netparams = br100, ...one }) => ({ ...one, netparams, group: ref(group) })),
    cluster: { nodes: [], masterIp: null },
    defaults,
    macPrefix,
    subnets: subnetsOf(connections.map(({ network }) => network)),
    wanting: [],
    clusterMovedSince: false,
    since: new Map(since.map((uuid) => [uuid, 9])),
    later: new Map(),
    importedSince: null,
    ...rest,
  };
}

/** What takes back these changes, which a job has made one after the other. */
export function inverses(...changes: readonly Change[]): Change[] {
  return changes.map(inverse).reverse();
}

/** A node of a group; what is not given is at 192.0.2.1. */
export function nodeFacts(name: string, group: string, given: Partial<NodeFacts> = {}): NodeFacts {
  const addresses = { primaryIp: "192.0.2.1", secondaryIp: null };
  return { ...ref(name), group: ref(group), ...addresses, tags: [], extra: {}, ...given };
}

/** An instance on a node. */
export function instanceFacts(name: string, primary: string, secondary: string | null = null): InstanceFacts {
  return {
    ...ref(name),
    primary: ref(primary),
    secondary: secondary === null ? null : ref(secondary),
    tags: [],
    extra: {},
  };
}
