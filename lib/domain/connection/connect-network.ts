import { ip4Number } from "../address/ip";
import type { Change } from "../model/change";
import { effective, type Netparams, type PlacedNic, refOf, type Since } from "../model/cluster";
import { type Conflict, nicsText } from "../model/conflict";
import { netparamsText, parseNetparams, sameNetparams } from "../model/netparams";
import type { Network } from "../model/network";
import { overlapWarning } from "../model/network-rules";
import { jobObject, type Plan, planOf, touches } from "../model/plan";
import { onSegmentWith } from "../model/segment";
import { joinNetwork } from "../nic/nic-changes";
import { holdAddresses } from "../pool/held-addresses";
import { ok, type Result, refuse } from "../refusal";
import { count, listed, verb } from "../sentence";
import { type ConnectConflictSituation, connectConflicts, isManual, moveText, strayText } from "./connect-conflicts";

type ConnectNetworkSituation = ConnectConflictSituation & {
  /** The netparams of the pair now; null while it is not connected. */
  current: Netparams | null;
  /** NICs of the network on instances whose primary node is in the group. */
  members: PlacedNic[];
  conflictsCheck: boolean;
  force: boolean;
};

/** Connects a network to a node group (rules 3.5, 17.3 and 17.4). */
export function planConnectNetwork(situation: ConnectNetworkSituation, moment: Since): Result<Plan> {
  const { network, group, netparams, current } = situation;
  const valid = parseNetparams(netparams);
  if (!valid.ok) return valid;
  const conflicts = situation.conflictsCheck && !current ? connectConflicts(situation) : [];
  const stray = strayText(network, group.name, situation.nextFree, conflicts);
  if (stray) return refuse("wrong_state", stray, { field: "nextFree", remedy: "Leave it out.", conflicts });
  if (current) return alreadyConnected(situation, current);
  const open = conflicts.filter(({ force }) => force !== "move");
  const blocking = open.some(({ force }) => force === "blocks");
  if (open.length > 0 && (blocking || !situation.force)) return conflictRefusal(situation, open, conflicts);
  const joining = conflicts.filter(({ force }) => force === "adopt" || force === "move");
  const held = holdAddresses(
    network,
    joining.map(({ instance, ip, newIp }) => ({ instance, ip: newIp ?? ip })),
  );
  return ok(
    planOf(summaryOf(situation, joining), {
      changes: [
        { type: "connection", network: refOf(network), group: refOf(group), before: null, after: netparams },
        ...joins(situation, joining, moment),
        ...held.changes,
        ...touches("group", [group]),
        ...touches(
          "instance",
          joining.map(({ instance }) => instance),
        ),
      ],
      outcomes: held.outcomes,
      warnings: connectWarnings(situation, joining),
      conflicts,
      objects: objectsOf(situation, joining),
    }),
  );
}

/** "Connect prod to gpu, adopt 2, move 1" */
function summaryOf({ network, group }: ConnectNetworkSituation, joining: readonly Conflict[]): string {
  const counts = (["adopt", "move"] as const).flatMap((kind) => {
    const number = joining.filter(({ force }) => force === kind).length;
    return number === 0 ? [] : `${kind} ${number}`;
  });
  return [`Connect ${network.name} to ${group.name}`, ...counts].join(", ");
}

function objectsOf({ network, group }: ConnectNetworkSituation, joining: readonly Conflict[]): Plan["objects"] {
  const instances = joining.map(({ instance }) => jobObject("instance", instance));
  return [jobObject("network", network), jobObject("group", group), ...instances];
}

function joins({ network, found }: ConnectNetworkSituation, joining: readonly Conflict[], moment: Since): Change[] {
  const rows = new Map(joining.map((row) => [row.nic, row]));
  return found.flatMap((nic) => {
    const row = rows.get(nic.uuid);
    if (!row?.becomes) return [];
    return [joinNetwork(nic, { network, netparams: row.becomes, ip: row.newIp ?? nic.ip }, moment)];
  });
}

