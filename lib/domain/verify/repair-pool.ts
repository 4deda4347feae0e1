import { cidr4Range, ip4Numbers, ip4Text } from "../address/ip";
import { type AddressRange, intersectRanges, rangesOfNumbers, subtractRanges } from "../address/ranges";
import { type PlacedNic, refOf } from "../model/cluster";
import { nicsText } from "../model/conflict";
import type { Moment } from "../model/moment";
import type { Network, Reservation } from "../model/network";
import { outsideRefusal } from "../model/network-rules";
import { jobObject, type Plan, planOf, touches } from "../model/plan";
import type { PoolFinding } from "../opcodes/repair-params";
import { heldRanges } from "../pool/address-pool";
import { holdAddresses, type PoolEffect } from "../pool/held-addresses";
import { reserveAddresses } from "../pool/reservations";
import { automaticReservations, type ClusterAddresses, type RoleName, roleAddresses } from "../pool/role-addresses";
import { ok, type Result } from "../refusal";

export type RepairPoolSituation = {
  network: Network;
  /** NICs of the network with one of the addresses. */
  members: readonly PlacedNic[];
  /** NICs outside the network with one of the addresses, on instances of a connected group. */
  ghosts: readonly PlacedNic[];
  cluster: ClusterAddresses;
};

/** Repairs one kind of finding in a pool; repeating it changes nothing (rules 12.3). */
export function planRepairPool(
  finding: PoolFinding,
  addresses: readonly AddressRange[],
  situation: RepairPoolSituation,
  moment: Moment,
): Result<Plan> {
  const { network } = situation;
  const outside = outsideRefusal(network.network, addresses, "addresses");
  if (outside) return { ok: false, refusal: outside };
  const { first, last } = cidr4Range(network.network);
  const effect = repairs[finding](situation, addresses.length === 0 ? [{ first, last }] : addresses, moment);
  const objects = [
    jobObject("network", network),
    ...[...situation.members, ...situation.ghosts].map(({ instance }) => jobObject("instance", instance)),
  ];
  const summary = repairSummary(finding, network.name);
  if (effect.changes.length === 0)
    return ok(planOf(summary, { objects, warnings: ["There is nothing to repair; nothing changes."] }));
  return ok(
    planOf(summary, {
      changes: [...effect.changes, ...touches("network", [network])],
      outcomes: effect.outcomes,
      objects,
    }),
  );
}

const titles: Record<PoolFinding, (name: string) => string> = {
  orphan: (name) => `Release orphan addresses in ${name}`,
  missing_bit: (name) => `Reserve the addresses of NICs in ${name}`,
  clear_edge_bit: (name) => `Reserve the network and broadcast addresses of ${name}`,
  clear_gateway_bit: (name) => `Reserve the gateway of ${name}`,
  clear_cluster_bit: (name) => `Reserve the node and master addresses in ${name}`,
  stale_reservation: (name) => `Release stale reservations in ${name}`,
  ghost: (name) => `Reserve the addresses of ${name} that NICs outside it use`,
};

export function repairSummary(finding: PoolFinding, name: string): string {
  return titles[finding](name);
}

type Repair = (situation: RepairPoolSituation, ranges: readonly AddressRange[], moment: Moment) => PoolEffect;

const repairs: Record<PoolFinding, Repair> = {
  orphan: releaseOrphans,
  missing_bit: ({ network, members }) => holdAddresses(network, members),
  clear_edge_bit: (...given) => reserveRoles(["edge"], ...given),
  clear_gateway_bit: (...given) => reserveRoles(["gateway"], ...given),
  clear_cluster_bit: (...given) => reserveRoles(["node", "master"], ...given),
  stale_reservation: releaseStale,
  ghost: ({ network, ghosts }, ranges, moment) => {
    const carried = rangesOfNumbers(ip4Numbers(ghosts.map(({ ip }) => ip)).sort((a, b) => a - b));
    const reason = moment.reason || `used by ${nicsText(ghosts, 3)}`;
    return reserveAddresses({ network, holders: [] }, intersectRanges(carried, ranges), { ...moment, reason });
  },
};

/** Instance bits without a NIC are cleared; a role's address among them is reserved as such first (rules 12.3). */
function releaseOrphans(situation: RepairPoolSituation, ranges: readonly AddressRange[], moment: Moment): PoolEffect {
  const { network, members, cluster } = situation;
  const claimed = ip4Numbers(members.map(({ ip }) => ip)).map((address) => ({ first: address, last: address }));
  const orphans = subtractRanges(intersectRanges(heldRanges(network), ranges), claimed);
  const roles = [...roleAddresses(network, cluster).keys()].map((address) => ({ first: address, last: address }));
  const reserved = reserveRoles(
    ["edge", "gateway", "node", "master"],
    situation,
    intersectRanges(orphans, roles),
    moment,
  );
  const ref = refOf(network);
  return {
    changes: [
      ...reserved.changes,
      ...orphans.map((range) => ({ type: "internal", network: ref, action: "free", ...range }) as const),
    ],
    outcomes: [
      ...reserved.outcomes,
      ...orphans.map((range) => ({ network: ref, ...range, outcome: "freed" as const, detail: "no NIC has it" })),
    ],
  };
}

/** Role addresses that have no row get theirs: those whose first role is one of these. */
function reserveRoles(
  names: readonly RoleName[],
  { network, cluster }: RepairPoolSituation,
  ranges: readonly AddressRange[],
  { job, at }: Moment,
): PoolEffect {
  const roles = roleAddresses(network, cluster);
  const rows = automaticReservations(network, cluster).filter(({ first }) => {
    const role = roles.get(first)?.role;
    return role && names.includes(role) && contains(ranges, first) && !contains(network.externals, first);
  });
  const ref = refOf(network);
  return {
    changes: rows.map(
      (row) => ({ type: "external", network: ref, action: "reserve", row: { ...row, job, at } }) as const,
    ),
    outcomes: rows.map(({ first, last }) => {
      return { network: ref, first, last, outcome: "reserved", detail: roles.get(first)?.label ?? ip4Text(first) };
    }),
  };
}

/** Rows that name a gateway, a node or the master although none has the address any longer. */
function releaseStale({ network, cluster }: RepairPoolSituation, ranges: readonly AddressRange[]): PoolEffect {
  const roles = roleAddresses({ ...network, wantsClusterAddresses: true }, cluster);
  const isStale = ({ source, first }: Reservation) => source !== "edge" && source !== "manual" && !roles.has(first);
  const rows = network.externals.filter((row) => isStale(row) && contains(ranges, row.first));
  const ref = refOf(network);
  return {
    changes: rows.map((row) => ({ type: "external", network: ref, action: "release", row }) as const),
    outcomes: rows.map(({ first, last, source }) => {
      return { network: ref, first, last, outcome: "released", detail: `no longer ${source}` };
    }),
  };
}

function contains(ranges: readonly AddressRange[], address: number): boolean {
  return ranges.some(({ first, last }) => first <= address && address <= last);
}
