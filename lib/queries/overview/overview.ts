import type { Ref } from "@/lib/domain/model/cluster";
import type { Tx } from "@/lib/store/store";
import { type EndingReservation, endingReservations } from "./ending-reservations";
import { fullestNetworks, type NetworkFullness, type OldestReservation, oldestReservation } from "./fullest-networks";
import { type PartlyConnected, partlyConnected } from "./partly-connected";
import { type FailedJob, failedJobs, type WaitingJob, waitingJobs } from "./troubled-jobs";

/** Something that somebody has to look at, in pieces; the page makes a sentence of it, a line of evidence and a way on. */
export type Need =
  | { kind: "full"; network: NetworkFullness; oldest: OldestReservation | null }
  | { kind: "reached"; network: NetworkFullness }
  | { kind: "more-reached"; count: number }
  | { kind: "failed"; job: FailedJob }
  | { kind: "more-failed"; count: number }
  | { kind: "waiting"; count: number; first: WaitingJob }
  | { kind: "ending"; count: number; first: EndingReservation[] }
  | { kind: "partly"; count: number; networks: PartlyConnected[] };

export type NeedKind = Need["kind"];

/** What verify finds comes in between, once it has looked. */
export type Overview = {
  /** Most urgent first. */
  needs: Need[];
  fullest: NetworkFullness[];
  networks: number;
  nics: number;
};

/** Of how many failed jobs it is said what they were. */
const saidJobs = 3;

/** What needs somebody, and how full the fullest networks are. `now` in seconds since the epoch. */
export async function overview(tx: Tx, now: number): Promise<Overview> {
  const { fullest, reached, moreReached } = await fullestNetworks(tx);
  const failed = await failedJobs(tx, now);
  const waiting = await waitingJobs(tx);
  const partly = await partlyConnected(tx);
  const ending = await endingReservations(tx, now);
  const full = reached.filter(({ freeCount }) => freeCount === 0);
  const needs: Need[] = [];
  for (const network of full) needs.push({ kind: "full", network, oldest: await oldestReservation(tx, network.uuid) });
  for (const job of failed.slice(0, saidJobs)) needs.push({ kind: "failed", job });
  if (failed.length > saidJobs) needs.push({ kind: "more-failed", count: failed.length - saidJobs });
  if (waiting.first) needs.push({ kind: "waiting", count: waiting.count, first: waiting.first });
  if (ending.count > 0) needs.push({ kind: "ending", ...ending });
  for (const network of reached) if (network.freeCount > 0) needs.push({ kind: "reached", network });
  if (moreReached > 0) needs.push({ kind: "more-reached", count: moreReached });
  if (partly.count > 0) needs.push({ kind: "partly", ...partly });
  return { needs, fullest, networks: await tx.network.count(), nics: await tx.nic.count() };
}

export type { EndingReservation, FailedJob, NetworkFullness, OldestReservation, PartlyConnected, Ref, WaitingJob };
