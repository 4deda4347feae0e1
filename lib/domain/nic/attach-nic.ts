import { cidr4Contains, cidr4Range, type Ip4, ip4Number, isIp4 } from "../address/ip";
import type { Netparams, PlacedNic, Ref } from "../model/cluster";
import { nicsText } from "../model/conflict";
import type { Network } from "../model/network";
import { getBit } from "../pool/address-pool";
import { type ClusterAddresses, roleAddresses } from "../pool/role-addresses";
import { ok, type Refusal, type Result, refuse } from "../refusal";
import { listed } from "../sentence";

/** A NIC without a network and what matters around it: the input of the question "may it have this address?" */
export type AttachSituation = {
  ip: string | null;
  /** The group of its instance's primary node. */
  group: Ref;
  /** The networks of that group in which it counts with such an address (rules 17.28), and how they are connected. */
  networks: readonly { network: Network; netparams: Netparams }[];
  /** The names of further ones. */
  others?: readonly string[];
  cluster: ClusterAddresses;
  /** Other NICs with the same address that count in these networks. */
  sharers: readonly PlacedNic[];
  force: boolean;
  /** True if the NIC has no network because the user asked for `network=none`. */
  detached: boolean;
};

/** The network that a NIC joins with force. */
export type Attachment = { network: Network; netparams: Netparams; warnings: string[] };

/**
 * Attach, the first of the three questions (rules 17.1 and 17.2): an address in a network of the group belongs to that
 * network. Without force it is refused; with force the NIC joins. Null when nothing is asked: IPv6, no address, or in
 * no network.
 */
export function attach(situation: AttachSituation): Result<Attachment | null> {
  const { ip, group, networks } = situation;
  if (ip === null || !isIp4(ip)) return ok(null);
  const around = networks.filter(({ network }) => cidr4Contains(network.network, ip));
  const [only] = around;
  const names = [...around.map(({ network }) => network.name), ...(situation.others ?? [])];
  if (names.length === 0) return ok(null);
  const belongs = `${ip} lies in ${listed(names)}, which ${group.name} is connected to`;
  if (situation.detached)
    return refuse("wrong_state", `${belongs}.`, { field: "network", remedy: "Leave out the address as well." });
  if (names.length > 1 || !only)
    return refuse("wrong_state", `${belongs}.`, { field: "ip", remedy: "Name the one that the NIC should join." });
  if (!situation.force)
    return refuse("wrong_state", `${belongs}, but the NIC is not in it.`, {
      field: "ip",
      remedy: `Put the NIC into ${only.network.name}, use force to let it join, or choose another address.`,
    });
  const refusal = joinRefusal(ip, only.network, situation);
  return refusal ? { ok: false, refusal } : ok({ ...only, warnings: ghostWarning(ip, only.network, situation) });
}

/** Force never takes another NIC's address or a role address. An address reserved by an administrator becomes "both". */
function joinRefusal(ip: Ip4, network: Network, { cluster, sharers }: AttachSituation): Refusal | null {
  const role = roleAddresses(network, cluster).get(ip4Number(ip));
  const remedy = "Choose another address.";
  if (role) return refuse("wrong_state", `${ip} is ${role.label}.`, { field: "ip", remedy }).refusal;
  const own = sharers.filter((nic) => nic.network === network.uuid);
  if (own.length === 0 && !getBit(network.reservations, ip4Number(ip) - cidr4Range(network.network).first)) return null;
  const holder = own.length === 0 ? "an instance" : nicsText(own);
  return refuse("resource_not_unique", `${ip} is held by ${holder}.`, { field: "ip", remedy }).refusal;
}

/** Where the NIC may join, none of the sharers is in the network itself. */
function ghostWarning(ip: Ip4, network: Network, { sharers }: AttachSituation): string[] {
  return sharers.length === 0 ? [] : [`${ip} is also used outside ${network.name}: ${nicsText(sharers)}.`];
}
