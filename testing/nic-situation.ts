import { type Cidr4, type Cidr6, cidr4Range, type Ip4, type Ip6, ip4Number, ip4Numbers } from "@/lib/domain/address/ip";
import type { Netparams, Nic, PlacedNic, Ref, Since } from "@/lib/domain/model/cluster";
import type { Network, Reservation } from "@/lib/domain/model/network";
import type { NewIds } from "@/lib/domain/model/new-ids";
import { type SegmentConnection, segmentsOf, subnetsOf } from "@/lib/domain/model/segment";
import type { KnownNetwork, NicSituation } from "@/lib/domain/nic/nic-situation";
import { planNics } from "@/lib/domain/nic/plan-nics";
import { modifyInstanceParams, type NicItem, type NicParams } from "@/lib/domain/opcodes/instance-params";
import type { Input } from "@/lib/domain/opcodes/opcodes";
import { emptyBits, setRange } from "@/lib/domain/pool/address-pool";

/**
 * NICs, networks and what their rules are told, without a store. The instance is web1 on node1 in the group default; the
 * cluster's default nicparams are bridged · xen-br0, its MAC prefix is aa:00:00.
 */
export const defaults: Netparams = { mode: "bridged", link: "xen-br0", vlan: "" };
export const macPrefix = "aa:00:00";
export const br100: Netparams = { mode: "bridged", link: "br100", vlan: "" };

/** An object whose name is its UUID. */
export function ref(name: string): Ref {
  return { uuid: name, name };
}

/** A node in a group. */
export function place(node = "node1", group = "default") {
  return { node: ref(node), group: ref(group) };
}

type Addresses = "network" | "gateway" | "network6" | "gateway6";
type GivenNetwork = Partial<Omit<Network, Addresses | "reservations" | "extReservations" | "externals">> & {
  [Name in Addresses]?: string;
} & {
  /** Addresses whose instance bit is set. */
  held?: readonly string[];
  /** Addresses that are external, each with its source and reason. */
  external?: readonly (Pick<Reservation, "source"> & { ip: string; reason?: string })[];
};

/** A network; what is not given is 10.1.0.0/24 without a gateway. */
export function network(name: string, { held = [], external = [], ...given }: GivenNetwork = {}): Network {
  const prefix = (given.network ?? "10.1.0.0/24") as Cidr4;
  const { first, size } = cidr4Range(prefix);
  const bits = (ips: readonly string[]) =>
    ip4Numbers(ips).reduce((all, ip) => setRange(all, ip - first, ip - first, true), emptyBits(size));
  return {
    uuid: name,
    name,
    macPrefix: null,
    wantsClusterAddresses: true,
    tags: [],
    serialNo: 1,
    ctime: 1,
    mtime: 1,
    extra: {},
    reservations: bits(held),
    extReservations: bits(external.map(({ ip }) => ip)),
    externals: external.map(({ ip, source, reason = "" }) => {
      const address = ip4Number(ip);
      return { first: address, last: address, source, reason, job: null, at: null };
    }),
    ...given,
    network: prefix,
    gateway: (given.gateway ?? null) as Ip4 | null,
    network6: (given.network6 ?? null) as Cidr6 | null,
    gateway6: (given.gateway6 ?? null) as Ip6 | null,
  };
}

/** A NIC; what is not given is in no network and has no address. */
export function nic(given: Partial<Nic> = {}): Nic {
  const { index = 0 } = given;
  const mac = `aa:00:00:00:00:0${index}`;
  return { uuid: `nic${index}`, index, name: null, mac, ip: null, network: null, nicparams: {}, extra: {}, ...given };
}

/** A NIC of the instance `name`, on node1 in the group default. */
export function placedNic(name: string, given: Partial<PlacedNic> = {}): PlacedNic {
  const { extra: _, ...rest } = nic({ uuid: `${name}-0` });
  return { ...rest, instance: ref(name), primary: place(), secondary: null, ...given };
}

export type GivenConnection = { network: Network; group?: string; netparams?: Netparams };

/** Where NICs count, with these connections; those without a group are to default, those without netparams br100. */
export function segments(connections: readonly GivenConnection[], others: readonly Network[] = []) {
  const whole: SegmentConnection[] = connections.map(({ network, group = "default", netparams = br100 }) => {
    return { network, group, netparams };
  });
  const networks = new Set([...connections.map(({ network }) => network), ...others]);
  return segmentsOf({ defaults, macPrefix, connections: whole, subnets: subnetsOf([...networks]) });
}

type GivenSituation = Partial<Omit<NicSituation, "networks">> & {
  /** Networks that are connected to default; `null` for the netparams of one that is not. */
  networks?: readonly (Partial<Omit<KnownNetwork, "netparams">> & { network: Network; netparams?: Netparams | null })[];
};

/** What the rules for the NICs of web1 are told; what is not given is nothing. */
export function nicSituation({ networks = [], ...given }: GivenSituation = {}): NicSituation {
  const around = segments(
    networks.flatMap(({ network, netparams = br100 }) => (netparams ? [{ network, netparams }] : [])),
    networks.map(({ network }) => network),
  );
  return {
    instance: ref("web1"),
    primary: place(),
    secondary: null,
    nics: [],
    networks: networks.map(({ netparams = br100, ...known }) => ({
      netparams,
      groups: new Set(netparams ? ["default"] : []),
      segments: around,
      free: [],
      keptBack: { kept: [], more: 0 },
      ...known,
    })),
    segments: around,
    cluster: { nodes: [{ name: "node1", primaryIp: "10.1.0.9", secondaryIp: null }], masterIp: null },
    clusterRef: ref("cluster"),
    defaults,
    macPrefix,
    sharers: [],
    sharers6: [],
    takenMacs: new Set(),
    conflictsCheck: true,
    force: false,
    isNewPlace: false,
    ...given,
  };
}

/** When the plans of tests are made, and by which job: an address that a NIC takes is its own since then. */
export const moment: Since = { job: 7, at: 1000 };

/** "new1", "new2" … and MAC addresses that end in 01, 02 … */
export const newIds: NewIds = {
  now: 1000,
  uuid: (at) => `new${at}`,
  mac: (prefix, at) => `${prefix}:00:01:0${at}`,
};

/** What somebody types of a NIC. */
export type TypedNic = Omit<Input<"OP_INSTANCE_SET_PARAMS">["nics"][number], "op" | "nic">;
export type TypedItem = Input<"OP_INSTANCE_SET_PARAMS">["nics"][number];

/** Items as an operation reads them. */
export function nicItems(typed: readonly TypedItem[]): NicItem[] {
  return typed.flatMap((item) => modifyInstanceParams.parse({ instance: "web1", nics: [item] }).nics);
}

/** What is asked of a NIC, as an operation reads it. */
export function nicParams(typed: TypedNic): NicParams {
  const [item] = nicItems([{ op: "modify", nic: 0, ...typed }]);
  const { op: _, nic: __, ...params } = item ?? { op: "modify", nic: 0 };
  return params;
}

/** A plan for the NICs of web1. */
export function planned(items: readonly TypedItem[], given: GivenSituation = {}, isNewInstance = false) {
  return planNics(nicItems(items), nicSituation(given), newIds, moment, isNewInstance);
}
