import { cidr4Range } from "@/lib/domain/address/ip";
import { rangeSize } from "@/lib/domain/address/ranges";
import { groupedBy } from "@/lib/domain/grouped";
import { refOf } from "@/lib/domain/model/cluster";
import type { NetworkMember } from "@/lib/domain/model/records";
import { byName } from "@/lib/domain/natural-order";
import type { KnownFrom, PastChange } from "@/lib/domain/past/known-from";
import { type NetworkThen, networkThen } from "@/lib/domain/past/network-then";
import type { PastState } from "@/lib/domain/past/past-state";
import { poolCounts } from "@/lib/domain/pool/address-pool";
import { packReservations } from "@/lib/domain/pool/packed-reservations";
import { usageMap } from "@/lib/domain/pool/usage-map";
import { stateAfter, turnOf } from "@/lib/store/past/state-at";
import { changesAfterTurn, lastChanges, type TurnChange } from "@/lib/store/past/turns";
import type { Tx } from "@/lib/store/store";
import type { NetworkConnection, NetworkPage } from "../network-page";
import type { UsageView } from "../usage-map";
import { knownFrom } from "./known";
import { whichNetwork } from "./which-network";

/**
 * A network as it was at a moment, in the shapes of its page and its map, so that the same components draw it. Times in seconds
 * since the epoch.
 */
export type NetworkAt =
  | {
      known: true;
      at: number;
      /** The last change at or before the moment: since then it looks like this. Null: none is known. */
      since: PastChange | null;
      /** The changes before that one and after the moment: where a step to the left and to the right leads. */
      before: PastChange | null;
      after: PastChange | null;
      /** What the page of the network said then, with the names of then. */
      page: NetworkPage;
      /** The map of then; nothing in it runs out (`holdEndsIn` is null). */
      map: UsageView;
    }
  /** The moment lies before what is known, or the network was not there: not yet, or no longer. */
  | { known: false; at: number; why: "before" | "not there"; from: KnownFrom; after: PastChange | null };

/**
 * A network at a moment, by UUID or name: the name that it has now, or had last. Null where no network is or was called so. `at`
 * and `now` in seconds since the epoch.
 */
export async function networkAt(tx: Tx, name: string, at: number, now: number): Promise<NetworkAt | null> {
  const network = await whichNetwork(tx, name);
  if (network === null) return null;
  const moment = await turnOf(tx, at);
  const unknown = async (why: "before" | "not there", turn: number): Promise<NetworkAt> => {
    const [after = null] = await changesAfterTurn(tx, network.uuid, turn, 1);
    return { known: false, at, why, from: await knownFrom(tx, network.uuid, now), after: after && plain(after) };
  };
  if (moment === null) return unknown("before", 0);
  const state = await stateAfter(tx, moment.turn, network.uuid);
  const then = networkThen(state, network.uuid, at);
  if (then === null) return unknown("not there", moment.turn);
  const within = { from: moment.first.turn, upTo: moment.turn };
  const [since = null, before = null] = await lastChanges(tx, network.uuid, within, 2);
  const [after = null] = await changesAfterTurn(tx, network.uuid, moment.turn, 1);
  return {
    known: true,
    at,
    since: since && plain(since),
    before: before && plain(before),
    after: after && plain(after),
    page: pageThen(state, then, await jobsUntil(tx, network.uuid, at)),
    map: mapThen(then),
  };
}

export function plain({ turn: _, ...change }: TurnChange): PastChange {
  return change;
}

/** How many jobs were about a network until then. */
function jobsUntil(tx: Tx, uuid: string, at: number): Promise<number> {
  return tx.jobObject.count({ where: { kind: "network", uuid, job: { receivedAt: { lte: at } } } });
}

/** The map of a network of then. */
export function mapThen({ network, claims, roles, held }: NetworkThen): UsageView {
  const counting = claims.flatMap(({ address, kind }) => (address === null ? [] : [{ ip4: address, kind }]));
  const { free, ...map } = usageMap({ network, claims: counting, roles, held });
  const { uuid, name, network: subnet, poolRevision } = network;
  return { ...map, freeCount: free, holdEndsIn: null, network: { uuid, name, network: subnet, poolRevision } };
}

const mostOverlaps = 10;
const mostUsers = 5;

function pageThen(state: PastState, { network, claims }: NetworkThen, jobs: number): NetworkPage {
  const { poolRevision, reservations, extReservations, externals, extra: _, ...facts } = network;
  const range = cidr4Range(network.network);
  const own = claims.filter(({ kind }) => kind === "own");
  const overlapping = [...state.networks.values()]
    .map((other) => other.facts)
    .filter((other) => other.uuid !== network.uuid && overlaps(cidr4Range(other.network), range))
    .sort(byName);
  const { instance, external, free } = poolCounts({ reservations, extReservations }, range.size);
  return {
    facts,
    poolRevision,
    size: rangeSize(range),
    instanceCount: instance,
    externalCount: external,
    freeCount: free,
    externals: packReservations(externals),
    connections: connectionsThen(state, network.uuid, own),
    instances: new Set(own.map((nic) => nic.instance.uuid)).size,
    users: firstUsers(own),
    jobs,
    overlaps: overlapping.slice(0, mostOverlaps).map(refOf),
    overlapCount: overlapping.length,
  };
}

type Range = { first: number; last: number };

function overlaps(a: Range, b: Range): boolean {
  return a.first <= b.last && b.first <= a.last;
}

function connectionsThen(state: PastState, network: string, own: NetworkThen["claims"]): NetworkConnection[] {
  const nodes = groupedBy([...state.nodes.values()], ({ group }) => group);
  const users = groupedBy(own, ({ primary }) => primary.group.uuid);
  return [...state.connections.values()]
    .filter((connection) => connection.network === network)
    .map(({ group: uuid, netparams: { mode, link, vlan } }) => ({
      group: { uuid, name: state.groups.get(uuid)?.name ?? uuid },
      nodes: nodes.get(uuid)?.length ?? 0,
      instances: new Set(users.get(uuid)?.map(({ instance }) => instance.uuid)).size,
      ...{ mode, link, vlan },
    }))
    .sort((a, b) => byName(a.group, b.group));
}

/** The instances with the lowest addresses, each with all NICs that it has here; those without an address come last. */
function firstUsers(own: NetworkThen["claims"]): NetworkMember[] {
  const none = Number.POSITIVE_INFINITY;
  const sorted = own.toSorted((a, b) => (a.address ?? none) - (b.address ?? none) || 0);
  const first = [...new Set(sorted.map(({ instance }) => instance.uuid))].slice(0, mostUsers);
  return first.flatMap((uuid) => {
    const nics = own.filter(({ instance }) => instance.uuid === uuid).sort((a, b) => a.index - b.index);
    const [one] = nics;
    return one ? [{ ...refOf(one.instance), nics: nics.map(({ index, ip }) => ({ index, ip })) }] : [];
  });
}
