import type { Ref } from "@/lib/domain/model/cluster";
import type { Forecast } from "@/lib/domain/usage/forecast";
import type { Tx } from "@/lib/store/store";
import { usageDays } from "@/lib/store/usage/usage-days";
import { type EndingReservations, endingReservations } from "../reservation/ending-reservations";
import { type NetworkUsage, usageOfNetworks } from "../usage/networks-usage";
import { fullestNetworks, type NetworkFullness, type OldestReservation, oldestReservation } from "./fullest-networks";
import { type PartlyConnected, partlyConnected } from "./partly-connected";
import { type FailedJob, failedJobs, type WaitingJob, waitingJobs } from "./troubled-jobs";

/** Something that somebody has to look at, in pieces; the page makes a sentence of it, a line of evidence and a way on. */
export type Need =
  | { kind: "full"; network: NetworkFullness; forecast: Forecast | null; oldest: OldestReservation | null }
  | { kind: "reached"; network: NetworkFullness; forecast: Forecast | null }
  | { kind: "more-reached"; count: number }
  | { kind: "failed"; job: FailedJob }
  | { kind: "more-failed"; count: number }
  | { kind: "waiting"; count: number; first: WaitingJob }
  | ({ kind: "ending" } & EndingReservations)
  | { kind: "partly"; count: number; networks: PartlyConnected[] };

export type NeedKind = Need["kind"];

/** A network with how its usage went and when it will be full. */
export type FullNetwork = NetworkFullness & { usage: NetworkUsage | null };

/** What verify finds comes in between, once it has looked. */
export type Overview = {
  /** Most urgent first. */
  needs: Need[];
  fullest: FullNetwork[];
  networks: number;
  nics: number;
};

/** Of how many failed jobs, and reservations that end, it is said what they are. */
const saidJobs = 3;
const saidReservations = 3;

/** What needs somebody, and how full the fullest networks are. `now` in seconds since the epoch. */
export async function overview(tx: Tx, now: number): Promise<Overview> {
  const { fullest, reached, moreReached } = await fullestNetworks(tx);
  const failed = await failedJobs(tx, now);
  const waiting = await waitingJobs(tx);
  const partly = await partlyConnected(tx);
  const ending = await endingReservations(tx, now, saidReservations);
  const usageOf = async ({ uuid }: Ref) => usageOfNetworks(await usageDays(tx, uuid), now)[uuid] ?? null;
  const forecastOf = async (network: Ref) => (await usageOf(network))?.forecast ?? null;
  const full = reached.filter(({ freeCount }) => freeCount === 0);
  const needs: Need[] = [];
  for (const network of full) {
    const oldest = await oldestReservation(tx, network.uuid);
    needs.push({ kind: "full", network, forecast: await forecastOf(network), oldest });
  }
  for (const job of failed.slice(0, saidJobs)) needs.push({ kind: "failed", job });
  if (failed.length > saidJobs) needs.push({ kind: "more-failed", count: failed.length - saidJobs });
  if (waiting.first) needs.push({ kind: "waiting", count: waiting.count, first: waiting.first });
  if (ending.first.length > 0) needs.push({ kind: "ending", ...ending });
  for (const network of reached)
    if (network.freeCount > 0) needs.push({ kind: "reached", network, forecast: await forecastOf(network) });
  if (moreReached > 0) needs.push({ kind: "more-reached", count: moreReached });
  if (partly.count > 0) needs.push({ kind: "partly", ...partly });
  const shown: FullNetwork[] = [];
  for (const network of fullest) shown.push({ ...network, usage: await usageOf(network) });
  return { needs, fullest: shown, networks: await tx.network.count(), nics: await tx.nic.count() };
}

export type {
  EndingReservations,
  FailedJob,
  NetworkFullness,
  NetworkUsage,
  OldestReservation,
  PartlyConnected,
  Ref,
  WaitingJob,
};
