import type { PlacedInstance } from "../instance/instance";
import { effective, type Ref } from "../model/cluster";
import type { NicState } from "../model/facts";
import { netparamsText, sameNetparams } from "../model/netparams";
import { ok, type Refusal, type Result, refuse } from "../refusal";
import { missingRefusal } from "./bits-left";
import { lackRefusal } from "./cannot";
import { type Draft, type Effect, part } from "./draft";
import { addressIn, type Goal, hasAddress, type InstanceGoal, type NetworkGoal, type NicGoal } from "./goal";
import { factsOf, losesMac, modOf, type NicDraftSituation, newMac, nicText, textOf } from "./nic-mods";

/** What the jobs do to instance bits, as they are committed one by one. */
type Pools = { held: Set<string>; external: Set<string> };

type Pending = { instance: PlacedInstance; nics: NicGoal[] };

/**
 * The jobs that change NICs: one an instance, in an order in which every address is free when it is taken, because the cluster
 * compares with what is committed. Where addresses change places, a NIC gives its own up first, in a job of its own. A MAC that a
 * network with another prefix would replace is given back afterwards: the cluster refuses a NIC's own MAC in the same job.
 */
export function nicDrafts(situation: NicDraftSituation, instances: readonly InstanceGoal[]): Result<Plan> {
  const pools = poolsOf(situation.goal, instances);
  const drafts: Draft[] = [];
  const notes: string[] = [];
  let pending: Pending[] = instances
    .filter(({ nics }) => nics.length > 0)
    .map(({ instance, nics }) => ({ instance, nics }));
  for (const { instance, nics } of pending)
    for (const nic of nics) {
      const refusal = whyNot(situation, instance, nic);
      if (refusal) return { ok: false, refusal };
      notes.push(...driftNote(situation, instance, nic));
    }
  while (pending.length > 0) {
    const ready = pending.find((one) => one.nics.every((nic) => canTake(situation, pending, pools, nic)));
    if (ready) {
      const made = finalDrafts(situation, pools, ready);
      if (!made.ok) return made;
      drafts.push(...made.value);
      pending = pending.filter((one) => one !== ready);
      continue;
    }
    const wanted = new Set(pending.flatMap(({ nics }) => nics.flatMap((nic) => keysTaken(situation, nic))));
    const giver = pending.find(({ nics }) =>
      nics.some((nic) => keysGiven(situation, nic).some((key) => wanted.has(key))),
    );
    if (!giver) return { ok: false, refusal: stuck(situation, pools, pending) };
    const made = givingDrafts(situation, pools, giver, wanted);
    if (!made.ok) return made;
    drafts.push(...made.value.drafts);
    pending = pending.flatMap((one) => (one === giver ? made.value.rest : [one]));
  }
  return ok({ drafts, notes });
}

type Plan = { drafts: Draft[]; notes: string[] };

function poolsOf({ networks }: Goal, instances: readonly InstanceGoal[]): Pools {
  const pools: Pools = { held: new Set(), external: new Set() };
  for (const { nics } of instances)
    for (const state of nics.flatMap(({ before, after }) => [before, after])) {
      const network = state?.network && networks.get(state.network.uuid);
      const facts = network && (network.before ?? network.after);
      const address = facts && addressIn(facts, state?.ip ?? null);
      if (!network || address === null || address === undefined) continue;
      const key = `${network.ref.uuid} ${address}`;
      if (hasAddress(network.internal.before, address)) pools.held.add(key);
      // Reservations are made before NICs change and released after.
      if (hasAddress([...network.external.before, ...network.external.after], address)) pools.external.add(key);
    }
  return pools;
}

type Holding = { network: string; address: number; key: string };

/** The address of a network that a NIC holds in a state. */
function holdingOf(situation: NicDraftSituation, state: NicState | null): Holding | null {
  const facts = factsOf(situation, state?.network?.uuid);
  const address = facts && addressIn(facts, state?.ip ?? null);
  if (facts === null || address === null) return null;
  return { network: facts.uuid, address, key: `${facts.uuid} ${address}` };
}

/** What a NIC takes and gives up: nothing while network and address stay. */
function turnOf(
  situation: NicDraftSituation,
  { before, after }: NicGoal,
): { takes: Holding | null; gives: Holding | null } {
  const [old, next] = [holdingOf(situation, before), holdingOf(situation, after)];
  return old?.key === next?.key ? { takes: null, gives: null } : { takes: next, gives: old };
}

/** What it takes that only one NIC can have: an address, and a MAC. */
function keysTaken(situation: NicDraftSituation, nic: NicGoal): string[] {
  const { takes } = turnOf(situation, nic);
  const mac = nic.after && nic.after.mac !== nic.before?.mac ? [macKey(nic.after)] : [];
  return takes ? [takes.key, ...mac] : mac;
}

