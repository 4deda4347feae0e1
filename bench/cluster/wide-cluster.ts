import { type Cidr4, ip4Text } from "@/lib/domain/address/ip";
import type { Instance, Kept, Nic, Node } from "@/lib/domain/model/cluster";
import type { ClusterState } from "@/lib/domain/model/cluster-state";
import type { Network } from "@/lib/domain/model/network";
import { emptyBits, fillRange } from "@/lib/domain/pool/address-pool";
import { identifier, macOf } from "./made-up";

/** 40 node groups of 25 nodes and 10,000 instances of two NICs: what an allocator is asked about. */
const sizes = { groups: 40, nodesInGroup: 25, instances: 10_000, networks: 80 };

const kept: Kept = { serialNo: 1, ctime: 1_795_000_000, mtime: 1_795_000_000, tags: [], extra: {} };
const netparams = { mode: "bridged", link: "br0", vlan: "" };
const name = "wide.example.com";

/** A network of the new instance: the last one, which two groups have. */
export const asked = { uuid: identifier("network", sizes.networks - 1), name: `net${sizes.networks}` };

/** The same cluster on every run. Each network is a /23, in two groups that follow each other. */
export function wideCluster(): ClusterState {
  const groups = Array.from({ length: sizes.groups }, (_, at) => ({
    uuid: identifier("group", at),
    name: `group${at + 1}`,
    ...kept,
  }));
  const nodes = groups.flatMap(({ uuid }, at) =>
    Array.from({ length: sizes.nodesInGroup }, (_, of) => nodeOf(uuid, at * sizes.nodesInGroup + of)),
  );
  const networks = Array.from({ length: sizes.networks }, (_, at) => networkOf(at));
  const instances = Array.from({ length: sizes.instances }, (_, at) => instanceOf(at, nodes, networks));
  const connections = networks.flatMap((network, at) =>
    groupsOf(at).map((of) => ({
      network: { uuid: network.uuid, name: network.name },
      group: { uuid: groups[of]?.uuid ?? "", name: groups[of]?.name ?? "" },
      ...{ netparams, extra: {} },
    })),
  );
  const master = { masterIp: "198.18.0.1", masterNode: nodes[0]?.uuid ?? "", macPrefix: "aa:00:00" };
  const cluster = {
    uuid: identifier("cluster", 1),
    name,
    ...kept,
    ...master,
    nicparams: netparams,
    configSerial: 1,
    document: {},
  };
  return { cluster, groups, nodes, instances, networks, connections };
}

function groupsOf(network: number): number[] {
  return [network % sizes.groups, (network + 1) % sizes.groups];
}

function nodeOf(group: string, at: number): Node {
  const primaryIp = ip4Text(0xc6120000 + 10 + at);
  return {
    uuid: identifier("node", at),
    name: `node${at + 1}.example.com`,
    group,
    primaryIp,
    secondaryIp: null,
    ...kept,
  };
}

function networkOf(at: number): Network {
  const first = 0x0a000000 + at * 512;
  return {
    ...{ uuid: identifier("network", at), name: `net${at + 1}`, network: `${ip4Text(first)}/23` as Cidr4 },
    ...{ gateway: null, network6: null, gateway6: null, macPrefix: null, wantsClusterAddresses: true },
    ...{ reservations: emptyBits(512), extReservations: emptyBits(512), externals: [], ...kept },
  };
}

