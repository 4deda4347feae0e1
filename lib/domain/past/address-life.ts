import { cidr4Range } from "../address/ip";
import type { Change } from "../model/change";
import type { Ref } from "../model/cluster";
import { heldBackUntil } from "../pool/hold-time";
import { changedText, gainedText, lostText } from "./address-events";
import { type Holder, holderKey, tenureKey, type View, viewOf } from "./address-holders";
import { type AddressState, type NetworkHolding, type Subject, stateBefore } from "./address-state";

/** A job that did something to an address, with those of its changes that may be about it. `at` in seconds since the epoch. */
export type LifeJob = {
  id: number;
  /** Its place in the order in which changes were written. */
  turn: number;
  at: number;
  opcode: string;
  actor: string;
  reason: string;
  summary: string;
  undoOf: number | null;
  changes: Change[];
  /** True for an import and a restored copy, which keep no changes: what was before is told by `before`. */
  replaced: boolean;
  /** The state before it, where it replaced the cluster and a checkpoint knows that. */
  before?: AddressState;
  /** True of the first job of a history that was loaded: what was before it has no part in that. */
  begins?: true;
};

/** What happened during a tenure, by which job. `text` is "Instance added", "10.1.0.208–10.1.0.215 reserved" … */
export type LifeEvent = {
  what: "taken" | "left" | "known" | "changed";
  text: string;
  job: Pick<LifeJob, "id" | "at" | "actor" | "reason">;
};

/** Who had an address from when until when: the same holders without a break, or nobody. Times in seconds since the epoch. */
export type Tenure = View & {
  /** Null where the beginning is not known. */
  from: number | null;
  /** Null: until now. */
  until: number | null;
  /** Oldest first. */
  events: LifeEvent[];
  /** Until when the freed address was not handed out, where its network has a hold time. */
  heldUntil?: number;
};

/**
 * From when on the life is known: since the store or the cluster began (all of it), since an import brought the cluster, since the
 * oldest job that was not tidied away, or since the oldest of as many jobs as are read. `at` is null where no job is left to say it.
 */
export type LifeStart = {
  at: number | null;
  why: "beginning" | "imported" | "tidied" | "too many";
  job: number | null;
};

/** The same address in a network that was there at the same time: another address, which is called the same. */
export type OtherLife = {
  network: Ref & { cidr: string };
  /** When it was there; null: not known, or until now. */
  from: number | null;
  until: number | null;
  /** The last tenure in which somebody had it; null if nobody ever did. */
  last: Tenure | null;
  holders: number;
};

export type AddressLife = {
  /** The network that it is the life in; null outside of all. */
  network: (Ref & { cidr: string }) | null;
  /** Newest first; never empty. */
  tenures: Tenure[];
  start: LifeStart;
  others: OtherLife[];
};

/** Why there are no older jobs, and when the oldest one ended that is kept, of whatever address. */
export type Rest = { why: Exclude<LifeStart["why"], "imported">; at: number | null };

type Known = { subject: Subject; now: AddressState; jobs: readonly LifeJob[]; rest: Rest };

/** The address between two jobs: what it was from `at` on, and the job that made it so; null for what was at first. */
type Moment = { at: number | null; state: AddressState; job: LifeJob | null };

/**
 * The life of an address: from what it is now back through the jobs that did something to it (newest first), as far as they
 * tell. `network` is the UUID of the network in which it is told. Networks that were there at other times belong to the same life;
 * the address of a network that was there at the same time is another one, with a life of its own. `rest` says why there are
 * no older jobs.
 */
export function addressLife(known: Known, network: string | null): AddressLife {
  const { moments, start } = momentsOf(known);
  const { subject } = known;
  const besides = network === null ? new Set<string>() : networksBeside(network, moments);
  const main = (state: AddressState) => mainHolding(state, network, besides);
  const tenures = tenuresOf(moments, start, subject, main);
  const others = [...besides].map((uuid) => otherLife(uuid, moments, start, subject));
  const told = newest(moments, network) ?? main(known.now);
  return { network: told && refWithCidr(told), tenures, start, others };
}

/** What the address was after each job, oldest first. */
function momentsOf({ subject, now, jobs, rest }: Known): { moments: Moment[]; start: LifeStart } {
  const moments: Moment[] = [];
  let state = now;
  for (const job of jobs) {
    moments.push({ at: job.at, state, job });
    if (job.replaced && job.before === undefined) {
      const start = { at: job.at, why: "imported" as const, job: job.id };
      return { moments: moments.reverse(), start };
    }
    state = job.before ?? stateBefore(state, job.changes, subject);
  }
  moments.push({ at: null, state, job: null });
  return { moments: moments.reverse(), start: { ...rest, job: null } };
}

/** UUIDs of the networks that had the address while this one had it. */
function networksBeside(network: string, moments: readonly Moment[]): Set<string> {
  const meetings = moments.filter(({ state }) => holdingOf(state, network) !== null);
  const found = new Set(meetings.flatMap(({ state }) => state.networks.map((one) => one.network.uuid)));
  found.delete(network);
  return found;
}

function holdingOf({ networks }: AddressState, uuid: string | null): NetworkHolding | null {
  return networks.find(({ network }) => network.uuid === uuid) ?? null;
}

/** The network whose address it was at a moment; of several that were there at another time, the one by name. */
function mainHolding(state: AddressState, network: string | null, besides: ReadonlySet<string>): NetworkHolding | null {
  const own = holdingOf(state, network);
  if (own !== null) return own;
  const left = state.networks.filter((one) => !besides.has(one.network.uuid));
  return left.toSorted((a, b) => (a.network.name < b.network.name ? -1 : 1))[0] ?? null;
}

