import { cidr4Range, parseCidr6, parseIp6 } from "@/lib/domain/address/ip";
import type { ClusterState } from "@/lib/domain/model/cluster-state";
import { toText } from "@/lib/domain/pool/address-pool";
import { readConfig } from "@/lib/wire/config/data";

type Bits = { len: number; ones: number[] };
type Params = { mode?: string; link?: string; vlan?: string };
type RecordedNic = { mac: string; ip?: string; network?: string; name?: string; nicparams: Params; uuid: string };

/** Networks, connections and NICs as the real cluster had them after a command. */
export type RecordedState = {
  networks: Record<string, Record<string, unknown> & { uuid: string; reservations: Bits; ext_reservations: Bits }>;
  nodegroups: Record<string, { uuid: string; networks: Record<string, Params> }>;
  instances: Record<string, { nics: RecordedNic[]; primary_node?: string; tags?: string[] }>;
};

/** The nodes of the recorded cluster by their group; three nodes, the first one is the master. */
export type Nodes = Record<string, string>;

/** The recorded state as a cluster of ours, by way of an import. */
export function toClusterState(recorded: RecordedState, nodes: Nodes, primaries: Record<string, string>): ClusterState {
  const names = Object.keys(nodes);
  const file = {
    version: 3_000_000,
    cluster: {
      cluster_name: "cluster.example.com",
      uuid: "cluster",
      master_ip: "198.51.100.10",
      master_node: names[0],
      mac_prefix: "aa:00:00",
      nicparams: { default: { mode: "bridged", link: "br0", vlan: "" } },
      ...parametersOfCluster,
    },
    networks: keyed(Object.values(recorded.networks).map(toFile)),
    nodegroups: keyed(Object.entries(recorded.nodegroups).map(([name, group]) => ({ ...group, name }))),
    nodes: keyed(names.map((name, at) => node(name, at, recorded.nodegroups[nodes[name] ?? ""]?.uuid))),
    instances: keyed(
      Object.entries(recorded.instances).map(([name, { nics, tags = [], primary_node = primaries[name] }]) => {
        return { uuid: `instance ${name}`, name, primary_node, nics, tags, ...parametersOfInstance };
      }),
    ),
  };
  const { state, findings } = readConfig(file, () => crypto.randomUUID());
  if (state === null) throw new Error(findings.map(({ message }) => message).join("\n"));
  return state;
}

/** What the recorded cluster says for all instances, and each of them for itself: they were made alike. */
const parametersOfCluster = {
  enabled_hypervisors: ["fake"],
  hvparams: { fake: { migration_mode: "live" } },
  beparams: {
    default: { always_failover: false, auto_balance: true, maxmem: 128, minmem: 128, spindle_use: 1, vcpus: 1 },
  },
};
const parametersOfInstance = {
  ...{ os: "noop+default", hypervisor: "fake", admin_state: "down", hvparams: {}, disks: [] },
  beparams: { maxmem: 128, minmem: 128, vcpus: 1 },
};

function node(name: string, at: number, group: string | undefined) {
  const ip = `198.51.100.${11 + at}`;
  return { uuid: name, name, group, primary_ip: ip, secondary_ip: ip };
}

function keyed<Item extends { uuid: string }>(items: Item[]): Record<string, Item> {
  return Object.fromEntries(items.map((item) => [item.uuid, item]));
}

/** Leaves out what no import accepts: Ganeti accepted it, and nothing here depends on it. */
function toFile(network: RecordedState["networks"][string]) {
  const { network6, gateway6, ...rest } = network;
  return {
    ...rest,
    ...(typeof network6 === "string" && parseCidr6(network6).ok && { network6 }),
    ...(typeof gateway6 === "string" && parseIp6(gateway6).ok && { gateway6 }),
    network: String(network.network).replace(/\/0+/, "/"),
    reservations: bitText(network.reservations),
    ext_reservations: bitText(network.ext_reservations),
  };
}

function bitText({ len, ones }: Bits): string {
  const set = new Set(ones);
  return Array.from({ length: len }, (_, at) => (set.has(at) ? "1" : "0")).join("");
}

/** What is compared of a state: one line for each thing, without times, serial numbers, UUIDs and MAC addresses. */
export function factsOfState({ networks, connections, instances, nodes, groups }: ClusterState): string[] {
  const names = new Map([...networks, ...nodes, ...groups].map(({ uuid, name }) => [uuid, name]));
  return [
    ...groups.map(({ name }) => `group ${name}`),
    ...nodes.map(({ name, group }) => `node ${name} in ${names.get(group)}`),
    ...networks.flatMap((network) => {
      const { size } = cidr4Range(network.network);
      const { name, gateway, network6, gateway6, macPrefix, tags } = network;
      const ipv6 = [network6 && shortCidr6(network6), gateway6 && shortIp6(gateway6)];
      const facts = [network.network, gateway, ...ipv6, macPrefix, tags.toSorted().join(",")];
      return [
        `network ${name}: ${facts.map((fact) => fact ?? "-").join(" ")}`,
        `held in ${name}: ${ones(toText(network.reservations, size))}`,
        `external in ${name}: ${ones(toText(network.extReservations, size))}`,
      ];
    }),
    ...connections.map(({ network, group, netparams: { mode, link, vlan } }) => {
      return `${network.name} in ${group.name}: ${mode} ${link} ${vlan}`;
    }),
    ...instances.flatMap(({ name, primaryNode, nics }) => [
      `instance ${name}: ${names.get(primaryNode)}`,
      ...nics.map(({ index, ip, network, name: own, nicparams: { mode, link, vlan } }) => {
        const facts = [own, ip, network && names.get(network), mode, link, vlan];
        return `${name} nic/${index}: ${facts.map((fact) => fact ?? "-").join(" ")}`;
      }),
    ]),
  ].sort();
}

/** The network in a canonical form. */
function shortCidr6(text: string): string {
  const parsed = parseCidr6(text);
  return parsed.ok ? parsed.value : text;
}

function shortIp6(text: string): string {
  const parsed = parseIp6(text);
  return parsed.ok ? parsed.value : text;
}

function ones(text: string): string {
  return [...text].flatMap((bit, at) => (bit === "1" ? [at] : [])).join(" ");
}
