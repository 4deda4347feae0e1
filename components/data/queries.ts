import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type { ResultsPage } from "@/lib/domain/job/shown";
import type { Outcome } from "@/lib/domain/model/plan";
import type { ScriptSubject } from "@/lib/domain/nic-script/script-subject";
import { pathSegment } from "@/lib/domain/path-segment";
import type { Colouring } from "@/lib/domain/pool/colourings";
import type { addressDetails } from "@/lib/queries/addresses";
import type { chainSteps } from "@/lib/queries/chain/chain";
import type { clusterSummary } from "@/lib/queries/cluster";
import type { clusterLink } from "@/lib/queries/cluster-link";
import type { matrix } from "@/lib/queries/connections";
import type { CheckedProblems, findings } from "@/lib/queries/findings";
import type { groupPage, listGroups } from "@/lib/queries/groups";
import type { whereHooksAre } from "@/lib/queries/hooks";
import type { instanceList, matchingInstances } from "@/lib/queries/instance-list";
import type { instancePage } from "@/lib/queries/instances";
import type { jobList, jobOrTidied, jobResults } from "@/lib/queries/jobs";
import type { colouredMap } from "@/lib/queries/map-colours";
import type { networkPage } from "@/lib/queries/network-page";
import type { listNetworks } from "@/lib/queries/networks";
import type { nextFree } from "@/lib/queries/next-free";
import type { groupLinks, listNodes, nodePage } from "@/lib/queries/nodes";
import type { overview } from "@/lib/queries/overview/overview";
import type { jobsUnderWay, today } from "@/lib/queries/overview/today";
import type { addressPage } from "@/lib/queries/past/address-life";
import type { addressesAt } from "@/lib/queries/past/addresses-at";
import type { compare } from "@/lib/queries/past/compare";
import type { networkAt } from "@/lib/queries/past/network-at";
import type { pastOf } from "@/lib/queries/past/past-of";
import type { reservationList } from "@/lib/queries/reservation/reservation-list";
import type { search } from "@/lib/queries/search/search";
import type { networkUsageHistory } from "@/lib/queries/usage/network-usage";
import type { usageOfNetworks } from "@/lib/queries/usage/networks-usage";
import type { usageView } from "@/lib/queries/usage-map";
import type { Key } from "./keys";
import { getJson } from "./request";

/**
 * What pages read: one factory per GET of app/api, used by the page's prefetch and by its components alike.
 * A query for one object answers null if it does not exist.
 */

/** What a function of lib/queries answers. */
export type AnswerOf<Query extends (...given: never[]) => Promise<unknown>> = Awaited<ReturnType<Query>>;

function read<T>(key: Key, path: string) {
  return queryOptions({ queryKey: key, queryFn: ({ signal }) => getJson<T>(path, signal) });
}

function named(root: string, name: string, rest = ""): string {
  return `/api/${root}/${pathSegment(name)}${rest}`;
}

export function clusterQuery() {
  return read<AnswerOf<typeof clusterSummary>>(["cluster"], "/api/cluster");
}

/** Where the scripts of hooks are; null inside where no hook runs. */
export function hooksQuery() {
  return read<{ place: AnswerOf<typeof whereHooksAre> }>(["cluster", "hooks"], "/api/hooks");
}

/** The link with a living cluster; null inside while there is none. `at`: the server's time, in seconds since the epoch. */
export function linkQuery() {
  return read<AnswerOf<typeof clusterLink> & { at: number }>(["link"], "/api/link");
}

export function networksQuery() {
  return read<AnswerOf<typeof listNetworks>>(["networks"], "/api/networks");
}

/** When networks will be full, by UUID. A number stands where others have a name, so that the key is nobody else's. */
export function usageQuery() {
  return read<ReturnType<typeof usageOfNetworks>>(["networks", 0, "usage"], "/api/usage");
}

/** The usage of a network over time. */
export function usageHistoryQuery(name: string) {
  return read<AnswerOf<typeof networkUsageHistory>>(["networks", name, "usage"], named("networks", name, "/usage"));
}

export function networkQuery(name: string) {
  return read<AnswerOf<typeof networkPage>>(["networks", name], named("networks", name));
}

