import { type Cidr4, cidr4Contains, isIp4 } from "@/lib/domain/address/ip";
import { pastedMac } from "@/lib/domain/address/pasted";
import { enteredAddress } from "@/lib/domain/address/typed-address";
import type { Input } from "@/lib/domain/opcodes/opcodes";
import type { InstanceNic } from "@/lib/queries/instances";
import type { NetworkRow } from "@/lib/queries/networks";

/** Where a NIC's address comes from: the lowest free one of its network, the one that is typed, or it has none. */
export type AddressChoice = "pool" | "given" | "none";

/** A NIC as a form holds it: every field a text. No network, and a mode of the cluster's, are empty. */
export type NicValues = {
  network: string;
  choice: AddressChoice;
  ip: string;
  mac: string;
  name: string;
  mode: string;
  link: string;
  vlan: string;
};

export type Subnet = Pick<NetworkRow, "name" | "network">;
export type NewNic = NonNullable<Input<"OP_INSTANCE_CREATE">["nics"]>[number];
export type NicItem = Input<"OP_INSTANCE_SET_PARAMS">["nics"][number];

export const newNic: NicValues = {
  network: "",
  choice: "none",
  ip: "",
  mac: "",
  name: "",
  mode: "",
  link: "",
  vlan: "",
};

export function nicValues({ network, ip, mac, name, mode, link, vlan }: InstanceNic): NicValues {
  const address = ip === null ? ({ choice: "none", ip: "" } as const) : ({ choice: "given", ip } as const);
  return { network: network?.name ?? "", ...address, mac, name: name ?? "", mode, link, vlan };
}

/**
 * In another network: an address that lies there stays, else the next free one is taken; in none it has none. Back where
 * it was (`home`), it has what it had.
 */
export function movedTo(values: NicValues, network: Subnet | null, home: NicValues | null = null): NicValues {
  if (home !== null && home.network === (network?.name ?? "") && values.network !== home.network)
    return { ...values, network: home.network, choice: home.choice, ip: home.ip };
  if (network === null) return { ...values, network: "", choice: "none" };
  const stays = values.choice === "given" && isIp4(values.ip) && cidr4Contains(network.network, values.ip);
  return { ...values, network: network.name, ...(stays ? {} : { choice: "pool" as const, ip: "" }) };
}

/** A new NIC as the operation takes it: what is empty is not said. */
export function nicInput(values: NicValues, subnets: readonly Subnet[]): NewNic {
  const { network, mode, link, vlan } = values;
  const wiring = network === "" ? given({ mode, link, vlan }) : {};
  const ip = addressOf(values, subnets);
  const place = { ...(network === "" ? {} : { network }), ...(ip === null ? {} : { ip }) };
  return { ...place, ...given({ mac: pastedMac(values.mac), name: values.name }), ...wiring };
}

/** Only what differs; null if nothing does. An empty MAC address means a generated one. */
export function nicChange(
  from: NicValues,
  to: NicValues,
  { nic, subnets }: { nic: string; subnets: readonly Subnet[] },
): NicItem | null {
  const mac = to.mac.trim() === from.mac ? from.mac : pastedMac(to.mac);
  const [was, ip] = [addressOf(from, subnets), addressOf(to, subnets)];
  const changes = {
    ...(from.network === to.network ? {} : { network: to.network === "" ? null : to.network }),
    ...(was === ip ? {} : { ip }),
    ...(from.mac === mac ? {} : { mac: mac === "" ? "generate" : mac }),
    ...(from.name === to.name.trim() ? {} : { name: to.name.trim() === "" ? null : to.name.trim() }),
    ...(to.network === "" ? changedWiring(from, to) : {}),
  };
  return Object.keys(changes).length === 0 ? null : { op: "modify", nic, ...changes };
}

function changedWiring(from: NicValues, to: NicValues) {
  return {
    ...(from.mode === to.mode ? {} : { mode: to.mode || "default" }),
    ...(from.link === to.link.trim() ? {} : { link: to.link.trim() || "default" }),
    ...(from.vlan === to.vlan.trim() ? {} : { vlan: to.vlan.trim() }),
  };
}

/** "pool", the address that is meant, or null. */
function addressOf({ choice, ip, network }: NicValues, subnets: readonly Subnet[]): string | null {
  if (choice === "given") return enteredAddress(ip, subnetOf(network, subnets));
  return choice === "pool" ? "pool" : null;
}

export function subnetOf(network: string, subnets: readonly Subnet[]): Cidr4 | null {
  return subnets.find(({ name }) => name === network)?.network ?? null;
}

/** What the schema cannot see: a missing address. */
export function addressProblems(nics: readonly NicValues[]): Record<string, string> {
  const missing = nics.flatMap(({ choice, ip }, at) => (choice === "given" && ip.trim() === "" ? [at] : []));
  return Object.fromEntries(missing.map((at) => [`nics.${at}.ip`, "Enter an address, or choose where it comes from."]));
}

function given<Values extends Record<string, string>>(values: Values): Partial<Values> {
  const said = Object.entries(values).flatMap(([key, value]) => (value.trim() === "" ? [] : [[key, value.trim()]]));
  return Object.fromEntries(said) as Partial<Values>;
}
