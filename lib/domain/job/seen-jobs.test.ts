import { expect, test } from "vitest";
import { seenJobs, seenText } from "./seen-jobs";

const told = (...ids: number[]) => ids.map((id) => ({ id, summary: "NETWORK_CONNECT(web)", reason: "" }));
const seen = (...ids: number[]) => ({ opcode: "OP_CLUSTER_SEEN" as const, params: { clusterJobs: told(...ids) } });

test("what was seen on the cluster says which jobs there did it", () => {
  expect(seenText(seen(118204))).toBe("Seen on the cluster, job 118204");
  expect(seenText(seen(1, 2, 3, 4, 5))).toBe("Seen on the cluster, jobs 1, 2, 3 and 2 more");
  expect(seenJobs(seen(7))).toEqual(told(7));
});

test("what was changed there without a job is still seen, and what was submitted here is not", () => {
  expect(seenText({ opcode: "OP_CLUSTER_SEEN", params: {} })).toBe("Seen on the cluster");
  const own = { opcode: "OP_NETWORK_CONNECT" as const, params: { clusterJobs: told(7) } };
  expect([seenText(own), seenJobs(own)]).toEqual([null, []]);
});