export function usageMapQuery(name: string) {
  return read<AnswerOf<typeof usageView>>(["networks", name, "map"], named("networks", name, "/map"));
}

/** How the map is coloured by something else than states. */
export function mapColoursQuery(name: string, by: Colouring) {
  const path = named("networks", name, `/colours?by=${by}`);
  return read<AnswerOf<typeof colouredMap>>(["networks", name, "colours", by], path);
}

/** The addresses from `first` to `last` (unsigned 32-bit numbers, both included) that are not free. */
export function addressesQuery(name: string, first: number, last: number) {
  const path = named("networks", name, `/addresses?first=${first}&last=${last}`);
  return read<AnswerOf<typeof addressDetails>>(["networks", name, "addresses", first, last], path);
}

/** What is known of a network's past, day by day in a time zone ("Europe/Berlin"). */
export function pastQuery(name: string, zone: string) {
  const path = named("networks", name, `/past?${new URLSearchParams({ zone })}`);
  return read<AnswerOf<typeof pastOf>>(["networks", name, "past", zone], path);
}

/** A network as it was at a moment, in seconds since the epoch: what was stays as it was. */
export function networkAtQuery(name: string, at: number) {
  const path = named("networks", name, `/past/at?at=${at}`);
  return {
    ...read<AnswerOf<typeof networkAt>>(["networks", name, "past", at], path),
    staleTime: Number.POSITIVE_INFINITY,
  };
}

/** What differs in a network between two moments, in seconds since the epoch; `other` is null for now. */
export function comparisonQuery(name: string, at: number, other: number | null) {
  const path = named("networks", name, `/past/compare?at=${at}${other === null ? "" : `&with=${other}`}`);
  return read<AnswerOf<typeof compare>>(["networks", name, "past", "compare", at, other], path);
}

/** The addresses of a range that were not free at a moment. */
export function addressesAtQuery(name: string, at: number, first: number, last: number) {
  const path = named("networks", name, `/past/addresses?at=${at}&first=${first}&last=${last}`);
  return read<AnswerOf<typeof addressesAt>>(["networks", name, "past", at, first, last], path);
}

/** The address that ip=pool would hand out now, after a number of others. */
export function nextFreeQuery(name: string, before: number) {
  const path = named("networks", name, `/next-free?before=${before}`);
  return read<AnswerOf<typeof nextFree>>(["networks", name, "next-free", before], path);
}

/** The life of an address, in a network that is named or where it is now. It is made of jobs, and as new as they are. */
export function addressQuery(address: string, network?: string) {
  const path = named("addresses", address, network === undefined ? "" : `?${new URLSearchParams({ network })}`);
  return read<AnswerOf<typeof addressPage>>(["jobs", "address", address, network ?? null], path);
}

/** The network as `gnt-network info` prints it. */
export function infoTextQuery(name: string) {
  return read<string>(["networks", name, "text"], named("networks", name, "/text"));
}

export function connectionsQuery() {
  return read<AnswerOf<typeof matrix>>(["connections"], "/api/connections");
}

export function groupsQuery() {
  return read<AnswerOf<typeof listGroups>>(["groups"], "/api/groups");
}

export function groupQuery(name: string) {
  return read<AnswerOf<typeof groupPage>>(["groups", name], named("groups", name));
}

/** The nodes of a group with their lists of links. */
export function groupLinksQuery(name: string) {
  return read<AnswerOf<typeof groupLinks>>(["groups", name, "links"], named("groups", name, "/links"));
}

export function nodesQuery() {
  return read<AnswerOf<typeof listNodes>>(["nodes"], "/api/nodes");
}

export function nodeQuery(name: string) {
  return read<AnswerOf<typeof nodePage>>(["nodes", name], named("nodes", name));
}

/** Every instance that matches a filter, as the list has them: for files. */
export function instancesQuery(filter: Record<string, string>) {
  const path = `/api/instances?${new URLSearchParams(filter)}`;
  return read<AnswerOf<typeof matchingInstances>>(["instances", "all", filter], path);
}

/** What has one of the values in a text, a few of each kind: asked anew each time. */
export function searchQuery(text: string) {
  const path = `/api/search?${new URLSearchParams({ text })}`;
  return { ...read<AnswerOf<typeof search>>(["instances", "search", text], path), staleTime: 0 };
}