/** The same of what it gives up. */
function keysGiven(situation: NicDraftSituation, nic: NicGoal): string[] {
  const { gives } = turnOf(situation, nic);
  const mac = nic.before && nic.before.mac !== nic.after?.mac ? [macKey(nic.before)] : [];
  return gives ? [gives.key, ...mac] : mac;
}

function macKey({ mac }: NicState): string {
  return `mac ${mac}`;
}

/** Whether its address is free by now, and its MAC. */
function canTake(situation: NicDraftSituation, pending: readonly Pending[], pools: Pools, nic: NicGoal): boolean {
  const taken = keysTaken(situation, nic);
  if (taken.some((key) => pools.held.has(key))) return false;
  return !pending.some(({ nics }) =>
    nics.some((other) => other.uuid !== nic.uuid && other.before && taken.includes(macKey(other.before))),
  );
}

/** Why the cluster could never do this to a NIC. */
function whyNot(situation: NicDraftSituation, instance: PlacedInstance, nic: NicGoal): Refusal | null {
  const { after, before } = nic;
  const name = nicText(instance, nic);
  const { gives } = turnOf(situation, nic);
  if (after?.network && after.ip?.includes(":"))
    return lackRefusal("pooledIpv6", `${name} would have ${after.ip} in ${after.network.name}.`, "ip").refusal;
  const left = before?.network ? situation.goal.networks.get(before.network.uuid) : undefined;
  if (before?.network && before.ip !== null && left && holdingOf(situation, before) === null)
    return refuse("wrong_state", `${name} has ${before.ip}, which is outside ${before.network.name}.`, {
      field: "ip",
      remedy: "Change it with gnt-instance modify on the cluster.",
    }).refusal;
  if (gives && left && !hasAddress(left.internal.before, gives.address))
    return missingRefusal(left, { ip: before?.ip ?? null, uuid: nic.uuid, index: nic.index, instance });
  if (!after?.network) return null;
  const netparams = situation.netparamsOf(after.network.uuid, situation.groupOf(instance.primary));
  if (netparams === null)
    return refuse("wrong_state", `${after.network.name} is not connected to the group of ${instance.name}.`, {
      field: "network",
      remedy: "Connect it first.",
    }).refusal;
  const [was, becomes] = [before && effective(before, situation.defaults), effective(after, situation.defaults)];
  if (sameNetparams(becomes, netparams) || (was && sameNetparams(was, becomes))) return null;
  return refuse(
    "wrong_state",
    `${name} would be ${netparamsText(becomes)} in ${after.network.name}, which is ${netparamsText(netparams)} there.`,
    { field: "netparams", remedy: "On a linked cluster, NICs of a network have the netparams of its connection." },
  ).refusal;
}

/** A NIC that is changed at all takes the netparams of its connection there. */
function driftNote(situation: NicDraftSituation, instance: PlacedInstance, nic: NicGoal): string[] {
  const { after, before } = nic;
  if (!after?.network || before?.network?.uuid !== after.network.uuid) return [];
  const netparams = situation.netparamsOf(after.network.uuid, situation.groupOf(instance.primary));
  if (netparams === null || sameNetparams(effective(after, situation.defaults), netparams)) return [];
  return [`${nicText(instance, nic)} also takes the netparams of ${after.network.name}: ${netparamsText(netparams)}.`];
}

/** An address whose bit no NIC of the plan clears. */
function stuck(situation: NicDraftSituation, pools: Pools, pending: readonly Pending[]): Refusal {
  const all = pending.flatMap(({ instance, nics }) => nics.map((nic) => ({ instance, nic })));
  const found = all.find(({ nic }) => keysTaken(situation, nic).some((key) => pools.held.has(key)));
  if (found === undefined) throw new Error("NICs wait for each other, and none holds what another one takes.");
  const { instance, nic } = found;
  return refuse("wrong_state", `${nic.after?.ip} of ${nic.after?.network?.name} is already marked as held.`, {
    field: "ip",
    remedy: `Give ${nicText(instance, nic)} another address.`,
  }).refusal;
}

