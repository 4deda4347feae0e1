import { cidr6Contains, isIp4, parseIp6 } from "../address/ip";
import { parseMac } from "../address/mac";
import { effective } from "../model/cluster";
import { parseNetparams } from "../model/netparams";
import type { Network } from "../model/network";
import { type ClusterView, type NicView, nicFinding } from "./cluster-view";
import type { Finding } from "./finding";

/** Whether every NIC has a valid address, MAC and netparams (rules 12.3). */
export function verifyNics(view: ClusterView): Finding[] {
  return view.nics.flatMap((nic) => [...ownFindings(nic, view), ...ownNicparams(view, nic)]);
}

function ownFindings(view: NicView, { extent }: ClusterView): Finding[] {
  const { nic, own } = view;
  const findings: Finding[] = [];
  if (!parseMac(nic.mac).ok)
    findings.push(
      nicFinding(view, "malformed_mac", "mac", `${view.label} has an invalid MAC address: "${nic.mac}".`, {
        why: "The instance cannot start with it.",
        repair: "Give the NIC another MAC address.",
      }),
    );
  if (nic.ip === null) return findings;
  const misplaced = own && view.address !== null ? misplaced4(view, own, extent(own)) : misplaced6(view, nic.ip);
  if (misplaced) return [...findings, misplaced];
  return own && view.address === null ? [...findings, ipv6InNetwork(view, own)] : findings;
}

/** Here it is stored without a pool; the original has a pool only (rules 13.2.12). */
function ipv6InNetwork(view: NicView, { name }: Network): Finding {
  const message = `${view.label} has the IPv6 address ${view.nic.ip} in ${name}.`;
  const finding = nicFinding(view, "ipv6_in_network", "ip", message, {
    why: "Ganeti 2.12 and later cannot change or remove the instance.",
    repair: "Take the address away before the instance is changed by Ganeti; the NIC may stay in the network.",
  });
  return { ...finding, severity: "warning" };
}

function misplaced4(view: NicView, own: Network, extent: ReturnType<ClusterView["extent"]>): Finding | null {
  const { first, last, roles } = extent;
  const address = view.address ?? 0;
  const role = roles.get(address);
  if (role)
    return nicFinding(
      view,
      "role_address",
      "ip",
      `${view.label} has ${view.nic.ip} of ${own.name}, which is ${role.label}.`,
      {
        why: "Two machines answer for this address.",
        repair: "Give the NIC another address of the network.",
      },
    );
  if (first <= address && address <= last) return null;
  return outside(view, own, own.network);
}

/** What an address that is not IPv4 must be: IPv6, and in a network with an IPv6 subnet inside that. */
function misplaced6(view: NicView, ip: string): Finding | null {
  if (isIp4(ip)) return null;
  const parsed = parseIp6(ip);
  if (!parsed.ok)
    return nicFinding(view, "malformed_address", "ip", `${view.label} has an invalid address: "${ip}".`, {
      why: "Nothing can be checked or reserved for it.",
      repair: "Give the NIC another address, or none.",
    });
  const { own } = view;
  if (own && own.network6 === null) return withoutIpv6(view, own);
  if (own?.network6 && !cidr6Contains(own.network6, parsed.value)) return outside(view, own, own.network6);
  const gateway6 = own?.gateway6 ? parseIp6(own.gateway6) : null;
  if (!own || !gateway6?.ok || gateway6.value !== parsed.value) return null;
  return nicFinding(view, "role_address", "ip", `${view.label} has ${ip} of ${own.name}, which is the IPv6 gateway.`, {
    why: "Two machines answer for this address.",
    repair: "Give the NIC another address of the network.",
  });
}

function outside(view: NicView, own: Network, subnet: string): Finding {
  const message = `${view.label} is in ${own.name}, but its address ${view.nic.ip} is outside ${subnet}.`;
  return nicFinding(view, "outside_network", "ip", message, {
    why: "The pool cannot reserve the address, and Ganeti refuses to change or remove the instance.",
    repair: "Give the NIC an address of the network, or take it out of the network.",
  });
}

/** An IPv6 address must lie in the network's IPv6 subnet (rules 17.16). */
function withoutIpv6(view: NicView, { name }: Network): Finding {
  return nicFinding(
    view,
    "outside_network",
    "ip",
    `${view.label} has ${view.nic.ip}, but ${name} has no IPv6 subnet.`,
    {
      why: "Ganeti 2.12 and later cannot change or remove the instance.",
      repair: "Give the network an IPv6 subnet that contains the address, or take the NIC out of the network.",
    },
  );
}

/** Mode, link and vlan that a NIC outside of networks sets itself; in a network they come from the connection. */
function ownNicparams({ defaults }: ClusterView, view: NicView): Finding[] {
  if (view.nic.network !== null || Object.keys(view.nic.nicparams).length === 0) return [];
  const parsed = parseNetparams(effective(view.nic, defaults));
  if (parsed.ok) return [];
  const { message, remedy, field = "" } = parsed.refusal;
  const text = { why: "The NIC may not come up.", ...(remedy && { repair: remedy }) };
  return [nicFinding(view, "invalid_netparams", `nicparams/${field}`, `${view.label}: ${message}`, text)];
}
