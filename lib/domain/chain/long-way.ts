import { ip4Number } from "../address/ip";
import { type AddressRange, mergeRanges, rangesOfNumbers, subtractRanges } from "../address/ranges";
import { groupedBy } from "../grouped";
import { effective, type Netparams, type PlacedNic, type Ref } from "../model/cluster";
import { nicsText } from "../model/conflict";
import { ok, type Refusal, type Result, refuse } from "../refusal";
import { count, verb } from "../sentence";
import { missingRefusal } from "./bits-left";
import type { Draft, Effect } from "./draft";
import { addressIn, type Goal, hasAddress, type NetworkGoal, type NicGoal } from "./goal";
import { modify } from "./network-drafts";
import { nicJob } from "./nic-drafts";

/** What a connection with other netparams is asked for on the long way; between out and in it is made anew (`again`). */
type LongWay = { network: NetworkGoal; members: readonly PlacedNic[]; again: readonly Draft[]; defaults: Netparams };

/**
 * Other netparams for a connection whose network has NICs there: each NIC leaves the network, the network is disconnected and connected again,
 * and each NIC joins it again, which gives it the new netparams. Meanwhile their addresses are reserved, so that nobody else gets one;
 * MACs that the network replaces are given back. Instances with only their secondary node in the group go out and in, too: the
 * cluster disconnects nothing that they use.
 */
export function longWay({ network, members, again, defaults }: LongWay): Result<{ drafts: Draft[]; note: string }> {
  const refusal = whyNot(network, members, defaults);
  if (refusal) return { ok: false, refusal };
  const { ref, before } = network;
  const guarded = subtractRanges(rangesOf(network, members), network.external.before);
  const instances = [...groupedBy(members, ({ instance }) => instance.uuid).values()].flatMap((nics) =>
    nics[0] ? [{ instance: nics[0].instance, nics }] : [],
  );
  const each = (action: "set" | "clear", text: (nics: string) => string, params: (nic: PlacedNic) => object) =>
    instances.map(({ instance, nics }) =>
      nicJob(instance, {
        text: text(nics.length > 3 ? `${nics.length} NICs of ${instance.name}` : namesOf(instance, nics)),
        nics: nics.map((nic) => ["modify", nic.uuid, params(nic)]),
        checked: false,
        effects: effectsOf(network, nics, action),
      }),
    );
  const back = each(
    "set",
    (nics) => `Give ${nics} the MAC back`,
    ({ mac }) => ({ mac }),
  );
  const drafts = [
    ...modify(network, {}, { add: guarded, remove: [] }),
    ...each(
      "clear",
      (nics) => `Take ${nics} out of ${ref.name}`,
      () => ({ network: "none" }),
    ),
    ...again,
    ...each(
      "set",
      (nics) => `Put ${nics} into ${ref.name} again`,
      () => ({ network: ref.uuid }),
    ),
    ...((before?.macPrefix ?? null) === null ? [] : back.map((draft) => ({ ...draft, effects: [] }))),
    ...modify(network, {}, { add: [], remove: guarded }),
  ];
  const many = `${count(members.length, "NIC")} of ${ref.name} ${verb(members.length, "leaves", "leave")} it and ${verb(members.length, "joins", "join")} it again`;
  const note = `${many}. If a job fails on the way, NICs stay outside, with their addresses reserved: take back what was done then.`;
  return ok({ drafts, note });
}

/** Changes of NICs that come with it: they take the netparams of the connection. Null if a plan does more with one of the members. */
export function followersOf(goal: Goal, network: Ref, members: readonly PlacedNic[]): Set<string> | null {
  const uuids = new Set(members.map(({ uuid }) => uuid));
  const changed = goal.instances.flatMap(({ nics }) => nics).filter(({ uuid }) => uuids.has(uuid));
  return changed.every((nic) => onlyFollows(nic, network)) ? new Set(changed.map(({ uuid }) => uuid)) : null;
}

function onlyFollows({ before, after }: NicGoal, { uuid }: Ref): boolean {
  if (before?.network?.uuid !== uuid || after?.network?.uuid !== uuid) return false;
  return before.ip === after.ip && before.mac === after.mac && before.name === after.name;
}

function whyNot(network: NetworkGoal, members: readonly PlacedNic[], defaults: Netparams): Refusal | null {
  const { ref } = network;
  const seen = new Set<string>();
  for (const nic of members) {
    if (nic.ip === null && effective(nic, defaults).mode === "routed")
      return refuse("wrong_state", `${nicsText([nic])} would be routed without an address outside ${ref.name}.`, {
        field: "netparams",
        remedy: "Give it an address of the network first.",
      }).refusal;
    const address = network.before && addressIn(network.before, nic.ip);
    if (nic.ip === null || address === null) continue;
    if (seen.has(nic.ip) || !hasAddress(network.internal.before, address)) return missingRefusal(network, nic);
    seen.add(nic.ip);
  }
  return null;
}

function rangesOf({ before }: NetworkGoal, nics: readonly PlacedNic[]): AddressRange[] {
  const numbers = nics.flatMap(({ ip }) =>
    before && ip !== null && addressIn(before, ip) !== null ? [ip4Number(ip)] : [],
  );
  return mergeRanges(rangesOfNumbers(numbers.sort((a, b) => a - b)));
}

function effectsOf(network: NetworkGoal, nics: readonly PlacedNic[], action: Effect["action"]): Effect[] {
  const ranges = rangesOf(network, nics);
  return ranges.length === 0 ? [] : [{ network: network.ref.uuid, bit: "internal", action, ranges }];
}

function namesOf({ name }: Ref, nics: readonly PlacedNic[]): string {
  return nics.map(({ index }) => `${name} NIC ${index}`).join(", ");
}