/** An instance whose first NIC has an address of a network of its group; the second one is outside. */
function instanceOf(at: number, nodes: readonly Node[], networks: readonly Network[]): Instance {
  const node = nodes[at % nodes.length];
  const group = Math.floor((at % nodes.length) / sizes.nodesInGroup);
  const network = networks[group];
  const place = 1 + Math.floor(at / nodes.length) * sizes.nodesInGroup + (at % sizes.nodesInGroup);
  if (network) fillRange(network.reservations, place, place, true);
  const nic = (index: number, given: Partial<Nic>): Nic => ({
    ...{
      uuid: identifier("nic", at * 2 + index),
      index,
      name: null,
      mac: macOf(at * 2 + index),
      ip: null,
      network: null,
    },
    ...{ nicparams: {}, extra: {}, ...given },
  });
  const ip = ip4Text(0x0a000000 + group * 512 + place);
  const nics = [nic(0, { ip, network: network?.uuid ?? null, nicparams: netparams }), nic(1, {})];
  const uuid = identifier("instance", at);
  return { uuid, name: `vm${at + 1}.example.com`, primaryNode: node?.uuid ?? "", secondaryNode: null, nics, ...kept };
}

const limits = {
  "memory-size": 128,
  "cpu-count": 1,
  "disk-count": 0,
  "disk-size": 0,
  "nic-count": 0,
  "spindle-use": 0,
};
const most = {
  "memory-size": 32_768,
  "cpu-count": 8,
  "disk-count": 16,
  "disk-size": 1_048_576,
  "nic-count": 8,
  "spindle-use": 12,
};
const ipolicy = {
  minmax: [{ min: limits, max: most }],
  "disk-templates": ["plain", "diskless"],
  "vcpu-ratio": 4,
  "spindle-ratio": 32,
};

/** What Ganeti would write into the file of a request for a new instance in that cluster. */
export function allocatorRequest({ groups, nodes, instances, connections }: ClusterState): unknown {
  const nameOf = new Map(nodes.map((node) => [node.uuid, node.name]));
  return {
    ...{ version: 2, cluster_name: name, cluster_tags: [], enabled_hypervisors: ["kvm"], ipolicy },
    nodegroups: Object.fromEntries(
      groups.map((group) => {
        const networks = connections.filter((one) => one.group.uuid === group.uuid).map(({ network }) => network.uuid);
        return [group.uuid, { name: group.name, alloc_policy: "preferred", networks, ipolicy, tags: [] }];
      }),
    ),
    nodes: Object.fromEntries(
      nodes.map((node, at) => [
        node.name,
        {
          ...{
            group: node.group,
            primary_ip: node.primaryIp,
            secondary_ip: node.primaryIp,
            tags: [],
            ndparams: { ssh_port: 22 },
          },
          ...{
            offline: at % 50 === 7,
            drained: at % 50 === 8,
            master_candidate: at < 10,
            vm_capable: true,
            master_capable: true,
          },
          ...{ total_memory: 131_072, reserved_memory: 2_048, free_memory: 20_000 + ((at * 977) % 60_000) },
          ...{ total_disk: 4_000_000, free_disk: 1_000_000, total_cpus: 64, reserved_cpus: 1, i_pri_memory: 40_000 },
        },
      ]),
    ),
    instances: Object.fromEntries(
      instances.map((instance) => [
        instance.name,
        {
          ...{
            nodes: [nameOf.get(instance.primaryNode)],
            admin_state: "up",
            disk_template: "plain",
            hypervisor: "kvm",
            os: "noop",
          },
          ...{ memory: 4_096, vcpus: 2, spindle_use: 1, disk_space_total: 20_480, disks_active: true, tags: [] },
          disks: [{ dev_type: "plain", size: 20_480, mode: "rw", spindles: null }],
          nics: instance.nics.map(({ mac, ip }) => ({ mac, ip, mode: "bridged", link: "br0", bridge: "br0" })),
        },
      ]),
    ),
    request: {
      ...{
        type: "allocate",
        name: "new.example.com",
        required_nodes: 1,
        disk_template: "plain",
        group_name: null,
        tags: [],
      },
      ...{ memory: 4_096, vcpus: 2, spindle_use: 1, disk_space_total: 20_480, os: "noop", hypervisor: "kvm" },
      disks: [{ size: 20_480, mode: "rw", type: "plain" }],
      nics: [
        { mac: "aa:00:01:00:00:01", ip: "pool", network: asked.uuid, nicparams: {}, uuid: identifier("nic", 99_999) },
      ],
    },
  };
}
