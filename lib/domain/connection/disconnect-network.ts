import { effective, type Netparams, type PlacedNic, type Ref, refOf, type Since } from "../model/cluster";
import { type Conflict, conflictRow, isPrimaryIn, nicsText, type Verdict } from "../model/conflict";
import { netparamsText } from "../model/netparams";
import type { Network } from "../model/network";
import { jobObject, type Plan, planOf, touches } from "../model/plan";
import { carrierOf, ghostIn, type Segments } from "../model/segment";
import { leaveNetwork } from "../nic/nic-changes";
import { freeAddresses } from "../pool/held-addresses";
import { ok, type Result, refuse } from "../refusal";
import { count, listed, verb } from "../sentence";

type DisconnectNetworkSituation = DisconnectConflictSituation & {
  /** The netparams of the pair; null while it is not connected. */
  current: Netparams | null;
  /** Every NIC of the network that has an address of one of the members. */
  sharers: PlacedNic[];
  force: boolean;
};

/** Disconnects a network from a node group (rules 3.6, 17.8 and 17.9). */
export function planDisconnectNetwork(situation: DisconnectNetworkSituation, moment: Since): Result<Plan> {
  const { network, group, current } = situation;
  const summary = `Disconnect ${network.name} from ${group.name}`;
  const objects = [jobObject("network", network), jobObject("group", group)];
  if (current === null) {
    const warnings = [`${network.name} is not connected to ${group.name}; nothing changes.`];
    return ok(planOf(summary, { warnings, objects }));
  }
  const conflicts = disconnectConflicts(situation);
  const blocking = conflicts.some(({ force }) => force === "blocks");
  if (conflicts.length > 0 && (blocking || !situation.force)) return conflictRefusal(situation, conflicts);
  const released = new Set(conflicts.filter(({ force }) => force === "release").map(({ nic }) => nic));
  const leavers = situation.members.filter(({ uuid }) => released.has(uuid));
  const effect = releaseOf(situation, leavers, moment);
  const instances = leavers.map(({ instance }) => instance);
  return ok(
    planOf(leavers.length === 0 ? summary : `${summary}, release ${leavers.length}`, {
      changes: [
        { type: "connection", network: refOf(network), group: refOf(group), before: current, after: null },
        ...effect.changes,
        ...touches("group", [group]),
        ...touches("instance", instances),
      ],
      outcomes: effect.outcomes,
      warnings: elsewhereWarning(situation, leavers),
      conflicts,
      objects: [...objects, ...instances.map((instance) => jobObject("instance", instance))],
    }),
  );
}

function releaseOf(
  { network, defaults, sharers }: DisconnectNetworkSituation,
  leavers: readonly PlacedNic[],
  moment: Since,
) {
  const leaving = new Set(leavers.map(({ uuid }) => uuid));
  const staying = sharers.filter((nic) => nic.network === network.uuid && !leaving.has(nic.uuid));
  const pool = freeAddresses(network, leavers, staying);
  return {
    changes: [...leavers.map((nic) => leaveNetwork(nic, network, defaults, moment)), ...pool.changes],
    outcomes: pool.outcomes,
  };
}

/** Networks of the group that hold an address which a NIC keeps, but are on another segment. */
function elsewhereWarning({ network, group, around }: DisconnectNetworkSituation, leavers: readonly PlacedNic[]) {
  const names = new Map<string, string>();
  const keeping = leavers.filter((nic) => {
    const { address } = carrierOf(nic);
    const others = address === null ? [] : around.holding(group.uuid, address);
    const rest = others.filter((other) => other.network.uuid !== network.uuid);
    for (const other of rest) names.set(other.network.uuid, other.network.name);
    return rest.length > 0;
  });
  if (keeping.length === 0) return [];
  const keep = verb(keeping.length, "keeps an address", "keep addresses");
  const of = `${listed([...names.values()], 10)}, which ${group.name} has on ${verb(names.size, "another segment", "other segments")}`;
  return [`${count(keeping.length, "NIC")} ${keep} of ${of}: ${nicsText(keeping, 10)}.`];
}

function conflictRefusal({ network, group }: DisconnectNetworkSituation, conflicts: Conflict[]): Result<Plan> {
  const failover = conflicts.filter(({ via }) => via === "secondary").length;
  const are = verb(conflicts.length, "is", "are");
  const nics = `${count(conflicts.length, "NIC")} in ${group.name} ${are} in ${network.name}: ${nicsText(conflicts)}.`;
  const secondary = `${failover.toLocaleString("en-US")} of them ${verb(failover, "is", "are")} on a secondary node there.`;
  return refuse("wrong_state", failover === 0 ? nics : `${nics} ${secondary}`, {
    remedy: remedy(
      network.name,
      conflicts.filter(({ force }) => force === "blocks"),
    ),
    conflicts,
  });
}

function remedy(network: string, blocking: readonly Conflict[]): string {
  const move = "move them to another network first";
  if (blocking.length === 0) return `Disconnect with force to release the NICs from ${network}, or ${move}.`;
  return `Force cannot release ${nicsText(blocking, 3)}: ${blocking[0]?.why} Change it, or ${move}.`;
}

/** The input of the question "what prevents disconnecting?" (rules 17.8). */
type DisconnectConflictSituation = {
  network: Network;
  group: Ref;
  /** The cluster's default nicparams. */
  defaults: Netparams;
  /** What decides which NICs count in the network. */
  segments: Segments;
  /** What else of the group holds addresses of the members. */
  around: Segments;
  /** NICs of the network on instances with a node in the group. */
  members: PlacedNic[];
};

/** The NICs that prevent disconnecting, each with what force would do to it. */
function disconnectConflicts(situation: DisconnectConflictSituation): Conflict[] {
  return situation.members.map((nic) => conflictRow(nic, situation.group, situation.defaults, judge(nic, situation)));
}

function judge(nic: PlacedNic, situation: DisconnectConflictSituation): Verdict {
  const { network, group, defaults } = situation;
  const wiring = effective(nic, defaults);
  if (!isPrimaryIn(nic, group)) {
    const why = `It loses ${network.name} if ${nic.instance.name} fails over to ${nic.secondary?.node.name}.`;
    return { force: "leave", why, becomes: null };
  }
  if (nic.ip === null && wiring.mode === "routed") return blocks("It would be routed without an address.");
  const rivals = rivalsOf(nic, wiring, situation);
  if (rivals.length > 0)
    return blocks(`${nic.ip} lies in ${network.name} and in ${listed(rivals.map(({ name }) => name))}.`);
  const keeps = nic.ip === null ? "" : `${nic.ip} and `;
  return {
    force: "release",
    why: `It leaves ${network.name} and keeps ${keeps}${netparamsText(wiring)}.`,
    becomes: null,
  };
}

/** Networks on the same segment that hold its address, and those in which it would count once it is in no network. */
function rivalsOf(
  nic: PlacedNic,
  nicparams: Netparams,
  { network, group, segments, around }: DisconnectConflictSituation,
) {
  const here = ghostIn(carrierOf(nic), segments, [group.uuid]);
  if (here.length > 0) return here;
  const released = { ...carrierOf(nic), network: null, nicparams };
  return ghostIn(released, around, [group.uuid]).filter(({ uuid }) => uuid !== network.uuid);
}

function blocks(why: string): Verdict {
  return { force: "blocks", why, becomes: null };
}
