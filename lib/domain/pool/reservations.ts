import { type Cidr4, cidr4Range, ip4Numbers } from "../address/ip";
import {
  type AddressRange,
  intersectRanges,
  mergeRanges,
  piecesInside,
  searchByHalves,
  subtractRanges,
} from "../address/ranges";
import type { Change } from "../model/change";
import { type PlacedNic, refOf } from "../model/cluster";
import type { Moment } from "../model/moment";
import type { Network, Reservation, Terms } from "../model/network";
import type { RangeOutcome } from "../model/plan";
import { countAddresses, listed } from "../sentence";
import type { PoolEffect } from "./held-addresses";

/** The external addresses of a network. `holders` are NICs of the network with requested addresses. */
export type ReservationSituation = {
  network: Pick<Network, "uuid" | "name" | "network" | "externals">;
  holders: readonly PlacedNic[];
};

/**
 * Reserves addresses for an administrator. The wanted state is the `manual` row, not the bit (rules 16.14): the gateway
 * or an instance's address gets a row of its own too, an address that has one is unchanged.
 */
export function reserveAddresses(
  situation: ReservationSituation,
  asked: readonly AddressRange[],
  moment: Moment & Terms,
): PoolEffect {
  const manual = situation.network.externals.filter(isManual);
  const fresh = subtractRanges(asked, manual);
  const known = intersectRanges(asked, manual);
  const heldText = holderTexts(situation.holders);
  return {
    changes: fresh.map((range) => ({
      type: "external",
      network: refOf(situation.network),
      action: "reserve",
      row: { ...range, source: "manual", ...moment },
    })),
    outcomes: inOrder([
      ...fresh.map((range) => outcome(situation, range, "reserved", heldText(range))),
      ...known.map((range) => outcome(situation, range, "unchanged", "already reserved")),
    ]),
  };
}

/**
 * Releases what an administrator reserved. What only a role holds is reported as kept, with success; what is also
 * a role's or an instance's stays reserved for that (rules 2.8 and 16.14).
 */
export function releaseAddresses(situation: ReservationSituation, asked: readonly AddressRange[]): PoolEffect {
  const { externals } = situation.network;
  const wanted = mergeRanges(asked);
  const manual = externals.filter(isManual);
  const roles = externals.filter((row) => !isManual(row));
  const ours = intersectRanges(wanted, manual);
  const others = subtractRanges(wanted, manual);
  const heldText = holderTexts(situation.holders);
  return {
    changes: piecesInside(manual, wanted).map((row) => release(situation, row)),
    outcomes: inOrder([
      ...byRole(situation, ours, roles).map(({ range, role }) =>
        outcome(situation, range, "released", joined(role && `still reserved: ${role}`, heldText(range))),
      ),
      ...byRole(situation, others, roles).map(({ range, role }) =>
        role === ""
          ? outcome(situation, range, "unchanged", joined("not reserved", heldText(range)))
          : outcome(situation, range, "kept", role),
      ),
    ]),
  };
}

/** Why a role's row holds an address, in words that complete "kept: …". */
export function roleText({ first, source, reason }: Reservation, network: Cidr4): string {
  if (source === "edge") return first === cidr4Range(network).first ? "network address" : "broadcast address";
  if (source === "node") return reason || "node address";
  return source === "master" ? "master address" : source;
}

function isManual({ source }: Reservation): boolean {
  return source === "manual";
}

function release({ network }: ReservationSituation, row: Reservation): Change {
  return { type: "external", network: refOf(network), action: "release", row };
}

/** The ranges, split where rows of roles begin and end; `role` is empty if there is none. */
function byRole(
  { network: { network } }: ReservationSituation,
  ranges: AddressRange[],
  roles: Reservation[],
): { range: AddressRange; role: string }[] {
  const texts = new Map<number, string[]>();
  for (const row of piecesInside(roles, ranges))
    for (let at = row.first; at <= row.last; at++) texts.set(at, [...(texts.get(at) ?? []), roleText(row, network)]);
  return [
    ...[...texts].map(([at, role]) => ({ range: { first: at, last: at }, role: role.join("; ") })),
    ...subtractRanges(ranges, roles).map((range) => ({ range, role: "" })),
  ];
}

function outcome(
  { network }: ReservationSituation,
  range: AddressRange,
  what: RangeOutcome["outcome"],
  detail: string,
) {
  const row = { network: refOf(network), ...range, outcome: what };
  return detail === "" ? row : { ...row, detail };
}

/** Says which instances hold addresses of a range: they keep them. */
function holderTexts(holders: readonly PlacedNic[]): (range: AddressRange) => string {
  const known = holders
    .flatMap(({ ip, instance }, order) => ip4Numbers([ip]).map((address) => ({ address, order, name: instance.name })))
    .toSorted((a, b) => a.address - b.address);
  return ({ first, last }) => {
    const from = searchByHalves(known, ({ address }) => address >= first);
    const number = searchByHalves(known, ({ address }) => address > last) - from;
    if (number > 3) return `${countAddresses(number)} held by instances`;
    const names = known.slice(from, from + number).toSorted((a, b) => a.order - b.order);
    return number === 0 ? "" : `held by ${listed(names.map(({ name }) => name))}`;
  };
}

function joined(...parts: string[]): string {
  return parts.filter((part) => part !== "").join("; ");
}

function inOrder(outcomes: RangeOutcome[]): RangeOutcome[] {
  return outcomes.toSorted((a, b) => a.first - b.first);
}
