import { ip4Number } from "../address/ip";
import { effective, type PlacedNic } from "../model/cluster";
import type { Conflict } from "../model/conflict";
import { nicsText } from "../model/conflict-row";
import { netparamsText, sameNetparams } from "../model/netparams";
import type { Network } from "../model/network";
import { overlapWarnings } from "../model/overlap";
import { count, listed, verb } from "../sentence";
import { isManual } from "./connect-conflicts";
import type { ConnectSituation } from "./connect-network";
import { moveText } from "./next-free";

/** What else is to be known of a connect that goes; `joining` are the NICs that force or a new address lets join. */
export function connectWarnings(situation: ConnectSituation, joining: readonly Conflict[]): string[] {
  const { network, group, neighbours, netparams, members, defaults, found, conflictsCheck, force } = situation;
  const drifted = members.filter((nic) => !sameNetparams(effective(nic, defaults), netparams));
  const others = (neighbours.get(group.uuid) ?? []).filter(({ uuid }) => uuid !== network.uuid);
  return [
    ...moveWarning(joining),
    ...manualWarning(network, joining),
    ...overlapWarnings(network, others, `which ${group.name} has too`),
    ...about(drifted, `of ${network.name} in ${group.name} keep* other parameters than ${netparamsText(netparams)}`),
    ...about(conflictsCheck ? [] : found, `in ${group.name} with an address of ${network.name} stay* outside it`),
    ...(force && !conflictsCheck ? ["Force had no effect: without the conflicts check nothing joins."] : []),
  ];
}

/** What an instance itself is told by nobody. */
function moveWarning(joining: readonly Conflict[]): string[] {
  const moved = joining.filter(({ force }) => force === "move");
  if (moved.length === 0) return [];
  const get = verb(moved.length, "gets another address; set it", "get other addresses; set them");
  return [`${count(moved.length, "NIC")} ${get} inside the instance, too: ${listed(moved.map(moveText), 10)}.`];
}

/** What an administrator reserved is held by both from then on. */
function manualWarning(network: Network, joining: readonly Conflict[]): string[] {
  const both = joining.filter(({ force, ip }) => force === "adopt" && ip !== null && isManual(network, ip4Number(ip)));
  if (both.length === 0) return [];
  const stay = verb(both.length, "address stays", "addresses stay");
  return [`${both.length.toLocaleString("en-US")} ${stay} reserved by an administrator, too: ${nicsText(both, 10)}.`];
}

/** What is true of some NICs; a verb with an asterisk takes the form that goes with their number. */
function about(nics: readonly PlacedNic[], text: string): string[] {
  if (nics.length === 0) return [];
  return [`${count(nics.length, "NIC")} ${text.replace("*", verb(nics.length, "s", ""))}: ${nicsText(nics, 10)}.`];
}
