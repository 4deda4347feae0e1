import { cidr4Range } from "../address/ip";
import type { Network, Source } from "../model/network";
import { getBit, onesAsRanges, poolCounts } from "./address-pool";
import type { Claim } from "./claims";
import type { AddressRole, AddressRoles } from "./role-addresses";

/** The eleven states of an address by precedence: the first that is true of it is its state (rules 18.2). */
export const states = ["!", "O", "H", "N", "G", "C", "B", "I", "E", "F", "."] as const;
export type State = (typeof states)[number];

/** States that lead to a repair. */
export const anomalies = ["!", "O", "H"] as const satisfies readonly State[];

export type UsageInput<NicClaim extends Claim = Claim> = {
  network: Pick<Network, "network" | "reservations" | "extReservations" | "externals">;
  claims: readonly NicClaim[];
  roles: AddressRoles;
  /** Addresses that are free, but held back for a while: when they were freed is not long ago (rules 13.2.29). */
  held?: HeldBack;
};

/** As much of the addresses that are held back as a map needs to know: which they are. */
type HeldBack = Pick<ReadonlyMap<number, unknown>, "has" | "keys">;

/** `states` has one letter per address, the lowest address first. `free` is Ganeti's: both bits clear, ghosts too. */
export type UsageMap = { first: number; size: number; states: string; counts: Record<State, number>; free: number };

/** Everything known about one address. */
export type AddressRecord<NicClaim extends Claim = Claim> = {
  ip4: number;
  state: State;
  internal: boolean;
  /** Why it is external; empty when it is not. */
  external: Source[];
  role: AddressRole | null;
  claims: NicClaim[];
};

/** What a state depends on. `own` and `ghosts` count NICs, two at most. */
type Facts = {
  internal: boolean;
  external: boolean;
  role: AddressRole["role"] | null;
  own: number;
  ghosts: number;
  held: boolean;
};

const when: Record<State, (address: Facts) => boolean> = {
  "!": ({ internal, role, own, ghosts }) => own + ghosts > 1 || (own === 1 && (!internal || role !== null)),
  O: ({ internal, own, ghosts }) => internal && own === 0 && ghosts === 0,
  H: ({ ghosts }) => ghosts > 0,
  N: ({ role }) => role === "edge",
  G: ({ role }) => role === "gateway",
  C: ({ role }) => role === "node" || role === "master",
  B: ({ internal, external }) => internal && external,
  I: ({ internal }) => internal,
  E: ({ external }) => external,
  F: ({ held }) => held,
  ".": () => true,
};

function stateOf(facts: Facts): State {
  return states.find((state) => when[state](facts)) as State;
}

/** The facts of an address packed into a number below 1024, so that a map looks each address up in a table. */
const bit = { internal: 1, external: 2, role: 4, own: 32, ghost: 128, held: 512 };
const roleNames = [null, "edge", "gateway", "node", "master"] as const;
const stateOfKey = Array.from({ length: 1024 }, (_, key) =>
  stateOf({
    internal: (key & bit.internal) !== 0,
    external: (key & bit.external) !== 0,
    role: roleNames[Math.floor(key / bit.role) % 8] ?? null,
    own: Math.floor(key / bit.own) % 4,
    ghosts: Math.floor(key / bit.ghost) % 4,
    held: (key & bit.held) !== 0,
  }),
);

const letterOfKey = Uint8Array.from(stateOfKey, (state) => state.charCodeAt(0));
const ascii = new TextDecoder();

/** The input of a map; the claims are read once. */
export type MapInput = {
  network: Pick<Network, "network" | "reservations" | "extReservations">;
  claims: Iterable<Claim>;
  roles: AddressRoles;
  held?: HeldBack;
};

/** The state of every address of a network. A /16 takes a few milliseconds. */
export function usageMap(input: MapInput): UsageMap {
  const { first, size } = cidr4Range(input.network.network);
  const keys = keysOf(input);
  const letters = keys.map((key) => letterOfKey[key] ?? 0);
  const states = ascii.decode(Uint8Array.from(letters));
  return { first, size, states, counts: countsOf(keys), free: poolCounts(input.network, size).free };
}

/** How many addresses of a network are in each state: what `usageMap` counts, in less time. */
export function usageCounts(input: MapInput): Record<State, number> {
  return countsOf(keysOf(input));
}

function keysOf({ network, claims, roles, held }: MapInput): Uint16Array {
  const { first, size } = cidr4Range(network.network);
  const keys = new Uint16Array(size);
  const add = (from: number, to: number, value: number) => {
    for (let index = from; index <= to; index++) keys[index] = (keys[index] ?? 0) + value;
  };
  for (const ones of onesAsRanges(network.reservations, size)) add(ones.first, ones.last, bit.internal);
  for (const ones of onesAsRanges(network.extReservations, size)) add(ones.first, ones.last, bit.external);
  // What lies outside the network has no place among the keys: nothing is written.
  for (const [ip4, { role }] of roles) add(ip4 - first, ip4 - first, bit.role * roleNames.indexOf(role));
  for (const ip4 of held?.keys() ?? []) add(ip4 - first, ip4 - first, bit.held);
  for (const { ip4, kind } of claims) {
    const [value, most] = kind === "own" ? [bit.own, 2 * bit.own] : [bit.ghost, 2 * bit.ghost];
    if (((keys[ip4 - first] ?? 0) & most) === 0) add(ip4 - first, ip4 - first, value);
  }
  return keys;
}

function countsOf(keys: Uint16Array): Record<State, number> {
  const ofKey = new Uint32Array(stateOfKey.length);
  for (const key of keys) ofKey[key] = (ofKey[key] ?? 0) + 1;
  const counts = Object.fromEntries(states.map((state) => [state, 0])) as Record<State, number>;
  ofKey.forEach((count, key) => {
    counts[stateOfKey[key] as State] += count;
  });
  return counts;
}

/** The record of one address of the network, with the same state as on its map. */
export function addressRecord<NicClaim extends Claim>(
  { network, claims, roles, held }: UsageInput<NicClaim>,
  ip4: number,
): AddressRecord<NicClaim> {
  const index = ip4 - cidr4Range(network.network).first;
  const internal = getBit(network.reservations, index);
  const rows = network.externals.filter(({ first, last }) => first <= ip4 && ip4 <= last);
  const role = roles.get(ip4) ?? null;
  const nics = claims.filter((claim) => claim.ip4 === ip4);
  const own = nics.filter(({ kind }) => kind === "own").length;
  const external = getBit(network.extReservations, index);
  const isHeld = held?.has(ip4) ?? false;
  const state = stateOf({ internal, external, role: role?.role ?? null, own, ghosts: nics.length - own, held: isHeld });
  return { ip4, state, internal, external: [...new Set(rows.map(({ source }) => source))], role, claims: nics };
}

/** How many addresses of a map are missing, orphan or ghost. */
export function toRepair({ counts }: Pick<UsageMap, "counts">): number {
  return anomalies.reduce((sum, state) => sum + counts[state], 0);
}
