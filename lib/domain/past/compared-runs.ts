import { cidr4Range } from "../address/ip";
import { changedFacts } from "../job/changed-facts";
import type { Change } from "../model/change";
import { type Ref, refOf } from "../model/cluster";
import type { Reservation } from "../model/network";
import { whyOf } from "../pool/reservation-terms";
import { type State, usageMap } from "../pool/usage-map";
import type { NetworkThen } from "./network-then";
import type { PastConnection, PastState } from "./past-state";

/** What was so of a range at one of two moments. */
export type RunSide = {
  /** The letter of its addresses on the map. */
  state: State;
  /** Why it was external, and since when; empty where it was not. */
  external: Omit<Reservation, "first" | "last">[];
  /** The instances that had it; more than one only where that is a conflict. */
  instances: Ref[];
};

/** Neighbouring addresses with the same before and after. Both ends included, as unsigned 32-bit numbers. */
export type ComparedRun = { first: number; last: number; before: RunSide; after: RunSide };

/** The ranges of a network that were other at one moment than at another one, by address. */
export function comparedRuns(before: NetworkThen, after: NetworkThen): ComparedRun[] {
  const { first, last } = cidr4Range(before.network.network);
  const [was, is] = [sidesOf(before), sidesOf(after)];
  const runs: ComparedRun[] = [];
  let key = "";
  for (let ip4 = first; ip4 <= last; ip4++) {
    const [old, now] = [was.keyOf(ip4), is.keyOf(ip4)];
    const previous = key;
    key = old === now ? "" : `${old}\n${now}`;
    const run = runs.at(-1);
    if (key === "") continue;
    if (key === previous && run) run.last = ip4;
    else runs.push({ first: ip4, last: ip4, before: was.sideOf(ip4), after: is.sideOf(ip4) });
  }
  return runs;
}

type Sides = { keyOf: (ip4: number) => string; sideOf: (ip4: number) => RunSide };

function sidesOf(then: NetworkThen): Sides {
  const { network, claims, roles, held } = then;
  const { first } = cidr4Range(network.network);
  const counting = claims.flatMap(({ address, kind }) => (address === null ? [] : [{ ip4: address, kind }]));
  const { states } = usageMap({ network, claims: counting, roles, held });
  const external = new Map<number, RunSide["external"]>();
  for (const { first: from, last: to, ...why } of network.externals) {
    for (let ip4 = from; ip4 <= to; ip4++) external.set(ip4, [...(external.get(ip4) ?? []), why]);
  }
  const instances = new Map<number, Ref[]>();
  for (const { address, instance } of claims)
    if (address !== null) instances.set(address, [...(instances.get(address) ?? []), refOf(instance)]);
  const sideOf = (ip4: number): RunSide => ({
    state: states.charAt(ip4 - first) as State,
    external: external.get(ip4) ?? [],
    instances: instances.get(ip4) ?? [],
  });
  return { keyOf: (ip4) => keyOf(sideOf(ip4)), sideOf };
}

/** What tells one address from another; which job of the same reason it was does not matter. */
function keyOf({ state, external, instances }: RunSide): string {
  if (external.length + instances.length === 0) return state;
  const whys = external.map((row) => JSON.stringify(whyOf(row))).sort();
  return JSON.stringify([state, whys, instances.map(({ uuid }) => uuid)]);
}

/** One moment of a network: the whole state around it, and the network itself. */
type Moment = { state: PastState; there: NetworkThen };

/** What differs besides addresses, as sentences: "Gateway: 10.1.0.1, was none." */
export function comparedFacts(before: Moment, after: Moment): string[] {
  const changes: Change[] = [
    { type: "network", before: before.there.network, after: after.there.network },
    ...comparedConnections(before, after),
  ];
  return changedFacts(changes).map(
    ({ what, before: was, now }) =>
      `${what.charAt(0).toUpperCase()}${what.slice(1)}: ${now ?? "none"}, was ${was ?? "none"}.`,
  );
}

function comparedConnections(before: Moment, after: Moment): Change[] {
  const network = refOf(after.there.network);
  const of = ({ state }: Moment) =>
    new Map(
      [...state.connections.values()].filter((one) => one.network === network.uuid).map((one) => [one.group, one]),
    );
  const [was, is] = [of(before), of(after)];
  const nameOf = (uuid: string) => (after.state.groups.get(uuid) ?? before.state.groups.get(uuid))?.name ?? uuid;
  return [...new Set([...was.keys(), ...is.keys()])].map((uuid) => ({
    ...{ type: "connection" as const, network, group: { uuid, name: nameOf(uuid) } },
    before: netparamsOf(was.get(uuid)),
    after: netparamsOf(is.get(uuid)),
  }));
}

function netparamsOf(connection: PastConnection | undefined) {
  return connection?.netparams ?? null;
}
