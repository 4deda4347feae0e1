import { expect, test } from "vitest";
import { jobOf } from "@/testing/job";
import { shownJob } from "./shown-job";

test("a job is shown with its command, and without what was asked", () => {
  const params = { network: "prod", gateway: "10.1.0.1" };
  const { changes: _, outcomes: __, params: ___, said: ____, ...rest } = jobOf({ params, said: params, reason: "why" });
  expect(shownJob(jobOf({ params, said: params, reason: "why" }))).toStrictEqual({
    ...rest,
    changes: [],
    results: [],
    command: "gnt-network modify --reason=why --gateway=10.1.0.1 prod",
    seen: [],
  });
});

test("a job that tells what was seen on a linked cluster names the jobs there, and has no command", () => {
  const clusterJobs = [{ id: 118204, summary: "NETWORK_CONNECT(prod)", reason: "GPU farm" }];
  const job = jobOf({ opcode: "OP_CLUSTER_SEEN", door: "cluster", params: { clusterJobs } });
  expect(shownJob(job)).toMatchObject({ command: null, seen: clusterJobs });
});
