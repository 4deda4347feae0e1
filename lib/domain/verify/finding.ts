import type { AddressRange } from "../address/ranges";
import type { Netparams, Ref } from "../model/cluster";
import type { JobObject } from "../model/plan";

/** What cannot be stored as it is: blocks an import until its repair is accepted (rules 16.21). */
export type BlockingCode =
  | "bitfield_length"
  | "bitfield_characters"
  | "host_bits"
  | "newer_version"
  | "duplicate_name"
  | "duplicate_uuid"
  | "unknown_network"
  | "unknown_node"
  | "unknown_group";

/** What can be wrong with a configuration (rules 12.3 and 13.2.26). */
export type FindingCode =
  /** Cannot be read at all: no repair. */
  | "malformed"
  | BlockingCode
  /** Imported as it is and reported by verify. */
  | "missing_bitfield"
  | "other_key"
  | "dangling_reference"
  | "orphan"
  | "missing_bit"
  | "ghost"
  | "clear_edge_bit"
  | "clear_gateway_bit"
  | "clear_cluster_bit"
  | "stale_reservation"
  | "duplicate_address"
  | "duplicate_mac"
  | "role_address"
  | "outside_network"
  | "malformed_address"
  | "malformed_mac"
  | "not_connected"
  /** Of the store's lists of links, which no file has (rules 20.5). */
  | "missing_link"
  | "old_links"
  | "drift"
  | "invalid_netparams"
  | "gateway_outside"
  | "gateway6_outside"
  | "overlap"
  | "gateway6_zone"
  | "ipv6_in_network"
  | "not_ascii"
  | "invalid_parameter"
  | "invalid_name";

/** error: an operation may fail, or an address may be handed out twice. warning: worth a look. info: good to know. */
export type Severity = "error" | "warning" | "info";

/** What a repair needs besides the message: the NIC, network and group, and the values to set. */
export type FindingSubject = {
  network?: Ref;
  group?: Ref;
  /** UUID of a NIC of the instance that the finding is about. */
  nic?: string;
  /** The NIC is in a network. */
  networked?: boolean;
  /** What a connection is to have. */
  netparams?: Netparams;
  /** The field that is wrong. */
  field?: string;
  /** A NIC may join the network where its instance is. */
  joins?: boolean;
  /** The MAC address that a NIC keeps: its guest knows no other. */
  mac?: string;
};

export type Finding = {
  code: FindingCode;
  severity: Severity;
  /** Where, as a path into the configuration file: "networks/UUID/reservations". */
  place: string;
  /** What it is about; null when it is about the file as a whole. */
  object: JobObject | null;
  /** One sentence that names the object and the value. */
  message: string;
  /** Why it matters. */
  why: string;
  /** What an accepted repair does (blocking), or what the reader can do. */
  repair?: string;
  /** The addresses it is about, as unsigned 32-bit numbers, in the network of `place` or of the NIC. */
  addresses?: AddressRange;
  /** What it is about, in pieces; see `repairOf`. */
  subject?: FindingSubject;
  /** True if an import must not continue without the repair, or, if there is none, at all. */
  blocks: boolean;
};

const order: Record<Severity, number> = { error: 0, warning: 1, info: 2 };

/** What blocks first, then by severity; otherwise in the order in which they were found. */
export function bySeverity(a: Finding, b: Finding): number {
  return Number(b.blocks) - Number(a.blocks) || order[a.severity] - order[b.severity];
}

/** True when an import may not go on: something blocks and has no repair, or its repair was not accepted. */
export function standsInTheWay(findings: readonly Finding[], acceptRepairs: boolean): boolean {
  return findings.some(({ blocks, repair }) => blocks && (repair === undefined || !acceptRepairs));
}

/** Nobody reads more of one kind than this, and a file that is wrong everywhere must not exhaust the memory. */
const mostOfOneKind = 1_000;

/** Collects findings up to a limit per kind; the rest is only counted. */
export function collector(): { add: (finding: Finding) => void; all: () => Finding[] } {
  const kinds = new Map<FindingCode, { count: number; last: Finding }>();
  const findings: Finding[] = [];
  return {
    add: (finding) => {
      const count = (kinds.get(finding.code)?.count ?? 0) + 1;
      kinds.set(finding.code, { count, last: finding });
      if (count <= mostOfOneKind) findings.push(finding);
    },
    all: () => {
      const over = [...kinds.values()].filter(({ count }) => count > mostOfOneKind);
      return [...findings, ...over.map(({ count, last }) => more(last, count - mostOfOneKind))];
    },
  };
}

/** Stands for the findings of a kind that are not listed. It blocks if one of them does. */
function more({ addresses: _, subject: __, ...finding }: Finding, rest: number): Finding {
  const [map = finding.place] = finding.place.split("/");
  const message = `${rest.toLocaleString("en-US")} more like this: ${finding.message}`;
  return { ...finding, place: map, object: null, message };
}
