import { ip4NumberOf, parseIp4, parseIp6 } from "@/lib/domain/address/ip";
import type { AddressRange } from "@/lib/domain/address/ranges";
import type { Ref } from "@/lib/domain/model/cluster";
import {
  type AddressLife as Life,
  type LifeJob,
  addressLife as lifeOf,
  type Rest,
  type Tenure,
} from "@/lib/domain/past/address-life";
import { type AddressState, isSubject, type Subject } from "@/lib/domain/past/address-state";
import { ok, type Result } from "@/lib/domain/refusal";
import { currentNames } from "@/lib/store/job/current-names";
import { addressJobs, oldestJob, renamesOf } from "@/lib/store/past/address-jobs";
import { addressNow } from "@/lib/store/past/address-now";
import type { Tx } from "@/lib/store/store";
import { type AddressDetail, addressDetails } from "../addresses";
import { usageView } from "../usage-map";
import { addressAtTurn } from "./address-at-turn";

/** More jobs of one address are not read; the page says from when on its life is known then. */
export const mostJobs = 1_000;

/** A network that an address is in, was in, or would fit. */
export type LifeNetwork = Ref & { cidr: string };

/** What the page of an address shows. Times in seconds since the epoch. */
export type AddressPage = Life & {
  address: string;
  ip4: number | null;
  /** Whether the network of this life is still there. */
  isThere: boolean;
  /** The other networks that contain it now. */
  also: LifeNetwork[];
  /** What the map says of it now; null where it is free, or in no network. */
  detail: AddressDetail | null;
  /** The letter of its cell now; null in no network. */
  letter: string | null;
  /** The free addresses around it in the network, itself included; null where it is not free. */
  free: AddressRange | null;
  /** Names of today of instances and nodes that the tenures name, by UUID: what is not here is gone. */
  names: Record<string, string>;
  /** How many jobs did something to it. */
  jobs: number;
};

/** An address from a path: IPv4 or IPv6, in its usual spelling. A refusal where it is none. */
export function subjectOf(given: string): Result<Subject> {
  if (given.includes(":")) {
    const ip6 = parseIp6(given);
    return ip6.ok ? ok({ text: ip6.value, ip4: null }) : ip6;
  }
  const ip4 = parseIp4(given);
  return ip4.ok ? ok({ text: ip4.value, ip4: ip4NumberOf(ip4.value) }) : ip4;
}

/**
 * The life of an address: who held it, when, by which job and why, as far back as jobs tell. In the network that is named (by its
 * name or UUID, also of one that was removed), else in the first that contains it now. `now` in seconds since the epoch.
 */
export async function addressPage(
  tx: Tx,
  subject: Subject,
  named: string | undefined,
  now: number,
): Promise<AddressPage> {
  const state = await addressNow(tx, subject);
  const found = await addressJobs(tx, subject, mostJobs);
  const jobs = await withKeptStates(tx, await withRenames(tx, found, state, subject), subject);
  const rest = found.length === mostJobs ? tooMany(found) : await restOf(tx);
  const network = networkAsked(state, jobs, named);
  const life = lifeOf({ subject, now: state, jobs, rest }, network);
  const holding = state.networks.find((one) => one.network.uuid === life.network?.uuid) ?? null;
  const place = holding && subject.ip4 !== null ? await placeOf(tx, holding.network.name, subject.ip4, now) : outside;
  return {
    ...life,
    ...place,
    address: subject.text,
    ip4: subject.ip4,
    isThere: holding !== null,
    also: state.networks
      .filter((one) => one !== holding)
      .map(({ network: { uuid, name, network: cidr } }) => ({ uuid, name, cidr })),
    names: await namesOf(tx, life.tenures),
    jobs: found.length,
  };
}

const outside = { detail: null, letter: null, free: null };