/** What administrators reserved, in all networks, with a text in it. */
export function reservationsQuery(text = "") {
  const path = `/api/reservations?${new URLSearchParams({ text })}`;
  return read<AnswerOf<typeof reservationList>>(["reservations", text], path);
}

/** One page of the instances that match a filter, written as the query of the address (`group=gpu&page=2`). */
export function instanceListQuery(filter: Record<string, string> = {}) {
  const path = `/api/instance-list?${new URLSearchParams(filter)}`;
  return read<AnswerOf<typeof instanceList>>(["instances", "list", filter], path);
}

export function instanceQuery(name: string) {
  return read<AnswerOf<typeof instancePage>>(["instances", name], named("instances", name));
}

/** What network scripts are told of a NIC of an instance, which is named by its UUID. */
export function scriptQuery(instance: string, nic: string) {
  const path = named("instances", instance, `/script?nic=${encodeURIComponent(nic)}`);
  return read<ScriptSubject | null>(["instances", instance, "script", nic], path);
}

/** The jobs that match a filter, written as the query of the address (`status=error&actor=ana`). */
export function jobsQuery(filter: Record<string, string> = {}) {
  const query = new URLSearchParams(filter).toString();
  return read<AnswerOf<typeof jobList>>(["jobs", "list", filter], query === "" ? "/api/jobs" : `/api/jobs?${query}`);
}

/** A job, or what is known of one that was tidied away. */
export function jobQuery(id: number) {
  return read<AnswerOf<typeof jobOrTidied>>(["jobs", id], `/api/jobs/${id}`);
}

/** The steps that a linked cluster is asked for by a job, a part at a time, beginning with the part that has a step. */
export function chainStepsOf(id: number, step: number) {
  return infiniteQueryOptions({
    queryKey: ["jobs", id, "chain", step] as const,
    queryFn: ({ pageParam, signal }) =>
      getJson<AnswerOf<typeof chainSteps>>(`/api/jobs/${id}/chain?from=${pageParam}`, signal),
    initialPageParam: step,
    getNextPageParam: (last) => last?.next ?? null,
    getPreviousPageParam: (first) => first?.previous ?? null,
  });
}

/** Every result of a job. */
export function jobResultsQuery(id: number) {
  return read<AnswerOf<typeof jobResults>>(["jobs", id, "results"], `/api/jobs/${id}/results`);
}

/** The results of a job that have one outcome, a part at a time, after the first ones that its page has already. */
export function jobResultsOf(id: number, outcome: Outcome, after: number) {
  return infiniteQueryOptions({
    queryKey: ["jobs", id, "results", outcome] as const,
    queryFn: ({ pageParam, signal }) =>
      getJson<ResultsPage>(`/api/jobs/${id}/results?outcome=${outcome}&from=${pageParam}`, signal),
    initialPageParam: after,
    getNextPageParam: ({ ranges, left }, _, from) => (left > 0 ? from + ranges.length : null),
  });
}

export function verifyQuery() {
  return read<AnswerOf<typeof findings>>(["verify"], "/api/verify");
}

/** What verify found, in numbers, and how old that is. While somebody has written since, it is asked again as soon as it may be. */
export function problemsQuery() {
  return {
    ...read<CheckedProblems>(["verify", "summary"], "/api/verify/summary"),
    refetchInterval: ({ state: { data } }: { state: { data?: CheckedProblems | undefined } }) =>
      data?.newerIn == null ? false : Math.max(soonest, data.newerIn),
  };
}

/** In milliseconds. */
const soonest = 100;

/** What needs somebody, and the fullest networks. */
export function overviewQuery() {
  return read<AnswerOf<typeof overview>>(["overview"], "/api/overview");
}

/** The jobs since a moment in seconds since the epoch. */
export function todayQuery(since: number) {
  return read<AnswerOf<typeof today>>(["jobs", "today", since], `/api/overview/today?since=${since}`);
}

/** How many jobs are not over. */
export function underWayQuery() {
  return read<AnswerOf<typeof jobsUnderWay>>(["jobs", "under-way"], "/api/jobs/under-way");
}
