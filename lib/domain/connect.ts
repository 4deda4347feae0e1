import type { Change } from "./change";
import { effective, type Netparams, type PlacedNic } from "./cluster";
import { nicsText } from "./conflict-row";
import type { Conflict } from "./conflicts";
import { type ConnectScene, connectConflicts } from "./connect-conflicts";
import type { Plan } from "./job";
import { holdAddresses, joinNetwork } from "./join-network";
import { netparamsText, parseNetparams, sameNetparams } from "./netparams";
import { overlapWarnings } from "./overlap";
import { jobObject, planOf, refOf, touches } from "./plan";
import { ok, type Result, refuse } from "./refusal";
import { count, verb } from "./sentence";

export type ConnectSituation = ConnectScene & {
  /** The netparams of the pair now; null while it is not connected. */
  current: Netparams | null;
  /** NICs of the network on instances whose primary node is in the group. */
  members: PlacedNic[];
  conflictsCheck: boolean;
  force: boolean;
};

/** Makes a network available in a node group (spec 3.5, design 4). */
export function planConnect(situation: ConnectSituation): Result<Plan> {
  const { network, group, netparams, current } = situation;
  const valid = parseNetparams(netparams);
  if (!valid.ok) return valid;
  if (current) return alreadyConnected(situation, current);
  const conflicts = situation.conflictsCheck ? connectConflicts(situation) : [];
  const blocking = conflicts.some(({ force }) => force === "blocks");
  if (conflicts.length > 0 && (blocking || !situation.force)) return conflictRefusal(situation, conflicts);
  const adopted = conflicts.filter(({ force }) => force === "adopt");
  const summary = `Connect ${network.name} to ${group.name}`;
  const held = holdAddresses(network, adopted);
  return ok(
    planOf(adopted.length === 0 ? summary : `${summary}, adopt ${adopted.length}`, {
      changes: [
        { type: "connection", network: refOf(network), group: refOf(group), before: null, after: netparams },
        ...adoption(situation, adopted),
        ...held.changes,
        ...touches("group", [group]),
        ...touches(
          "instance",
          adopted.map(({ instance }) => instance),
        ),
      ],
      outcomes: held.outcomes,
      warnings: warnings(situation),
      conflicts,
      objects: objectsOf(situation, adopted),
    }),
  );
}

function objectsOf({ network, group }: ConnectSituation, adopted: readonly Conflict[]): Plan["objects"] {
  const instances = adopted.map(({ instance }) => jobObject("instance", instance));
  return [jobObject("network", network), jobObject("group", group), ...instances];
}

function adoption({ network, found }: ConnectSituation, adopted: readonly Conflict[]): Change[] {
  const becomes = new Map(adopted.map((row) => [row.nic, row.becomes]));
  return found.flatMap((nic) => {
    const netparams = becomes.get(nic.uuid);
    return netparams ? [joinNetwork(nic, network, netparams)] : [];
  });
}

/** The same again is no mistake; other netparams are another operation (spec 13.2, row 10). */
function alreadyConnected({ network, group, netparams }: ConnectSituation, current: Netparams): Result<Plan> {
  const already = `${network.name} is already connected to ${group.name} as ${netparamsText(current)}`;
  if (!sameNetparams(current, netparams))
    return refuse("wrong_state", `${already}, not as ${netparamsText(netparams)}.`, {
      remedy: "Change the netparams of this connection instead.",
    });
  return ok(
    planOf(`Connect ${network.name} to ${group.name}`, {
      warnings: [`${already}; nothing changes.`],
      objects: [jobObject("network", network), jobObject("group", group)],
    }),
  );
}

function conflictRefusal({ network, group }: ConnectSituation, conflicts: Conflict[]): Result<Plan> {
  const have = verb(conflicts.length, "has an address", "have addresses");
  const nics = `${count(conflicts.length, "NIC")} in ${group.name} ${have} of ${network.name}`;
  return refuse("wrong_state", `${nics} without being in it: ${nicsText(conflicts)}.`, {
    remedy: remedyFor(conflicts.filter(({ force }) => force === "blocks")),
    conflicts,
  });
}

function remedyFor(blocking: readonly Conflict[]): string {
  const [worst] = blocking;
  if (!worst) return "Connect with force to let them join, or change their addresses.";
  const change = verb(blocking.length, "Change its address.", "Change their addresses.");
  return `Force cannot help ${nicsText(blocking, 3)}: ${worst.why} ${change}`;
}

function warnings(situation: ConnectSituation): string[] {
  const { network, group, neighbours, netparams, members, defaults, found, conflictsCheck, force } = situation;
  const drifted = members.filter((nic) => !sameNetparams(effective(nic, defaults), netparams));
  const others = (neighbours.get(group.uuid) ?? []).filter(({ uuid }) => uuid !== network.uuid);
  return [
    ...overlapWarnings(network, others, `which ${group.name} has too`),
    ...about(drifted, `of ${network.name} in ${group.name} keep* other parameters than ${netparamsText(netparams)}`),
    ...about(conflictsCheck ? [] : found, `in ${group.name} with an address of ${network.name} stay* outside it`),
    ...(force && !conflictsCheck ? ["Force had no effect: without the conflicts check nothing joins."] : []),
  ];
}

/** What is true of some NICs; a verb with an asterisk takes the form that goes with their number. */
function about(nics: readonly PlacedNic[], text: string): string[] {
  if (nics.length === 0) return [];
  return [`${count(nics.length, "NIC")} ${text.replace("*", verb(nics.length, "s", ""))}: ${nicsText(nics, 10)}.`];
}
