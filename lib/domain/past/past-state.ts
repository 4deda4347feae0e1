import { cidr4Range } from "../address/ip";
import type { Netparams, Ref } from "../model/cluster";
import type { ClusterState } from "../model/cluster-state";
import type { ClusterSettings, NicState } from "../model/facts";
import type { NetworkFacts, Reservation } from "../model/network";
import { pickFields } from "../model/network-fields";
import { emptyBits } from "../pool/address-pool";

/**
 * The cluster at some moment, as far as its networks and addresses are concerned: what a checkpoint keeps and what is carried on
 * from job to job. It is changed in place. What only Ganeti uses (`extra`, disks, parameters) is not in it.
 */
export type PastState = {
  /** Null while the store held networks only. */
  cluster: ClusterSettings | null;
  groups: Map<string, Ref>;
  nodes: Map<string, PastNode>;
  instances: Map<string, PastInstance>;
  networks: Map<string, PastNetwork>;
  /** By `connectionKey`. */
  connections: Map<string, PastConnection>;
  /** The NICs of each instance, by its UUID and theirs. Those in a network whose pool is not loaded are left out. */
  nics: Map<string, Map<string, PastNic>>;
};

export type PastNode = Ref & { group: string; primaryIp: string; secondaryIp: string | null };

/** `ctime` is when it was made, in seconds since the epoch; 0 if its file does not say so. */
export type PastInstance = Ref & { primary: string; secondary: string | null; tags: string[]; ctime: number };

export type PastConnection = { network: string; group: string; netparams: Netparams };

/** `index` is its position in the instance. */
export type PastNic = { uuid: string; index: number; state: Omit<NicState, "extra"> };

export type PastNetwork = {
  facts: NetworkFacts;
  serialNo: number;
  /** The jobs that had last written its facts and its pool. */
  revision: number;
  poolRevision: number;
  ctime: number;
  /** Null where it is not known: the network was changed later, and what came before is known from that change. */
  mtime: number | null;
  /** Null where it is not loaded: then nothing of it is carried on. */
  pool: PastPool | null;
};

/** `freed`: the addresses that were freed while the network had a hold time, and when. */
export type PastPool = { internal: Uint8Array; rows: Reservation[]; freed: Map<number, number> };

/** Nothing at all: what a store begins with. */
export function emptyPast(): PastState {
  return {
    cluster: null,
    groups: new Map(),
    nodes: new Map(),
    instances: new Map(),
    networks: new Map(),
    connections: new Map(),
    nics: new Map(),
  };
}

export function emptyPool({ network }: Pick<NetworkFacts, "network">): PastPool {
  return { internal: emptyBits(cidr4Range(network).size), rows: [], freed: new Map() };
}

export function connectionKey(network: string, group: string): string {
  return `${network} ${group}`;
}

/** The facts of a network without the other keys of a file. */
export function pastFacts({ extra: _, ...facts }: NetworkFacts): NetworkFacts {
  return facts;
}

/** What a store holds besides the state itself, for `pastOfState`. */
type Beside = {
  /** Addresses that are held back, each with when it was freed. */
  freed: readonly { networkUuid: string; address: bigint; at: number }[];
  /** The jobs that last wrote the facts and the pool of a network, by its UUID. */
  revisions: (network: string) => { revision: number; poolRevision: number };
};

/** A whole state, as the store has it. */
export function pastOfState(state: ClusterState, { freed, revisions }: Beside): PastState {
  const past = emptyPast();
  past.cluster = settingsOf(state);
  for (const { uuid, name } of state.groups) past.groups.set(uuid, { uuid, name });
  for (const { uuid, name, group, primaryIp, secondaryIp } of state.nodes)
    past.nodes.set(uuid, { uuid, name, group, primaryIp, secondaryIp });
  for (const network of state.networks) {
    const { uuid, name, network: prefix, wantsClusterAddresses, tags, serialNo, ctime, mtime } = network;
    const pool = { internal: Uint8Array.from(network.reservations), rows: [...network.externals], freed: new Map() };
    const facts = { uuid, name, network: prefix, ...pickFields(network), wantsClusterAddresses, tags };
    past.networks.set(uuid, { facts, serialNo, ctime, mtime, ...revisions(uuid), pool });
  }
  for (const { networkUuid, address, at } of freed)
    past.networks.get(networkUuid)?.pool?.freed.set(Number(address), at);
  const nameOf = (network: string) => past.networks.get(network)?.facts.name ?? network;
  for (const { uuid, name, primaryNode, secondaryNode, tags, ctime, nics } of state.instances) {
    past.instances.set(uuid, { uuid, name, primary: primaryNode, secondary: secondaryNode, tags, ctime });
    past.nics.set(
      uuid,
      new Map(
        nics.map(({ uuid: nic, index, extra: _, network, ...rest }) => {
          const ref = network === null ? null : { uuid: network, name: nameOf(network) };
          return [nic, { uuid: nic, index, state: { ...rest, network: ref } }];
        }),
      ),
    );
  }
  for (const { network, group, netparams } of state.connections)
    past.connections.set(connectionKey(network.uuid, group.uuid), {
      network: network.uuid,
      group: group.uuid,
      netparams,
    });
  return past;
}

function settingsOf({ cluster, nodes }: ClusterState): ClusterSettings | null {
  if (cluster === null) return null;
  const { uuid, name, masterIp, masterNode, macPrefix, nicparams, tags } = cluster;
  const node = nodes.find((one) => one.uuid === masterNode);
  const master = masterNode === null ? null : { uuid: masterNode, name: node?.name ?? masterNode };
  return { uuid, name, masterIp, masterNode: master, macPrefix, nicparams, tags };
}
