import { expect, it } from "vitest";
import type { Change } from "../model/change";
import type { NicState } from "../model/facts";
import type { SeenJob } from "./cluster-job";
import { seenGroups } from "./seen-groups";

function job(id: number, opcode: string, params: Record<string, unknown>, status = "success"): SeenJob {
  const ops = [{ opcode, params, trail: [] }];
  return { id, status, summary: opcode, ops, errors: [], receivedAt: 1, endedAt: 2 };
}

const prod = { uuid: "p", name: "prod" };
const dmz = { uuid: "d", name: "dmz" };
const row = { first: 9, last: 9, source: "manual", reason: "", job: null, at: null } as const;

function nic(instance: string, ip: string): Change {
  const after: NicState = { name: null, ip, network: prod, mac: "aa:00:00:00:00:01", nicparams: {} };
  return {
    type: "nic",
    instance: { uuid: instance, name: instance },
    nic: `${instance}-0`,
    index: 0,
    before: null,
    after,
  };
}

const held = (first: number, last: number): Change => ({
  type: "internal",
  network: prod,
  action: "hold",
  first,
  last,
});

/** Numbers of the jobs of each group, with how many changes it has. */
function summed(changes: Change[], jobs: SeenJob[]) {
  return seenGroups(changes, jobs).map((group) => [group.jobs.map(({ id }) => id), group.changes.length]);
}

it("tells changes of different networks apart", () => {
  const changes: Change[] = [
    { type: "external", network: prod, action: "reserve", row },
    { type: "external", network: dmz, action: "reserve", row },
  ];
  const jobs = [
    job(1, "OP_NETWORK_SET_PARAMS", { network_name: "prod" }),
    job(2, "OP_NETWORK_SET_PARAMS", { network_name: "d" }),
  ];
  expect(summed(changes, jobs)).toEqual([
    [[1], 1],
    [[2], 1],
  ]);
});

it("gives each instance the bits of its own addresses, though they lie side by side", () => {
  const changes = [nic("web1", "0.0.0.5"), nic("web2", "0.0.0.6"), held(5, 6)];
  const jobs = [
    job(1, "OP_INSTANCE_CREATE", { instance_name: "web1" }),
    job(2, "OP_INSTANCE_CREATE", { instance_name: "web2" }),
  ];
  const groups = seenGroups(changes, jobs);
  expect(groups.map((group) => group.jobs.map(({ id }) => id))).toEqual([[1], [2]]);
  expect(groups.map((group) => group.changes[1])).toEqual([held(5, 5), held(6, 6)]);
});

it("keeps together what cannot be written one without the other", () => {
  const facts = { ...prod, network: "0.0.0.0/28", gateway: null, network6: null, gateway6: null, macPrefix: null };
  const added = { ...facts, wantsClusterAddresses: true, tags: [] } as never;
  const changes: Change[] = [{ type: "network", before: null, after: added }, nic("web1", "0.0.0.5"), held(5, 5)];
  const jobs = [
    job(1, "OP_NETWORK_ADD", { network_name: "prod" }),
    job(2, "OP_INSTANCE_CREATE", { instance_name: "web1" }),
  ];
  expect(summed(changes, jobs)).toEqual([[[1, 2], 3]]);
});

it("knows an instance by its name without the domain", () => {
  const changes = [nic("web1.example.com", "0.0.0.5")];
  expect(summed(changes, [job(1, "OP_INSTANCE_SET_PARAMS", { instance_name: "web1" })])).toEqual([[[1], 1]]);
});

it("holds a job that failed or still runs for the maker only where no other was", () => {
  const changes = [nic("web1", "0.0.0.5")];
  const params = { instance_name: "web1" };
  const good = job(1, "OP_INSTANCE_SET_PARAMS", params);
  const running = job(2, "OP_INSTANCE_SET_PARAMS", params, "running");
  const failed = job(3, "OP_INSTANCE_SET_PARAMS", params, "error");
  expect(summed(changes, [good, running, failed])).toEqual([[[1], 1]]);
  expect(summed(changes, [running, failed])).toEqual([[[2], 1]]);
  expect(summed(changes, [failed])).toEqual([[[3], 1]]);
});

it("gives what no job names to the jobs that name nothing that changed, or to nobody", () => {
  const changes = [held(5, 5)];
  expect(summed(changes, [job(1, "OP_NODE_EVACUATE", { node_name: "node1" })])).toEqual([[[1], 1]]);
  expect(summed(changes, [])).toEqual([[[], 1]]);
});

it("does not hold a job for the maker of changes to objects that it does not name", () => {
  const changes: Change[] = [{ type: "external", network: dmz, action: "reserve", row }];
  const alice = job(1, "OP_INSTANCE_CREATE", { instance_name: "web1" }, "running");
  expect(summed(changes, [alice])).toEqual([[[], 1]]);
  expect(summed(changes, [alice, job(2, "OP_CLUSTER_RENAME", { name: "other.example.com" })])).toEqual([[[2], 1]]);
});

it("knows an instance by any part of its domain", () => {
  const changes = [nic("web1.lab.example.com", "0.0.0.5")];
  expect(summed(changes, [job(1, "OP_INSTANCE_SET_PARAMS", { instance_name: "web1.lab" })])).toEqual([[[1], 1]]);
});
