import { type AddressRange, mergeRanges, rangeText, sizeOf, subtractRanges } from "../address/ranges";
import type { NetworkFacts } from "../model/network";
import { automaticReservations, type ClusterAddresses } from "../pool/role-addresses";
import { countAddresses, listed } from "../sentence";
import { type Draft, type Effect, part, singleAddresses } from "./draft";
import { addressIn, hasAddress, type NetworkGoal } from "./goal";

/** What is done to networks themselves, by when: before NICs change, after them, or last of all. */
export type NetworkDrafts = { early: Draft[]; late: Draft[]; last: Draft[] };

/**
 * What the cluster is asked for a network: to add it, to remove it, or to modify it and its reserved addresses. New reservations
 * come before NICs change and releases after it: an address that passes from one to the other is never free. A gateway is a
 * job of its own, because Ganeti refuses it together with a list (rules 2.7); it comes between them.
 */
export function networkDrafts(goal: NetworkGoal, addresses: ClusterAddresses, hasNics: boolean): NetworkDrafts {
  const { before, after } = goal;
  if (after === null) return { early: [], late: [], last: [removal(goal)] };
  if (before === null) return { early: addition(goal, after, addresses), late: [], last: [] };
  return { ...modification(goal, before, after, hasNics), last: [] };
}

/** How a path names it. A new network gets its UUID from the cluster, so its name stands there. */
export function networkPath({ ref, before }: NetworkGoal): string {
  return `/2/networks/${part(before === null ? ref.name : ref.uuid)}`;
}

function removal(goal: NetworkGoal): Draft {
  const { ref, external, internal } = goal;
  return {
    opcode: "NETWORK_REMOVE",
    text: `Remove ${ref.name}`,
    request: { method: "DELETE", path: networkPath(goal), body: {} },
    effects: [
      effect(ref.uuid, "clear", external.before),
      { ...effect(ref.uuid, "clear", internal.before), bit: "internal" },
    ],
  };
}

function addition(goal: NetworkGoal, facts: NetworkFacts, addresses: ClusterAddresses): Draft[] {
  const { name, network, gateway, network6, gateway6, macPrefix, wantsClusterAddresses, tags } = facts;
  const { uuid } = goal.ref;
  const own = mergeRanges(automaticReservations(facts, addresses));
  // An address that the network reserves by itself would be reserved twice, which fails there.
  const given = subtractRanges(goal.external.after, own);
  const unwanted = subtractRanges(own, goal.external.after);
  const draft: Draft = {
    opcode: "NETWORK_ADD",
    text: `Add ${name}, ${network}${given.length > 0 ? `, with ${countAddresses(sizeOf(given))} reserved` : ""}`,
    request: {
      method: "POST",
      path: "/2/networks",
      body: {
        network_name: name,
        network,
        ...(gateway !== null && { gateway }),
        ...(network6 !== null && { network6 }),
        ...(gateway6 !== null && { gateway6 }),
        ...(macPrefix !== null && { mac_prefix: macPrefix }),
        ...(given.length > 0 && { add_reserved_ips: singleAddresses(given) }),
        conflicts_check: wantsClusterAddresses,
        ...(tags.length > 0 && { tags }),
      },
    },
    effects: [effect(uuid, "set", own), effect(uuid, "set", given)],
  };
  return [draft, ...modify(goal, {}, { add: [], remove: unwanted })];
}

function modification(
  goal: NetworkGoal,
  before: NetworkFacts,
  after: NetworkFacts,
  hasNics: boolean,
): Omit<NetworkDrafts, "last"> {
  const add = subtractRanges(goal.external.after, goal.external.before);
  const remove = subtractRanges(goal.external.before, goal.external.after);
  const fields = changedFields(before, after);
  const gateway = after.gateway !== null && after.gateway !== before.gateway ? after.gateway : null;
  const parts = rename(goal, before, after);
  if (gateway === null) {
    const now = hasNics ? { add, remove: [] } : { add, remove };
    const later = hasNics ? { add: [], remove } : { add: [], remove: [] };
    return { early: [...modify(goal, fields, now), ...parts], late: modify(goal, {}, later) };
  }
  const [old, next] = [rangesOf(before, before.gateway), rangesOf(after, gateway)];
  const lists = {
    // The old gateway is released with the move, which fails where it is not reserved.
    add: mergeRanges([...subtractRanges(add, next), ...subtractRanges(old, goal.external.before)]),
    // The new one must not be reserved yet.
    remove: mergeRanges([...subtractRanges(remove, old), ...held(next, goal.external.before)]),
  };
  const again = held(old, goal.external.after);
  const move = (more: Record<string, unknown>): Draft => ({
    opcode: "NETWORK_SET_PARAMS",
    text: `Make ${gateway} the gateway of ${after.name}`,
    request: { method: "PUT", path: `${networkPath(goal)}/modify`, body: { ...more, gateway } },
    effects: [effect(goal.ref.uuid, "set", next), effect(goal.ref.uuid, "clear", old)],
  });
  const reserveAgain = modify(goal, {}, { add: again, remove: [] });
  if (hasNics)
    return {
      early: [...modify(goal, fields, { add: lists.add, remove: [] }), ...parts],
      late: [...modify(goal, {}, { add: [], remove: lists.remove }), move({}), ...reserveAgain],
    };
  const listed = lists.add.length + lists.remove.length > 0;
  const first = listed ? modify(goal, fields, lists) : [];
  return { early: [...first, move(listed ? {} : fields), ...reserveAgain, ...parts], late: [] };
}