async function placeOf(tx: Tx, network: string, ip4: number, now: number) {
  const [detail = null] = (await addressDetails(tx, network, { first: ip4, last: ip4 }, now)) ?? [];
  const view = await usageView(tx, network, now);
  if (!view) return { ...outside, detail };
  const index = ip4 - view.first;
  return { detail, letter: view.states[index] ?? null, free: freeAround(view.states, index, view.first) };
}

function freeAround(states: string, index: number, base: number): AddressRange | null {
  if (states[index] !== ".") return null;
  let [first, last] = [index, index];
  while (states[first - 1] === ".") first--;
  while (states[last + 1] === ".") last++;
  return { first: base + first, last: base + last };
}

/** With the jobs that only renamed an instance which has, or had, the address. */
async function withRenames(tx: Tx, jobs: LifeJob[], now: AddressState, subject: Subject): Promise<LifeJob[]> {
  const instances = new Set(now.nics.map(({ instance }) => instance.uuid));
  for (const { changes } of jobs)
    for (const change of changes)
      if (change.type === "nic" && [change.before, change.after].some((state) => isSubject(subject, state?.ip)))
        instances.add(change.instance.uuid);
  const known = new Set(jobs.map(({ id }) => id));
  const renames = (await renamesOf(tx, [...instances])).filter(({ id }) => !known.has(id));
  return [...jobs, ...renames].sort((a, b) => b.turn - a.turn);
}

/**
 * Of so many jobs that replaced the cluster the state before is rebuilt; of older ones it is not known then. For an IPv6 address that
 * takes the NICs of all networks, so only once.
 */
const mostReplaced = { ip4: 10, ip6: 1 };

/** With what the address was before each job that replaced the cluster, where that was kept. */
async function withKeptStates(tx: Tx, jobs: readonly LifeJob[], subject: Subject): Promise<LifeJob[]> {
  const told: LifeJob[] = [];
  const most = subject.ip4 === null ? mostReplaced.ip6 : mostReplaced.ip4;
  let replaced = 0;
  for (const job of jobs) {
    const wanted = job.replaced && !job.begins && replaced++ < most;
    const before = wanted ? await addressAtTurn(tx, subject, job.turn - 1) : null;
    told.push(before ? { ...job, before } : job);
    // Nothing before it is told.
    if (job.replaced && !before) break;
  }
  return told;
}

/** Why there are no older jobs: the store began with its first one, or they were tidied away. */
async function restOf(tx: Tx): Promise<Rest> {
  const oldest = await oldestJob(tx);
  return oldest === null || oldest.id === 1 ? { why: "beginning", at: null } : { why: "tidied", at: oldest.at };
}

function tooMany(jobs: readonly LifeJob[]): Rest {
  return { why: "too many", at: jobs.at(-1)?.at ?? null };
}

/** The UUID of the network in which the life is told; null outside of all. */
function networkAsked(now: AddressState, jobs: readonly LifeJob[], named: string | undefined): string | null {
  const here = now.networks.map(({ network }) => network);
  const gone = jobs.flatMap(({ changes }) =>
    changes.flatMap((change) => (change.type === "network" ? (change.before ?? change.after ?? []) : [])),
  );
  const asked = [...here, ...gone].find(({ uuid, name }) => named !== undefined && (name === named || uuid === named));
  return asked?.uuid ?? inUse(now) ?? here[0]?.uuid ?? null;
}

/** Of several networks with the address, one in which it is held. */
function inUse({ networks }: AddressState): string | undefined {
  return (networks.find(({ held }) => held) ?? networks.find(({ rows }) => rows.length > 0))?.network.uuid;
}

async function namesOf(tx: Tx, tenures: readonly Tenure[]): Promise<Record<string, string>> {
  const objects = tenures.flatMap(({ holders, network }) => [
    ...(network ? [{ kind: "network" as const, ...network }] : []),
    ...holders.flatMap((holder) => (holder.kind === "nic" ? [{ kind: "instance" as const, ...holder.instance }] : [])),
  ]);
  return Object.fromEntries(await currentNames(tx, objects));
}