function newest(moments: readonly Moment[], network: string | null): NetworkHolding | null {
  for (const { state } of moments.toReversed()) {
    const found = holdingOf(state, network);
    if (found !== null) return found;
  }
  return null;
}

function refWithCidr({ network: { uuid, name, network } }: NetworkHolding): Ref & { cidr: string } {
  return { uuid, name, cidr: network };
}

type Seeing = (state: AddressState) => NetworkHolding | null;

/** Joins moments to tenures, newest first. */
function tenuresOf(moments: readonly Moment[], start: LifeStart, subject: Subject, seen: Seeing): Tenure[] {
  const tenures: Tenure[] = [];
  let before: View | null = null;
  for (const { at, state, job } of moments) {
    const holding = seen(state);
    const view = viewOf(state, holding, subject);
    const open = tenures.at(-1);
    if (open === undefined || before === null) tenures.push(firstTenure(view, job, start));
    else if (tenureKey(view) === tenureKey(before)) goOn(open, before, view, job);
    else {
      if (job) end(open, before, view, job);
      tenures.push({
        ...view,
        from: at,
        until: null,
        events: job ? gained(before, view, job) : [],
        ...heldBack(before, view, holding, at),
      });
    }
    before = view;
  }
  // Before there was anything at all nobody had the address: that is no part of its life.
  const isEmpty = ({ network, holders }: View) => network === null && holders.length === 0;
  const rest = start.why === "beginning" && tenures.length > 1 && tenures[0] && isEmpty(tenures[0]) ? 1 : 0;
  return tenures.slice(rest).reverse();
}

/** What was so when all that is known begins. */
function firstTenure(view: View, job: LifeJob | null, { at, why }: LifeStart): Tenure {
  const events: LifeEvent[] = [];
  if (job !== null && why === "imported" && view.holders.length > 0)
    events.push({ what: "known", text: importedText(job, view), job: eventJob(job) });
  return { ...view, from: at, until: null, events };
}

function importedText({ opcode }: LifeJob, view: View): string {
  const had = view.holders.some(({ kind }) => kind === "nic") ? "Held" : "So";
  const how = opcode === "OP_CONFIG_RESTORE" ? "a copy was restored" : "the cluster was imported";
  return `${had} when ${how}. What was before is not known.`;
}

/** The same holders go on: the tenure shows them as they are at its end, and says what changed meanwhile. */
function goOn(open: Tenure, before: View, view: View, job: LifeJob | null): void {
  Object.assign(open, view);
  const text = job === null ? null : changedText(before, view, job);
  if (job !== null && text !== null) open.events.push({ what: "changed", text, job: eventJob(job) });
}

function end(open: Tenure, before: View, view: View, job: LifeJob): void {
  open.until = job.at;
  const gone = missingFrom(before, view);
  if (gone.length > 0) open.events.push({ what: "left", text: lostText(gone, before, view, job), job: eventJob(job) });
}

function gained(before: View, view: View, job: LifeJob): LifeEvent[] {
  const come = missingFrom(view, before);
  if (come.length > 0) return [{ what: "taken", text: gainedText(come, before, view, job), job: eventJob(job) }];
  // Others left, or it is about the network around.
  const text = view.holders.length > 0 ? null : changedText(before, view, job);
  return text === null ? [] : [{ what: "changed", text, job: eventJob(job) }];
}

/** The holders of one view that another one does not have. */
function missingFrom(one: View, other: View): Holder[] {
  const there = new Set(other.holders.map(holderKey));
  return one.holders.filter((holder) => !there.has(holderKey(holder)));
}

function heldBack(
  before: View,
  view: View,
  holding: NetworkHolding | null,
  at: number | null,
): Pick<Tenure, "heldUntil"> {
  const minutes = holding?.network.holdMinutes;
  const freed = view.letter === "." && before.holders.some(({ kind }) => kind === "nic" || kind === "orphan");
  return minutes && freed && at !== null ? { heldUntil: heldBackUntil(at, minutes) } : {};
}

function eventJob({ id, at, actor, reason }: LifeJob): LifeEvent["job"] {
  return { id, at, actor, reason };
}

function otherLife(uuid: string, moments: readonly Moment[], start: LifeStart, subject: Subject): OtherLife {
  const there = moments.filter(({ state }) => holdingOf(state, uuid) !== null);
  const next = moments[moments.indexOf(there.at(-1) as Moment) + 1];
  const tenures = tenuresOf(there, start, subject, (state) => holdingOf(state, uuid));
  const held = tenures.filter(({ holders }) => holders.length > 0);
  const until = next?.at ?? null;
  const last = held[0] ? { ...held[0], until: held[0].until ?? until } : null;
  const network = refWithCidr(newest(there, uuid) as NetworkHolding);
  return { network, from: there[0]?.at ?? start.at, until, last, holders: held.length };
}

/** The tenures in some part of a time: all that had it then, newest first. Times in seconds; `until` is excluded. */
export function tenuresIn(tenures: readonly Tenure[], { from, until }: { from: number; until: number }): Tenure[] {
  return tenures.filter(
    (tenure) => (tenure.until === null || tenure.until > from) && (tenure.from === null || tenure.from < until),
  );
}

/** How many addresses around one are in the same network: the one before and the one after; null at its ends. */
export function neighboursOf(ip4: number, cidr: string | null): { before: number | null; after: number | null } {
  const { first, last } = cidr === null ? { first: 0, last: 2 ** 32 - 1 } : cidr4Range(cidr as never);
  return { before: ip4 > first ? ip4 - 1 : null, after: ip4 < last ? ip4 + 1 : null };
}