function held(ranges: readonly AddressRange[], by: readonly AddressRange[]): AddressRange[] {
  return ranges.filter(({ first }) => hasAddress(by, first));
}

function rangesOf(network: NetworkFacts, ip: string | null): AddressRange[] {
  const address = addressIn(network, ip);
  return address === null ? [] : [{ first: address, last: address }];
}

/** By Ganeti's names, as RAPI takes them. What is cleared there with a word has that word; the rest cannot be cleared. */
function changedFields(before: NetworkFacts, after: NetworkFacts): Record<string, unknown> {
  return {
    ...(after.macPrefix !== before.macPrefix && { mac_prefix: after.macPrefix ?? "none" }),
    ...(after.network6 !== before.network6 && { network6: after.network6 }),
    ...(after.gateway6 !== before.gateway6 && { gateway6: after.gateway6 }),
  };
}

type Lists = { add: readonly AddressRange[]; remove: readonly AddressRange[] };

/** Python marks one address after the other and writes the whole field each time: a request for more would keep its jobs waiting. */
const mostAddresses = 4096;

/** One job for fields and lists, more only where a list is very long. */
export function modify(goal: NetworkGoal, fields: Record<string, unknown>, lists: Lists): Draft[] {
  const [adding, removing] = [portions(lists.add), portions(lists.remove)];
  const jobs = Math.max(adding.length, removing.length, Object.keys(fields).length > 0 ? 1 : 0);
  return Array.from({ length: jobs }, (_, at) => {
    const [add, remove] = [adding[at] ?? [], removing[at] ?? []];
    const said = at === 0 ? fields : {};
    return {
      opcode: "NETWORK_SET_PARAMS",
      text: modifyText(goal, said, { add, remove }),
      request: {
        method: "PUT",
        path: `${networkPath(goal)}/modify`,
        body: {
          ...said,
          ...(add.length > 0 && { add_reserved_ips: singleAddresses(add) }),
          ...(remove.length > 0 && { remove_reserved_ips: singleAddresses(remove) }),
        },
      },
      effects: [effect(goal.ref.uuid, "set", add), effect(goal.ref.uuid, "clear", remove)],
    };
  });
}

function portions(ranges: readonly AddressRange[]): AddressRange[][] {
  const found: AddressRange[][] = [];
  let room = 0;
  for (let { first, last } of ranges)
    while (first <= last) {
      if (room === 0) {
        found.push([]);
        room = mostAddresses;
      }
      const end = Math.min(last, first + room - 1);
      found.at(-1)?.push({ first, last: end });
      room -= end - first + 1;
      first = end + 1;
    }
  return found;
}

const nouns: Record<string, string> = {
  mac_prefix: "MAC prefix",
  network6: "IPv6 network",
  gateway6: "IPv6 gateway",
};

/** "Reserve 10.1.0.5 and release 3 addresses in prod", "Change the MAC prefix of prod" */
function modifyText({ ref }: NetworkGoal, fields: Record<string, unknown>, { add, remove }: Lists): string {
  const names = Object.keys(fields).map((field) => nouns[field] ?? field);
  const pools = [
    ...(add.length > 0 ? [`reserve ${addressesText(add)}`] : []),
    ...(remove.length > 0 ? [`release ${addressesText(remove)}`] : []),
  ];
  const parts = [
    ...(names.length > 0 ? [`change the ${listed(names)} of ${ref.name}`] : []),
    ...(pools.length > 0 ? [`${pools.join(" and ")} in ${names.length > 0 ? "it" : ref.name}`] : []),
  ];
  const text = parts.join(", ");
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

function addressesText(ranges: readonly AddressRange[]): string {
  const [only, ...others] = ranges;
  return only && others.length === 0 ? rangeText(only) : countAddresses(sizeOf(ranges));
}

function rename(goal: NetworkGoal, before: NetworkFacts, after: NetworkFacts): Draft[] {
  if (after.name === before.name) return [];
  return [
    {
      opcode: "NETWORK_RENAME",
      text: `Rename ${before.name} to ${after.name}`,
      request: { method: "PUT", path: `${networkPath(goal)}/rename`, body: { new_name: after.name } },
      effects: [],
    },
  ];
}

function effect(network: string, action: Effect["action"], ranges: readonly AddressRange[]): Effect {
  return { network, bit: "external", action, ranges };
}
