import type { Change } from "../model/change";
import type { Plan } from "../model/plan";
import { coveredChange } from "./private-parameters";

/**
 * What of a plan somebody agrees to, as one text: two plans with the same text do the same (rules 16.31). Left out is what
 * differs between any two plans of one request: the job, the time and the reason, new UUIDs and MAC addresses, serial numbers.
 * Private values are left out as well: their hash goes to browsers, where a short one could be guessed from it.
 */
export function agreedText({ changes, outcomes, conflicts }: Pick<Plan, "changes" | "outcomes" | "conflicts">): string {
  const made = newUuids(changes);
  return JSON.stringify(
    {
      changes: changes
        .filter(({ type }) => type !== "touch")
        .map(coveredChange)
        .map(agreedChange),
      outcomes: outcomes.map(({ network, first, last, outcome }) => [network.name, first, last, outcome]),
      conflicts: conflicts.map(({ nic, ip, force, newIp, becomes }) => [nic, ip, force, newIp, becomes]),
    },
    (_key, value: unknown) => (typeof value === "string" && made.has(value) ? { made: made.get(value) } : value),
  );
}

/** The UUIDs of what a plan makes, numbered as it makes them: a network's reservations and connections name it by its UUID. */
function newUuids(changes: readonly Change[]): Map<string, number> {
  const uuids = changes.flatMap((change) => {
    if (!("before" in change) || change.before !== null || change.after === null) return [];
    if (change.type === "nic") return [change.nic];
    return "uuid" in change.after ? [change.after.uuid] : [];
  });
  return new Map(uuids.map((uuid, index) => [uuid, index]));
}

function agreedChange(change: Change): unknown {
  switch (change.type) {
    case "external":
      return [change.type, change.network.uuid, change.action, change.row.first, change.row.last, change.row.source];
    case "internal":
      return [change.type, change.network.uuid, change.action, change.first, change.last];
    case "nic": {
      const { instance, index, before, after } = change;
      const was = before && { ip: before.ip, network: before.network, nicparams: before.nicparams };
      const will = after && { name: after.name, ip: after.ip, network: after.network, nicparams: after.nicparams };
      return [change.type, instance.name, index, was, will];
    }
    case "connection":
      return [change.type, change.network.uuid, change.group.uuid, change.before, change.after];
    case "links":
      return [change.type, change.node.uuid, change.after && [change.after.links, change.after.read]];
    case "touch":
      return null;
    default:
      return [change.type, change.before, change.after];
  }
}
