import type { State } from "@/lib/domain/pool/usage-map";
import type { FindingCode } from "@/lib/domain/verify/finding";

/** What kind of finding it is, in words for a list to choose from. */
export const kindWords: Record<FindingCode, string> = {
  malformed: "Cannot be read",
  bitfield_length: "Wrong bitfield length",
  bitfield_characters: "Invalid bitfield characters",
  host_bits: "Host bits",
  newer_version: "Newer version",
  duplicate_name: "Duplicate name",
  duplicate_uuid: "Duplicate UUID",
  unknown_network: "Unknown network",
  unknown_node: "Unknown node",
  unknown_group: "Unknown node group",
  missing_bitfield: "Missing bitfield",
  other_key: "Wrong key",
  dangling_reference: "Dangling reference",
  orphan: "Orphan address",
  missing_bit: "Missing reservation",
  ghost: "Ghost address",
  clear_edge_bit: "First or last address not reserved",
  clear_gateway_bit: "Gateway not reserved",
  clear_cluster_bit: "Node or master address not reserved",
  stale_reservation: "Stale reservation",
  duplicate_address: "Duplicate address",
  duplicate_mac: "Duplicate MAC address",
  role_address: "NIC on a role address",
  outside_network: "Outside its network",
  malformed_address: "Malformed address",
  malformed_mac: "Malformed MAC address",
  not_connected: "Network not connected",
  missing_link: "Link missing on nodes",
  old_links: "Old list of links",
  drift: "Netparams drift",
  invalid_netparams: "Invalid netparams",
  gateway_outside: "Gateway outside its network",
  gateway6_outside: "IPv6 gateway outside its network",
  overlap: "Overlapping networks",
  gateway6_zone: "IPv6 gateway with a zone",
  ipv6_in_network: "IPv6 address in a network",
  not_ascii: "Text beyond ASCII",
  invalid_parameter: "Invalid parameter of an instance",
  invalid_name: "Invalid name",
};

/** The findings behind a state of the usage map that needs repair (rules 18.5). */
export const kindsOfState: Partial<Record<State, readonly FindingCode[]>> = {
  "!": ["missing_bit", "duplicate_address", "role_address"],
  O: ["orphan"],
  H: ["ghost"],
};

export function isKind(text: string): text is FindingCode {
  return text in kindWords;
}
