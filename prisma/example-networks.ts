import { parseRanges } from "@/lib/domain/address/address-list";
import { type Cidr4, cidr4Range, type Ip4 } from "@/lib/domain/address/ip";
import { emptyBits, getBit, setRange, toText } from "@/lib/domain/pool/address-pool";
import { automaticReservations, type ClusterAddresses } from "@/lib/domain/pool/role-addresses";

type Netparams = { mode: string; link: string; vlan: string };

type Example = {
  name: string;
  network: string;
  gateway?: string;
  network6?: string;
  macPrefix?: string;
  tags?: string[];
  /** Addresses that an administrator keeps away from instances. */
  external?: string;
  groups: Record<string, Netparams>;
};

const bridged = (link: string, vlan = ""): Netparams => ({ mode: "bridged", link, vlan });
const switched = (link: string, vlan: string): Netparams => ({ mode: "openvswitch", link, vlan });
const routed = (link: string): Netparams => ({ mode: "routed", link, vlan: "" });

// DHCP blocks, a range for each rack and what a colleague once set aside.
const bigExternal = [
  "10.64.0.16-10.64.0.31",
  "10.64.64.0-10.64.83.127",
  ...[96, 100, 104, 108, 112, 116, 120, 124].map((third) => `10.64.${third}.0/27`),
  "10.64.200.0/22",
  "10.64.240.0/26",
  "10.64.254.0-10.64.255.254",
].join(" ");

/** Ten networks from /30 to /16: full, empty and mixed, as different clusters have them. */
export const exampleNetworks: Example[] = [
  {
    name: "backup",
    network: "10.3.0.0/22",
    gateway: "10.3.0.1",
    tags: ["backup"],
    external: "10.3.0.2-10.3.0.31 10.3.3.248/29",
    groups: { default: bridged("br30", "30"), storage: bridged("br30", "30") },
  },
  {
    name: "big",
    network: "10.64.0.0/16",
    gateway: "10.64.0.1",
    network6: "2001:db8:64::/48",
    macPrefix: "aa:00:64",
    tags: ["tenant", "dhcp"],
    external: bigExternal,
    groups: { default: switched("ovs1", ".64"), gpu: switched("ovs1", ".64"), storage: switched("ovs1", ".64") },
  },
  {
    name: "build",
    network: "10.6.0.0/26",
    gateway: "10.6.0.1",
    tags: ["ci"],
    external: "10.6.0.2 10.6.0.62",
    groups: { gpu: bridged("br60") },
  },
  {
    name: "dmz",
    network: "10.2.0.0/28",
    gateway: "10.2.0.1",
    network6: "2001:db8:2::/64",
    tags: ["public"],
    external: "10.2.0.14",
    groups: { edge: routed("200") },
  },
  {
    name: "edge-a",
    network: "10.20.0.0/23",
    network6: "2001:db8:20::/64",
    tags: ["public", "edge"],
    external: "10.20.0.1-10.20.0.15",
    groups: { edge: routed("210") },
  },
  {
    name: "mgmt",
    network: "198.51.100.0/24",
    gateway: "198.51.100.1",
    tags: ["infra"],
    external: "198.51.100.128/26 198.51.100.240-198.51.100.254",
    groups: { default: bridged("br0"), edge: bridged("br0"), gpu: bridged("br0"), storage: bridged("br0") },
  },
  {
    name: "prod",
    network: "10.1.0.0/24",
    gateway: "10.1.0.1",
    network6: "2001:db8:1::/64",
    macPrefix: "aa:00:01",
    tags: ["prod", "web"],
    external: "10.1.0.2-10.1.0.9 10.1.0.32/28 10.1.0.62 10.1.0.184 10.1.0.224/29 10.1.0.252-10.1.0.254",
    groups: { default: bridged("br100", "7"), storage: bridged("br100", "7") },
  },
  {
    name: "stage",
    network: "10.1.1.0/24",
    gateway: "10.1.1.1",
    network6: "2001:db8:1:1::/64",
    tags: ["stage"],
    external: "10.1.1.240-10.1.1.254",
    groups: { default: bridged("br101", "8") },
  },
  {
    name: "tiny",
    network: "10.5.0.0/30",
    gateway: "10.5.0.1",
    groups: { gpu: bridged("br50"), storage: routed("100") },
  },
  { name: "unused", network: "10.9.0.0/24", groups: {} },
];

/** Addresses that an administrator reserves after the file was written. */
export type ReservedLater = { network: string; addresses: string };

/** A network's pool while the example is made. Indexes count from the network address. */
export type ExamplePool = ReturnType<typeof poolOf>;

export function poolOf(example: Example, cluster: ClusterAddresses, later: readonly ReservedLater[]) {
  const network = example.network as Cidr4;
  const gateway = (example.gateway ?? null) as Ip4 | null;
  const { first, size } = cidr4Range(network);
  const manual = parseRanges(example.external ?? "");
  const automatic = automaticReservations({ network, gateway, wantsClusterAddresses: true }, cluster);
  const rows = [...automatic, ...(manual.ok ? manual.value : [])];
  let external = emptyBits(size);
  let internal = emptyBits(size);
  for (const row of rows) external = setRange(external, row.first - first, row.last - first, true);
  const before = () =>
    later
      .filter((row) => row.network === example.name)
      .flatMap(({ addresses }) => {
        const ranges = parseRanges(addresses);
        return ranges.ok ? ranges.value : [];
      })
      .reduce((bits, row) => setRange(bits, row.first - first, row.last - first, false), external);
  return {
    first,
    size,
    isTaken: (index: number) => getBit(external, index) || getBit(internal, index),
    hold: (index: number) => {
      internal = setRange(internal, index, index, true);
    },
    /** Both fields in Ganeti's own form, as they are before anything is reserved later. */
    texts: () => ({ reservations: toText(internal, size), ext_reservations: toText(before(), size) }),
  };
}
