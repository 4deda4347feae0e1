import {
  type Cidr4,
  type Cidr6,
  cidr4Range,
  cidr6Contains,
  type Ip4,
  type Ip6,
  ip4Number,
  ip4Text,
  isLinkLocal6,
} from "../address/ip";
import { type AddressRange, rangeText, subtractRanges } from "../address/ranges";
import { type Refusal, refuse } from "../refusal";
import { listed } from "../sentence";
import type { NetworkFacts } from "./network";

/** Rules between the fields of one network that need nothing from the store. Null means that nothing is wrong. */

/** A gateway must lie inside its network and must not be its first or last address (rules 2.2). */
export function gatewayRefusal(cidr: Cidr4, gateway: Ip4): Refusal | null {
  const { first, last } = cidr4Range(cidr);
  const number = ip4Number(gateway);
  const remedy = `Use an address from ${ip4Text(first + 1)} to ${ip4Text(last - 1)}.`;
  const no = (message: string) => refuse("wrong_input", message, { field: "gateway", remedy }).refusal;
  if (number < first || number > last) return no(`The gateway ${gateway} is outside ${cidr}.`);
  if (number === first) return no(`The gateway ${gateway} is the network address of ${cidr}.`);
  if (number === last) return no(`The gateway ${gateway} is the broadcast address of ${cidr}.`);
  return null;
}

/** Mode, link and vlan as a NIC is given them. */
type Wiring = { mode?: string | undefined; link?: string | undefined; vlan?: string | undefined };

/** Which of them are given; an empty text is none. */
export function givenWiring(nic: Wiring): string[] {
  return (["mode", "link", "vlan"] as const).filter((key) => nic[key] !== undefined && nic[key] !== "");
}

/** A NIC in a network says none of them: its connection does (rules 13.2.19). `network` is what people call it. */
export function ownWiringRefusal(network: string, nic: Wiring): Refusal | null {
  const given = givenWiring(nic);
  if (given.length === 0) return null;
  return refuse("wrong_input", `A NIC in ${network} has the mode, link and vlan of its connection.`, {
    field: given[0] ?? "mode",
    remedy: `Leave ${listed(given)} out.`,
  }).refusal;
}

/** An IPv6 gateway must lie in the IPv6 network or be link-local; without a network there is no rule (rules 1.1). */
export function gateway6Refusal(network6: Cidr6 | null, gateway6: Ip6 | null): Refusal | null {
  if (network6 === null || gateway6 === null) return null;
  if (isLinkLocal6(gateway6) || cidr6Contains(network6, gateway6)) return null;
  return refuse("wrong_input", `The IPv6 gateway ${gateway6} is outside ${network6}.`, {
    field: "gateway6",
    remedy: `Use an address of ${network6} or a link-local one, like fe80::1.`,
  }).refusal;
}

/** Addresses to reserve or release must lie inside the network; the refusal names the first range that does not. */
export function outsideRefusal(cidr: Cidr4, ranges: readonly AddressRange[], field: string): Refusal | null {
  const { first, last } = cidr4Range(cidr);
  const [outside] = subtractRanges(ranges, [{ first, last }]);
  if (outside === undefined) return null;
  const verb = outside.first === outside.last ? "is" : "are";
  return refuse("wrong_input", `${rangeText(outside)} ${verb} outside ${cidr}.`, {
    field,
    remedy: `Use addresses from ${ip4Text(first)} to ${ip4Text(last)}.`,
  }).refusal;
}

type Prefix = Pick<NetworkFacts, "name" | "network">;

/** True when two networks share IPv4 addresses. */
function overlaps(a: Prefix, b: Prefix): boolean {
  const [one, other] = [cidr4Range(a.network), cidr4Range(b.network)];
  return one.first <= other.last && other.first <= one.last;
}

/**
 * One sentence about the networks that share addresses with this one, with three names and the number of the rest;
 * `where` completes it (rules 17.13).
 */
export function overlapWarning(network: Prefix, others: readonly Prefix[], where?: string): string[] {
  const names = others.filter((other) => overlaps(network, other)).map((other) => `${other.name} (${other.network})`);
  if (names.length === 0) return [];
  return [
    `${network.name} (${network.network}) overlaps ${listed(names, 3)}${where === undefined ? "" : `, ${where}`}.`,
  ];
}
