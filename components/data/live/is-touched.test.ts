import { expect, test } from "vitest";
import type { LiveEvent, LiveJob } from "@/lib/domain/job/live-event";
import { liveJob } from "@/testing/job";
import {
  jobQuery,
  jobsQuery,
  networkQuery,
  networksQuery,
  nodesQuery,
  usageHistoryQuery,
  usageMapQuery,
  usageQuery,
  verifyQuery,
} from "../queries";
import { isTouched } from "./is-touched";

const touched = (query: { queryKey: readonly unknown[] }, job: Partial<LiveJob>) =>
  isTouched(query.queryKey, { type: "job", job: liveJob(job) });
const network = (name: string, now = name) => ({ kind: "network", uuid: name, name, now }) as const;
const node = { kind: "node", uuid: "n", name: "n", now: "n" } as const;

test("a job about one network leaves the pages of others and of nodes alone, and touches lists and findings", () => {
  const job = { objects: [network("prod")] };
  expect(touched(networkQuery("prod"), job)).toBe(true);
  expect(touched(usageMapQuery("prod"), job)).toBe(true);
  expect(touched(networksQuery(), job)).toBe(true);
  expect(touched(usageQuery(), job)).toBe(true);
  expect(touched(usageHistoryQuery("prod"), job)).toBe(true);
  expect(touched(usageHistoryQuery("stage"), job)).toBe(false);
  expect(touched(verifyQuery(), job)).toBe(true);
  expect(touched(usageMapQuery("stage"), job)).toBe(false);
  expect(touched(nodesQuery(), job)).toBe(false);
});

test("a job whose objects are not all named, or not only networks, may touch any network", () => {
  expect(touched(usageMapQuery("stage"), { objects: [network("prod")], moreObjects: 1 })).toBe(true);
  expect(touched(usageMapQuery("stage"), { objects: [network("prod"), node] })).toBe(true);
  expect(touched(usageMapQuery("stage"), { objects: [network("prod")], replaced: true })).toBe(true);
  expect(touched(usageMapQuery("stage"), { objects: [network("prod")], moreAddresses: 1 })).toBe(true);
});

test("a network that comes, goes or gets another name touches the pages of others, which may overlap with it", () => {
  expect(touched(networkQuery("stage"), { objects: [network("prod", "shop")] })).toBe(true);
  expect(touched(networkQuery("stage"), { objects: [{ ...network("prod"), now: null }] })).toBe(true);
  expect(touched(networkQuery("stage"), { opcode: "OP_NETWORK_ADD", objects: [network("prod")] })).toBe(true);
});

test("a renamed network is touched under both names", () => {
  const job = { objects: [network("prod", "shop")] };
  expect(touched(networkQuery("prod"), job)).toBe(true);
  expect(touched(networkQuery("shop"), job)).toBe(true);
});

test("a job that changed nothing touches lists of jobs and the pages of its objects, which count it", () => {
  const job: Partial<LiveJob> = { objects: [network("prod")], changed: false, status: "error" };
  expect(touched(jobsQuery(), job)).toBe(true);
  expect(touched(networkQuery("prod"), job)).toBe(true);
  expect(touched(networkQuery("stage"), job)).toBe(false);
  expect(touched(usageMapQuery("prod"), job)).toBe(false);
  expect(touched(networksQuery(), job)).toBe(false);
});

test("the page of a job follows it, what undoes it, and what its objects are called", () => {
  expect(touched(jobQuery(5), { id: 5, status: "running", changed: false })).toBe(true);
  expect(touched(jobQuery(5), { id: 6, undoOf: 5, status: "running", changed: false })).toBe(true);
  expect(touched(jobQuery(5), { id: 6, status: "running", changed: false })).toBe(false);
  expect(touched(jobQuery(5), { id: 6 })).toBe(true);
});

test("a file under review is never read again, and a key that nobody knows is at every change", () => {
  const events: LiveEvent[] = [{ type: "reset" }, { type: "job", job: liveJob({ replaced: true }) }];
  for (const event of events) {
    expect(isTouched(["import", "x"], event)).toBe(false);
    expect(isTouched(["something new"], event)).toBe(true);
  }
});

test("users and settings touch what shows them only", () => {
  expect(isTouched(["accounts", "users"], { type: "accounts" })).toBe(true);
  expect(isTouched(["networks"], { type: "accounts" })).toBe(false);
  expect(isTouched(["cluster", "hooks"], { type: "settings" })).toBe(true);
  expect(isTouched(["accounts", "users"], { type: "settings" })).toBe(false);
});