/** Connecting again with the same netparams is not an error; other netparams are another operation (rules 13.2.10). */
function alreadyConnected({ network, group, netparams }: ConnectNetworkSituation, current: Netparams): Result<Plan> {
  const already = `${network.name} is already connected to ${group.name} as ${netparamsText(current)}`;
  if (!sameNetparams(current, netparams))
    return refuse("wrong_state", `${already}, not as ${netparamsText(netparams)}.`, {
      field: "netparams",
      remedy: "Modify the connection instead.",
    });
  return ok(
    planOf(`Connect ${network.name} to ${group.name}`, {
      warnings: [`${already}; nothing changes.`],
      objects: [jobObject("network", network), jobObject("group", group)],
    }),
  );
}

/** `open` are the conflicts that neither force nor a new address solves; all conflicts are shown. */
function conflictRefusal(
  { network, group }: ConnectNetworkSituation,
  open: Conflict[],
  conflicts: Conflict[],
): Result<Plan> {
  const have = verb(open.length, "has an address", "have addresses");
  const nics = `${count(open.length, "NIC")} in ${group.name} ${have} of ${network.name}`;
  return refuse("wrong_state", `${nics} without being in it: ${nicsText(open)}.`, {
    remedy: remedyFor(open.filter(({ force }) => force === "blocks")),
    conflicts,
  });
}

function remedyFor(blocking: readonly Conflict[]): string {
  const [worst] = blocking;
  if (!worst) return "Connect with force to let the NICs join, or change their addresses.";
  const own = verb(blocking.length, "Change its address", "Change their addresses");
  const movable = blocking.every(({ choices }) => choices.includes("move"));
  const change = movable
    ? `${own}, or let ${verb(blocking.length, "it take the next free one", "them take the next free ones")}.`
    : `${own}.`;
  return `Force does not help ${nicsText(blocking, 3)}: ${worst.why} ${change}`;
}

/** What else to know about a connect that succeeds; `joining` are the NICs that force or a new address lets join. */
function connectWarnings(situation: ConnectNetworkSituation, joining: readonly Conflict[]): string[] {
  const { network, group, segments, netparams, members, defaults, found, conflictsCheck, force } = situation;
  const drifted = members.filter((nic) => !sameNetparams(effective(nic, defaults), netparams));
  const others = onSegmentWith(network.uuid, group.uuid, segments);
  return [
    ...moveWarning(joining),
    ...manualWarning(network, joining),
    ...overlapWarning(network, others, `on one segment in ${group.name}: an address of both can be used in one only`),
    ...about(drifted, `of ${network.name} in ${group.name} keep* netparams other than ${netparamsText(netparams)}`),
    ...about(conflictsCheck ? [] : found, `in ${group.name} with an address of ${network.name} stay* outside it`),
    ...(force && !conflictsCheck ? ["Force had no effect: without the conflicts check, no NIC joins."] : []),
  ];
}

/** Nobody tells the instance itself about its new address. */
function moveWarning(joining: readonly Conflict[]): string[] {
  const moved = joining.filter(({ force }) => force === "move");
  if (moved.length === 0) return [];
  const get = verb(moved.length, "gets a new address. Set it", "get new addresses. Set them");
  return [`${count(moved.length, "NIC")} ${get} inside the instance: ${listed(moved.map(moveText), 10)}.`];
}

/** Addresses that an administrator reserved count as "both" from then on. */
function manualWarning(network: Network, joining: readonly Conflict[]): string[] {
  const both = joining.filter(({ force, ip }) => force === "adopt" && ip !== null && isManual(network, ip4Number(ip)));
  if (both.length === 0) return [];
  const stay = verb(both.length, "address also stays", "addresses also stay");
  return [`${both.length.toLocaleString("en-US")} ${stay} reserved by an administrator: ${nicsText(both, 10)}.`];
}

/** A sentence about some NICs; a verb with an asterisk agrees with their number. */
function about(nics: readonly PlacedNic[], text: string): string[] {
  if (nics.length === 0) return [];
  return [`${count(nics.length, "NIC")} ${text.replace("*", verb(nics.length, "s", ""))}: ${nicsText(nics, 10)}.`];
}
