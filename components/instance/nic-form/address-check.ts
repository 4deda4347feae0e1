import {
  cidr4Contains,
  cidr4Range,
  cidr6Contains,
  type Ip4,
  ip4Number,
  ip4Text,
  isIp4,
  parseIp6,
} from "@/lib/domain/address/ip";
import { pastedMac } from "@/lib/domain/address/pasted";
import type { Netparams } from "@/lib/domain/model/cluster";
import { ghostIn, segmentsOf, subnetsOf } from "@/lib/domain/model/segment";
import { listed, verb } from "@/lib/domain/sentence";
import type { AddressDetail } from "@/lib/queries/addresses";
import type { NetworkRow } from "@/lib/queries/networks";
import type { NicValues } from "./nic-values";

/** The state of a typed address, as text for its field. `holder` is an instance that has it. */
export type AddressCheck = {
  tone: "ok" | "warn" | "danger" | "quiet";
  text: string;
  holder?: string;
  /** Said after the holder. */
  rest?: string;
};

/** A NIC that the address may be held by all the same: the one that is being changed. */
type Own = string | null;

/** For an IPv4 address inside its network: `detail` is null if nobody holds it, undefined while that is not known. */
export function standingInside(address: string, detail: AddressDetail | null | undefined, own: Own): AddressCheck {
  if (detail === undefined) return { tone: "quiet", text: `Looking up ${address}…` };
  if (detail === null) return { tone: "ok", text: `${address} is free.` };
  const others = detail.claims.filter(({ nic }) => nic !== own);
  const holder = others.find(({ kind }) => kind === "own");
  const ghost = others.find(({ kind }) => kind === "ghost");
  if (detail.role) return { tone: "danger", text: `${address} is ${detail.role.label}.` };
  if (holder)
    return {
      tone: "danger",
      text: `${address} is held by `,
      holder: holder.instance.name,
      rest: `, NIC ${holder.index}.`,
    };
  const isOwn = detail.claims.some(({ nic, kind }) => nic === own && kind === "own");
  if (isOwn) return { tone: "ok", text: `${address} is already this NIC's address.` };
  if (detail.internal && detail.claims.length === 0)
    return { tone: "danger", text: `${address} is held for an instance, but no NIC has it. Repair this orphan first.` };
  if (detail.external.length > 0) return external(address, detail);
  if (ghost)
    return {
      tone: "warn",
      text: `${address} is free here, but used outside the network by `,
      holder: ghost.instance.name,
      rest: `, NIC ${ghost.index}.`,
    };
  return { tone: "ok", text: `${address} is free.` };
}

function external(address: string, { external: rows }: AddressDetail): AddressCheck {
  const reasons = [...new Set(rows.map(({ reason }) => reason).filter((reason) => reason !== ""))];
  const why = reasons.length === 0 ? "by an administrator" : `(${listed(reasons)})`;
  return { tone: "warn", text: `${address} is external: reserved ${why}. Taking it requires force.` };
}

/** For an IPv4 address outside its network. */
export function standingOutside(
  address: string,
  { name, network }: Pick<NetworkRow, "name" | "network">,
): AddressCheck {
  const { first, last } = cidr4Range(network);
  const bounds = `${ip4Text(first + 1)} to ${ip4Text(last - 1)}`;
  return { tone: "danger", text: `${address} is outside ${name} (${network}), which has the addresses ${bounds}.` };
}

/** For an IPv6 address: where it lies. Whether somebody has it is shown in the preview. */
export function standing6(address: string, network: NetworkRow | null): AddressCheck {
  const parsed = parseIp6(address);
  if (!parsed.ok || network === null) return { tone: "quiet", text: "" };
  const { name, network6, gateway6 } = network;
  if (network6 === null) return { tone: "danger", text: `${name} has no IPv6 network.` };
  if (!cidr6Contains(network6, parsed.value))
    return { tone: "danger", text: `${address} is outside ${name} (${network6}).` };
  if (gateway6 === parsed.value) return { tone: "danger", text: `${address} is the IPv6 gateway.` };
  return { tone: "quiet", text: `${address} lies in ${network6}.` };
}

/** A NIC without a network as a form has it: the group of its node, its MAC address (empty: made later), its own nicparams. */
export type ApartNic = { group: string | null } & Pick<NicValues, "mac" | "mode" | "link" | "vlan">;

/** What else decides in which networks such a NIC counts: all networks, and the cluster's nicparams and MAC prefix. */
export type Surroundings = {
  networks: readonly NetworkRow[];
  cluster: { nicparams: Netparams | null; macPrefix: string | null } | undefined;
};

/** The networks of its group in which a NIC without a network would count (rules 17.29). */
export function networksAround(
  address: string,
  { group, mac, ...own }: ApartNic,
  { networks, cluster }: Surroundings,
): NetworkRow[] {
  if (group === null || !isIp4(address) || !cluster?.nicparams) return [];
  const ip4 = ip4Number(address);
  const holding = networks.filter(({ network }) => cidr4Contains(network, address));
  const macPrefix = cluster.macPrefix ?? "";
  const segments = segmentsOf({
    defaults: cluster.nicparams,
    macPrefix,
    connections: holding.flatMap((network) =>
      network.groups.map((connected) => ({ network, group: connected.group, netparams: connected })),
    ),
    subnets: subnetsOf(holding),
  });
  const nicparams = Object.fromEntries(Object.entries(own).filter(([, value]) => value.trim() !== ""));
  const nic = { address: ip4, groups: [group], network: null, mac: pastedMac(mac) || macPrefix, nicparams };
  const found = new Set(ghostIn(nic, segments).map(({ uuid }) => uuid));
  return holding.filter(({ uuid }) => found.has(uuid));
}

/** For an address of a NIC without a network. */
export function standingApart(address: Ip4, nic: ApartNic, around: Surroundings): AddressCheck {
  const { group } = nic;
  // Nothing is known yet: the cluster's nicparams decide, too.
  if (group === null || !around.cluster?.nicparams) return { tone: "quiet", text: "" };
  const found = networksAround(address, nic, around).map(({ name }) => name);
  if (found.length > 0)
    return { tone: "warn", text: `Conflict: ${address} lies in ${listed(found)}, which ${group} is connected to.` };
  const apart = around.networks.filter(
    ({ network, groups }) => cidr4Contains(network, address) && groups.some((one) => one.group === group),
  );
  if (apart.length > 0) {
    const names = listed(apart.map(({ name }) => name));
    const where = `which ${group} has on ${verb(apart.length, "another segment", "other segments")}`;
    return { tone: "quiet", text: `${address} lies in ${names}, ${where}. Nothing is reserved.` };
  }
  return { tone: "quiet", text: `${address} is in no network of ${group}. Nothing is reserved.` };
}