/** The NICs of an instance give up what others wait for; the rest of their change comes later. A MAC is given up for a new one. */
function givingDrafts(
  situation: NicDraftSituation,
  pools: Pools,
  { instance, nics }: Pending,
  wanted: ReadonlySet<string>,
): Result<{ drafts: Draft[]; rest: Pending[] }> {
  const givers = nics.filter((nic) => keysGiven(situation, nic).some((key) => wanted.has(key)));
  const without = ({ before, ...nic }: NicGoal, mac: string): NicState | null => {
    if (before === null || nic.after === null) return null;
    const gives = keysGiven(situation, { before, ...nic }).filter((key) => wanted.has(key));
    const isMac = gives.includes(macKey(before));
    return { ...before, ip: gives.length > (isMac ? 1 : 0) ? null : before.ip, mac: isMac ? mac : before.mac };
  };
  const steps = givers.map((nic): NicGoal => ({ ...nic, after: without(nic, newMac) }));
  const made = finalDrafts(situation, pools, { instance, nics: steps });
  if (!made.ok) return made;
  const rest = nics.flatMap((nic): NicGoal[] => {
    if (!givers.includes(nic)) return [nic];
    return nic.after === null ? [] : [{ ...nic, before: without(nic, "") }];
  });
  return ok({ drafts: made.value, rest: rest.length > 0 ? [{ instance, nics: rest }] : [] });
}

/** One job for the NICs of an instance, and one more where MACs are given back. */
function finalDrafts(situation: NicDraftSituation, pools: Pools, { instance, nics }: Pending): Result<Draft[]> {
  const sorted = [
    ...nics.filter(({ after }) => after === null).toSorted((a, b) => b.index - a.index),
    ...nics.filter(({ before }) => before === null).toSorted((a, b) => a.index - b.index),
    ...nics.filter(({ before, after }) => before !== null && after !== null),
  ];
  const effects = sorted.flatMap((nic) => effectsOf(situation, nic));
  const checked = sorted.every((nic) => isCheckable(situation, pools, nic));
  const first = nicJob(instance, {
    text: textOf(situation, instance, sorted),
    nics: sorted.map((nic) => modOf(situation, nic)),
    checked,
    effects,
  });
  const missing = applyTo(pools, effects);
  if (missing !== null) return { ok: false, refusal: sharedRefusal(situation, instance, sorted, missing) };
  const replaced = sorted.filter((nic) => losesMac(situation, nic));
  if (replaced.length === 0) return ok([first]);
  const back = nicJob(instance, {
    text: `Give ${replaced.map((nic) => nicText(instance, nic)).join(", ")} ${replaced.length === 1 ? "its MAC" : "their MACs"} back`,
    nics: replaced.map(({ uuid, before }) => ["modify", uuid, { mac: before?.mac }]),
    checked: true,
    effects: [],
  });
  return ok([first, back]);
}

/** Does to the pools what a job does; the key of an address that it cannot release, because it is not marked as held by then. */
function applyTo(pools: Pools, effects: readonly Effect[]): string | null {
  let missing: string | null = null;
  for (const { action, network, ranges } of effects)
    for (const { first: address } of ranges) {
      const key = `${network} ${address}`;
      if (action === "set") pools.held.add(key);
      else if (!pools.held.delete(key)) missing = key;
    }
  return missing;
}

/** Of two NICs with one address, the second has a missing reservation as soon as the first has given it up. */
function sharedRefusal(
  situation: NicDraftSituation,
  instance: PlacedInstance,
  nics: readonly NicGoal[],
  key: string,
): Refusal {
  const nic = nics.find((one) => turnOf(situation, one).gives?.key === key) as NicGoal;
  const network = situation.goal.networks.get(key.split(" ")[0] ?? "") as NetworkGoal;
  return missingRefusal(network, { ip: nic.before?.ip ?? null, uuid: nic.uuid, index: nic.index, instance });
}

type NicJob = { text: string; nics: unknown[]; checked: boolean; effects: readonly Effect[] };

/** RAPI reaches an instance by its name only; with the UUID beside it, another one that has the name by then is left alone. */
export function nicJob({ name, uuid }: Ref, { text, nics, checked, effects }: NicJob): Draft {
  const body = { instance_uuid: uuid, nics, ...(!checked && { conflicts_check: false }) };
  return {
    opcode: "INSTANCE_SET_PARAMS",
    text,
    request: { method: "PUT", path: `/2/instances/${part(name)}/modify`, body },
    effects,
  };
}

function effectsOf(situation: NicDraftSituation, nic: NicGoal): Effect[] {
  const turn = turnOf(situation, nic);
  const effect = (action: Effect["action"], { network, address }: Holding): Effect => ({
    ...{ network, bit: "internal", action, ranges: [{ first: address, last: address }] },
  });
  return [...(turn.gives ? [effect("clear", turn.gives)] : []), ...(turn.takes ? [effect("set", turn.takes)] : [])];
}

/** The cluster's own check refuses reserved addresses, and addresses of networks on a NIC without one. The plan has decided both. */
function isCheckable(situation: NicDraftSituation, pools: Pools, nic: NicGoal): boolean {
  const { takes } = turnOf(situation, nic);
  if (takes && pools.external.has(takes.key)) return false;
  const { before, after } = nic;
  return !after || after.network !== null || after.ip === null || (before?.ip === after.ip && before.network === null);
}
