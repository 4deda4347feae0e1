import type { State } from "@/lib/domain/pool/usage-map";
import type { FindingCode } from "@/lib/domain/verify/finding";

/** What kind of finding it is, in words for a list to choose from. */
export const kindWords: Record<FindingCode, string> = {
  malformed: "Cannot be read",
  bitfield_length: "Length of a bitfield",
  bitfield_characters: "Characters of a bitfield",
  host_bits: "Host bits",
  duplicate_name: "Name twice",
  duplicate_uuid: "UUID twice",
  unknown_network: "Unknown network",
  unknown_node: "Unknown node",
  unknown_group: "Unknown node group",
  missing_bitfield: "Missing bitfield",
  other_key: "Other key",
  dangling_reference: "Dangling reference",
  orphan: "Orphan",
  missing_bit: "Missing bit",
  ghost: "Ghost",
  clear_edge_bit: "Edge not reserved",
  clear_gateway_bit: "Gateway not reserved",
  clear_cluster_bit: "Node or master not reserved",
  stale_reservation: "Stale reservation",
  duplicate_address: "Address twice",
  duplicate_mac: "MAC address twice",
  role_address: "On a role's address",
  outside_network: "Outside its network",
  malformed_address: "Malformed address",
  malformed_mac: "Malformed MAC address",
  not_connected: "Network not connected",
  drift: "Drift",
  invalid_netparams: "Invalid netparams",
  gateway_outside: "Gateway outside",
  gateway6_outside: "IPv6 gateway outside",
  overlap: "Overlap",
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
