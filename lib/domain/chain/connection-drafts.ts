import type { Netparams, PlacedNic, Ref } from "../model/cluster";
import { nicsText } from "../model/conflict";
import { netparamsText } from "../model/netparams";
import { ok, type Refusal, type Result, refuse } from "../refusal";
import { verb } from "../sentence";
import { lackRefusal } from "./cannot";
import type { ChainSituation } from "./chain-situation";
import type { Draft } from "./draft";
import type { Goal } from "./goal";
import { followersOf, longWay } from "./long-way";
import { networkPath } from "./network-drafts";
import { groupName } from "./object-drafts";

type ConnectionDrafts = {
  /** Networks connected before NICs join, and disconnected after they have left. */
  first: Draft[];
  last: Draft[];
  notes: string[];
  /** NICs (UUIDs) whose change has come with it. */
  done: Set<string>;
};

export function connectionDrafts(goal: Goal, situation: ChainSituation): Result<ConnectionDrafts> {
  const found: ConnectionDrafts = { first: [], last: [], notes: [], done: new Set() };
  for (const change of goal.connections) {
    const { network, group, before, after } = change;
    if (before === null || after === null) {
      const refusal = before === null ? null : staysRefusal(goal, situation, { network, group });
      if (refusal) return { ok: false, refusal };
      if (after === null) found.last.push(disconnect(goal, network, group));
      else found.first.push(connect(goal, network, group, after));
      continue;
    }
    const again = [disconnect(goal, network, group), connect(goal, network, group, after)];
    const made = inPlace(goal, situation, { ...change, before, after }, again);
    if (!made.ok) return made;
    found.first.push(...made.value.drafts);
    found.notes.push(...made.value.notes);
    for (const uuid of made.value.done) found.done.add(uuid);
  }
  return ok(found);
}

type InPlace = Pair & { before: Netparams; after: Netparams; longWay?: true };

/** Other netparams: disconnected and connected again, with the NICs out and in where there are any. */
function inPlace(
  goal: Goal,
  situation: ChainSituation,
  { network, group, before, after, longWay: isChosen }: InPlace,
  again: readonly Draft[],
): Result<{ drafts: readonly Draft[]; notes: string[]; done: ReadonlySet<string> }> {
  const members = membersIn(goal, situation, { network, group });
  if (members.length === 0) return ok({ drafts: again, notes: [], done: new Set() });
  const done = followersOf(goal, network, members);
  const known = goal.networks.get(network.uuid);
  if (!isChosen || done === null || known === undefined) {
    const about = `${network.name} in ${group.name} would be ${netparamsText(after)} instead of ${netparamsText(before)}, while ${nicsText(members, 3)} ${verb(members.length, "is", "are")} in it.`;
    return lackRefusal("netparamsInPlace", about, "netparams");
  }
  const way = longWay({ network: known, members, again, defaults: situation.defaults });
  return way.ok ? ok({ drafts: way.value.drafts, notes: [way.value.note], done }) : way;
}

/** The plan has judged the NICs of the group, by rules that know of segments: the cluster's check would refuse what it allows. */
function connect(goal: Goal, network: Ref, group: Ref, { mode, link, vlan }: Netparams): Draft {
  return {
    opcode: "NETWORK_CONNECT",
    text: `Connect ${network.name} to ${group.name}, ${netparamsText({ mode, link, vlan })}`,
    request: {
      method: "PUT",
      path: `${pathOf(goal, network)}/connect`,
      body: {
        group_name: groupName(goal, group),
        network_mode: mode,
        network_link: link,
        network_vlan: vlan,
        conflicts_check: false,
      },
    },
    effects: [],
  };
}

function disconnect(goal: Goal, network: Ref, group: Ref): Draft {
  return {
    opcode: "NETWORK_DISCONNECT",
    text: `Disconnect ${network.name} from ${group.name}`,
    request: {
      method: "PUT",
      path: `${pathOf(goal, network)}/disconnect`,
      body: { group_name: groupName(goal, group) },
    },
    effects: [],
  };
}

function pathOf(goal: Goal, network: Ref): string {
  const known = goal.networks.get(network.uuid);
  return known ? networkPath(known) : `/2/networks/${network.uuid}`;
}

type Pair = { network: Ref; group: Ref };

/** NICs of a network on an instance with a node in the group, as long as they are not removed. */
function membersIn(goal: Goal, { nics }: ChainSituation, { network, group }: Pair): PlacedNic[] {
  const gone = new Set(goal.instances.flatMap(({ facts, instance }) => (facts?.after === null ? [instance.uuid] : [])));
  const groupOf = groupsAfter(goal);
  return nics.filter(
    (nic) =>
      nic.network === network.uuid &&
      !gone.has(nic.instance.uuid) &&
      [nic.primary, nic.secondary].some((place) => place && groupOf(place) === group.uuid),
  );
}

/** The cluster disconnects a network only when no NIC of it is on an instance with a node in the group, primary or secondary. */
function staysRefusal(goal: Goal, situation: ChainSituation, pair: Pair): Refusal | null {
  const leaving = new Set(
    goal.instances.flatMap(({ nics }) =>
      nics.filter(({ after }) => after?.network?.uuid !== pair.network.uuid).map(({ uuid }) => uuid),
    ),
  );
  const staying = membersIn(goal, situation, pair).filter(({ uuid }) => !leaving.has(uuid));
  if (staying.length === 0) return null;
  const { length } = staying;
  const message = `${nicsText(staying, 3)} ${verb(length, "stays", "stay")} in ${pair.network.name} with a node in ${pair.group.name}.`;
  return refuse("wrong_state", `${message} The cluster disconnects only what no NIC there uses.`, {
    field: "group",
    remedy: `Take ${verb(length, "this NIC", "these NICs")} out of ${pair.network.name} first.`,
  }).refusal;
}

/** In which group (UUID) a node is when NICs change. */
export function groupsAfter(goal: Goal): (place: { node: Ref; group: Ref }) => string {
  const moved = new Map(goal.nodes.flatMap(({ after }) => (after ? [[after.uuid, after.group.uuid] as const] : [])));
  return ({ node, group }) => moved.get(node.uuid) ?? group.uuid;
}
