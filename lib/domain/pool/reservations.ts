import { type Cidr4, cidr4Range, ip4Number, isIp4 } from "../address/ip";
import { type AddressRange, intersectRanges, mergeRanges, subtractRanges } from "../address/ranges";
import type { Change } from "../model/change";
import { type PlacedNic, refOf } from "../model/cluster";
import type { Network, Reservation } from "../model/network";
import type { RangeOutcome } from "../model/plan";
import { countAddresses, listed } from "../sentence";
import type { PoolEffect } from "./held-addresses";

/** A network as far as its external addresses go. `holders` are NICs of the network that have addresses asked for. */
export type ReservedScene = {
  network: Pick<Network, "uuid" | "name" | "network" | "externals">;
  holders: readonly PlacedNic[];
};

/** Who reserves and why: what a new row remembers. */
export type Grounds = Pick<Reservation, "reason" | "job" | "at">;

/**
 * Reserves addresses for an administrator. The wanted state is the `manual` row, not the bit (rules 16.14): the gateway
 * or an instance's address gets a row of its own too, an address that has one is unchanged.
 */
export function reserveAddresses(scene: ReservedScene, asked: readonly AddressRange[], grounds: Grounds): PoolEffect {
  const manual = scene.network.externals.filter(isManual);
  const fresh = subtractRanges(asked, manual);
  const known = intersectRanges(asked, manual);
  return {
    changes: fresh.map((range) => ({
      type: "external",
      network: refOf(scene.network),
      action: "reserve",
      row: { ...range, source: "manual", ...grounds },
    })),
    outcomes: inOrder([
      ...fresh.map((range) => outcome(scene, range, "reserved", heldText(scene, range))),
      ...known.map((range) => outcome(scene, range, "unchanged", "already reserved")),
    ]),
  };
}

/**
 * Takes back what an administrator reserved. What only a role holds is kept and said so, with success; what is also
 * a role's or an instance's stays reserved for that (rules 2.8 and 16.14).
 */
export function releaseAddresses(scene: ReservedScene, asked: readonly AddressRange[]): PoolEffect {
  const { externals } = scene.network;
  const wanted = mergeRanges(asked);
  const manual = externals.filter(isManual);
  const roles = externals.filter((row) => !isManual(row));
  const ours = intersectRanges(wanted, manual);
  const others = subtractRanges(wanted, manual);
  return {
    changes: manual.flatMap((row) => intersectRanges([row], wanted).map((range) => release(scene, row, range))),
    outcomes: inOrder([
      ...byRole(scene, ours, roles).map(({ range, role }) =>
        outcome(scene, range, "released", joined(role && `still reserved: ${role}`, heldText(scene, range))),
      ),
      ...byRole(scene, others, roles).map(({ range, role }) =>
        role === ""
          ? outcome(scene, range, "unchanged", joined("not reserved", heldText(scene, range)))
          : outcome(scene, range, "kept", role),
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

function release({ network }: ReservedScene, row: Reservation, range: AddressRange): Change {
  return { type: "external", network: refOf(network), action: "release", row: { ...row, ...range } };
}

/** The ranges, cut where rows of roles begin and end; `role` is empty where there is none. */
function byRole(
  { network: { network } }: ReservedScene,
  ranges: AddressRange[],
  roles: Reservation[],
): { range: AddressRange; role: string }[] {
  const texts = new Map<number, string[]>();
  for (const row of roles)
    for (const { first, last } of intersectRanges([row], ranges))
      for (let at = first; at <= last; at++) texts.set(at, [...(texts.get(at) ?? []), roleText(row, network)]);
  return [
    ...[...texts].map(([at, role]) => ({ range: { first: at, last: at }, role: role.join("; ") })),
    ...subtractRanges(ranges, roles).map((range) => ({ range, role: "" })),
  ];
}

function outcome({ network }: ReservedScene, range: AddressRange, what: RangeOutcome["outcome"], detail: string) {
  const row = { network: refOf(network), ...range, outcome: what };
  return detail === "" ? row : { ...row, detail };
}

/** The instances that hold addresses of a range: they keep them. */
function heldText({ holders }: ReservedScene, { first, last }: AddressRange): string {
  const names = holders
    .filter(({ ip }) => ip !== null && isIp4(ip) && first <= ip4Number(ip) && ip4Number(ip) <= last)
    .map(({ instance }) => instance.name);
  if (names.length > 3) return `${countAddresses(names.length)} held by instances`;
  return names.length === 0 ? "" : `held by ${listed(names)}`;
}

function joined(...parts: string[]): string {
  return parts.filter((part) => part !== "").join("; ");
}

function inOrder(outcomes: RangeOutcome[]): RangeOutcome[] {
  return outcomes.toSorted((a, b) => a.first - b.first);
}
