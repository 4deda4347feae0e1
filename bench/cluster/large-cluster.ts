import { type Cidr4, ip4Text } from "@/lib/domain/address/ip";
import type { Cluster, Instance, Kept, Node } from "@/lib/domain/model/cluster";
import type { ClusterState, KeptConnection } from "@/lib/domain/model/cluster-state";
import type { Network } from "@/lib/domain/model/network";
import { emptyBits } from "@/lib/domain/pool/address-pool";
import { groupCount, isConnected, netparamsOf } from "./group-places";
import { identifier } from "./made-up";
import { placeNics } from "./nics";

export type ClusterSize = { networks: number; instances: number; nics: number };

/** Everything `npm run bench` measures on: 500 networks, 100,000 NICs, a /16 of which instances hold one half. */
export const large: ClusterSize = { networks: 500, instances: 36_864, nics: 100_000 };

/** The cluster whose configuration file is imported. */
export const tenThousand: ClusterSize = { networks: 100, instances: 10_000, nics: 20_000 };

/** The /16, which every group has but the last; the other networks are /24s in two groups each. */
export const wide = "servers";
export const lastGroup = "group9";

const nodesInGroup = 10;
const moment = 1_795_000_000;

const kept: Kept = { serialNo: 1, ctime: moment, mtime: moment, tags: [], extra: {} };

/** A cluster of some size, the same on every run and without a fault: verify finds nothing in it. */
export function largeCluster(size: ClusterSize): ClusterState & { cluster: Cluster } {
  const networks = Array.from({ length: size.networks }, (_, at) => emptyNetwork(at));
  const groups = Array.from({ length: groupCount }, (_, at) => ({
    uuid: identifier("group", at),
    name: `group${at + 1}`,
    ...kept,
  }));
  const nodes = groups.flatMap(({ uuid }, at) => Array.from({ length: nodesInGroup }, (_, of) => node(uuid, at, of)));
  const instances = Array.from({ length: size.instances }, (_, at): Instance => {
    const home = (at % groupCount) * nodesInGroup;
    const primaryNode = nodes[home + (at % nodesInGroup)]?.uuid ?? "";
    const secondaryNode = nodes[home + ((at + 1) % nodesInGroup)]?.uuid ?? "";
    const name = `vm${at + 1}.example.com`;
    return { uuid: identifier("instance", at), name, primaryNode, secondaryNode, nics: [], ...kept };
  });
  placeNics(networks, instances, size.nics);
  const connections = networks.flatMap((network, at) =>
    groups.filter((_, of) => isConnected(at, of)).map((group) => connection(network, group, at)),
  );
  return { cluster, groups, nodes, instances, networks, connections };
}

const cluster: Cluster = {
  uuid: identifier("cluster", 0),
  name: "bench.example.com",
  ...kept,
  masterIp: "198.51.100.1",
  masterNode: identifier("node", 0),
  macPrefix: "aa:00:00",
  nicparams: netparamsOf(0),
  configSerial: 1,
  document: { version: 3_000_000 },
};

function emptyNetwork(at: number): Network {
  const first = at === 0 ? 0x0a000000 : 0x0a010000 + (at - 1) * 256;
  const size = at === 0 ? 65_536 : 256;
  return {
    uuid: identifier("network", at),
    name: at === 0 ? wide : `net${at}`,
    network: `${ip4Text(first)}/${at === 0 ? 16 : 24}` as Cidr4,
    gateway: ip4Text(first + 1),
    network6: null,
    gateway6: null,
    macPrefix: null,
    wantsClusterAddresses: true,
    reservations: emptyBits(size),
    extReservations: emptyBits(size),
    externals: [],
    ...kept,
    tags: at % 5 === 0 ? ["env:production"] : [],
  };
}

function node(group: string, at: number, of: number): Node {
  const number = at * nodesInGroup + of;
  const ip = ip4Text(0xc6336400 + 10 + number);
  return {
    uuid: identifier("node", number),
    name: `node${number + 1}.example.com`,
    group,
    primaryIp: ip,
    secondaryIp: null,
    ...kept,
  };
}

function connection(network: Network, group: { uuid: string; name: string }, at: number): KeptConnection {
  return {
    network: { uuid: network.uuid, name: network.name },
    group: { uuid: group.uuid, name: group.name },
    netparams: netparamsOf(at),
    extra: {},
  };
}
