import { ip4Text } from "@/lib/domain/address/ip";

/**
 * A configuration file with that many networks, node groups and nodes, at most 30,000, and without a fault:
 *
 * - node-N is in group-N, with an address of network-0, a /16;
 * - network-0 is connected to every group, and group-0 to every network;
 * - vm-N is on node-N with a NIC in network-0, on the first nodes: as many as there are to be `vms`;
 * - router-N is on node-0 with a NIC in each of eight networks; together they are in every other network, /28s.
 */
export function wideConfig(count: number, vms = count): string {
  const groups: Record<string, unknown> = {};
  const nodes: Record<string, unknown> = {};
  const networks: Record<string, unknown> = {};
  const instances: Record<string, unknown> = {};
  const all = Array.from({ length: count }, (_, at) => at);
  for (const at of all) {
    const connected = at === 0 ? all : [0];
    groups[`group-${at}`] = {
      ...named(`group-${at}`),
      networks: Object.fromEntries(connected.map((one) => [`network-${one}`, wiring(one)])),
    };
    const ip = ip4Text(firstNode + at);
    nodes[`node-${at}`] = { ...named(`node-${at}`), group: `group-${at}`, primary_ip: ip, secondary_ip: ip };
    networks[`network-${at}`] = at === 0 ? everywhere(count, vms) : narrow(at);
    const vm = `vm-${at}`;
    if (at >= vms) continue;
    instances[vm] = instance(vm, `node-${at}`, [nic(vm, at, 0, ip4Text(firstEverywhere + firstHost + at))]);
  }
  for (let first = 1; first < count; first += nicsOfRouter) {
    const router = `router-${(first - 1) / nicsOfRouter}`;
    const own = all.slice(first, first + nicsOfRouter);
    instances[router] = instance(
      router,
      "node-0",
      own.map((at) => nic(router, count + at, at, ip4Text(firstNarrow + at * sizeOfNarrow + firstHost))),
    );
  }
  const parts = { nodegroups: groups, nodes, networks, instances, disks: {}, filters: {} };
  return JSON.stringify({ version: 3000000, serial_no: 1, ctime: 1, mtime: 1, cluster, ...parts });
}

const [firstEverywhere, firstNarrow, firstNode] = [0x0a000000, 0xac100000, 0x0a008000];
const sizeOfEverywhere = 2 ** 16;
const sizeOfNarrow = 16;
const firstHost = 2;
const nicsOfRouter = 8;

function everywhere(count: number, vms: number) {
  const held = `${"0".repeat(firstHost)}${"1".repeat(vms)}`.padEnd(sizeOfEverywhere, "0");
  const nodes = "0".repeat(firstNode - firstEverywhere - 1) + "1".repeat(count);
  return { ...named("network-0"), network: `${ip4Text(firstEverywhere)}/16`, mac_prefix: null, ...bits(held, nodes) };
}

function narrow(at: number) {
  const network = `${ip4Text(firstNarrow + at * sizeOfNarrow)}/28`;
  const held = `${"0".repeat(firstHost)}1`.padEnd(sizeOfNarrow, "0");
  return { ...named(`network-${at}`), network, mac_prefix: null, ...bits(held) };
}

/** Bits of a pool of which the edges are reserved, and what is given of the addresses between them. */
function bits(held: string, inside = "") {
  return { reservations: held, ext_reservations: `1${inside.padEnd(held.length - 2, "0")}1` };
}

function instance(name: string, node: string, nics: unknown[]) {
  const machine = { hypervisor: "fake", os: "none", admin_state: "up", disks: [], beparams: {}, hvparams: {} };
  return { ...named(name), ...machine, primary_node: node, nics };
}

function nic(of: string, number: number, network: number, ip: string) {
  const mac = ["aa:00:00", hex(number >> 16), hex((number >> 8) & 255), hex(number & 255)].join(":");
  return { uuid: `nic-${of}-${network}`, mac, ip, network: `network-${network}`, nicparams: wiring(network) };
}

function wiring(network: number) {
  return { mode: "bridged", link: `br${network}`, vlan: "" };
}

function hex(byte: number): string {
  return byte.toString(16).padStart(2, "0");
}

function named(name: string) {
  return { uuid: name, name, serial_no: 1, ctime: 1, mtime: 1, tags: [] };
}

const cluster = {
  ...{ ...named("cluster"), name: undefined, cluster_name: "cluster.example.com", mac_prefix: "aa:00:00" },
  ...{ master_ip: "203.0.113.5", master_node: "node-0" },
  nicparams: { default: { mode: "bridged", link: "br0", vlan: "" } },
};
