import { cidr4Range, cidr6Contains, type Ip4, type Ip6, ip4Number, ip4Text, parseIp6 } from "../address/ip";
import { conflictRow, nicsText } from "../model/conflict-row";
import type { Network } from "../model/network";
import { getBit } from "../pool/address-pool";
import { claimants } from "../pool/claims";
import { roleAddresses } from "../pool/role-addresses";
import { type Refusal, refuse } from "../refusal";
import type { KnownNetwork, NicScene } from "./nic-situation";

/**
 * Why a NIC in a network cannot have this IPv4 address; null when it can. `network` is as it will be when what this
 * operation lets go of is free: what counts is the net effect (spec 13.2, row 20; design 4).
 */
export function addressRefusal(ip: Ip4, network: Network, scene: NicScene): Refusal | null {
  const { first, last } = cidr4Range(network.network);
  const address = ip4Number(ip);
  const no = (message: string, remedy = "Choose another address, or the next free one.") =>
    refuse("resource_not_unique", message, { field: "ip", remedy }).refusal;
  if (address < first || address > last)
    return no(
      `${ip} is outside ${network.name} (${network.network}).`,
      `Use an address from ${ip4Text(first + 1)} on.`,
    );
  const role = roleAddresses(network, scene.cluster).get(address);
  if (role) return no(`${ip} is ${role.label}.`);
  const held = heldBy(ip, network, scene) ?? (getBit(network.reservations, address - first) ? orphan(ip) : null);
  return held ?? externalRefusal(ip, network, scene);
}

/** The NICs of other instances that have the address, as data too. */
function heldBy(ip: string, network: Network, { sharers, sharers6, defaults }: NicScene): Refusal | null {
  const holders = [...sharers, ...sharers6].filter((nic) => nic.network === network.uuid && sameAddress(nic.ip, ip));
  if (holders.length === 0) return null;
  const verdict = { force: "blocks" as const, why: `It has ${ip}.`, becomes: null };
  return refuse("resource_not_unique", `${ip} is held by ${nicsText(holders)}.`, {
    field: "ip",
    remedy: "Choose another address, or the next free one.",
    conflicts: holders.map((nic) => conflictRow(nic, null, defaults, verdict)),
  }).refusal;
}

function orphan(ip: Ip4): Refusal {
  return refuse("resource_not_unique", `${ip} is marked as held by an instance, but no NIC has it.`, {
    field: "ip",
    remedy: "Repair this orphan first, or choose another address.",
  }).refusal;
}

/** What an administrator holds can be taken with force or without the check; what a role holds cannot (design 4). */
function externalRefusal(ip: Ip4, network: Network, { force, conflictsCheck }: NicScene): Refusal | null {
  const address = ip4Number(ip);
  const rows = network.externals.filter(({ first, last }) => first <= address && address <= last);
  const other = rows.find(({ source }) => source !== "manual");
  const [row] = rows;
  if (!row || (!other && (force || !conflictsCheck))) return null;
  const why = other ? `as ${other.source}` : row.reason === "" ? "by an administrator" : `(${row.reason})`;
  return refuse("resource_not_unique", `${ip} is reserved ${why}.`, {
    field: "ip",
    remedy: other
      ? "Choose another address, or the next free one."
      : "Use force to take it, or choose another address.",
  }).refusal;
}

/** An IPv6 address lies in network6, is not its gateway, and nobody else in the network has it (design 4). */
export function address6Refusal(ip: Ip6, network: Network, scene: NicScene): Refusal | null {
  const { network6, gateway6, name } = network;
  const no = (message: string, remedy: string) =>
    refuse("resource_not_unique", message, { field: "ip", remedy }).refusal;
  if (network6 === null) return no(`${name} has no IPv6 network.`, `Give ${name} one, or use an IPv4 address.`);
  if (!cidr6Contains(network6, ip)) return no(`${ip} is outside ${name} (${network6}).`, "Choose another address.");
  if (gateway6 !== null && sameAddress(gateway6, ip))
    return no(`${ip} is the IPv6 gateway.`, "Choose another address.");
  return heldBy(ip, network, scene);
}

function sameAddress(one: string | null, other: string): boolean {
  if (one === null || one === other || !one.includes(":")) return one === other;
  const parsed = parseIp6(one);
  return parsed.ok && parsed.value === other;
}

/** A ghost that carries the address is no reason to refuse it, but one to say so (design 4). */
export function ghostWarnings(ip: Ip4, { network, groups }: KnownNetwork, { sharers }: NicScene): string[] {
  const claims = claimants(network.uuid, groups, sharers).get(ip4Number(ip)) ?? [];
  const ghosts = claims.filter((nic) => nic.network !== network.uuid);
  return ghosts.length === 0 ? [] : [`${ip} is carried outside ${network.name} too: ${nicsText(ghosts)}.`];
}
