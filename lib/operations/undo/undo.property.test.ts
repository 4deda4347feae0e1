import fc from "fast-check";
import { expect, it } from "vitest";
import type { ClusterState } from "@/lib/domain/model/cluster-state";
import { verifyState } from "@/lib/domain/verify/verify";
import { loadState } from "@/lib/store/cluster-state";
import { smallCluster } from "@/testing/small-cluster";
import { randomSteps as steps } from "@/testing/steps/random-steps";
import { operations } from "../catalogue";
import { preview } from "../operation";

type Cluster = Awaited<ReturnType<typeof smallCluster>>;

it("takes back every operation, and again its undo, whatever was done before", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(steps, { minLength: 6, maxLength: 16 }), async (chosen) => {
      const cluster = await prepared();
      for (const { opcode, input } of chosen) {
        const before = comparable(await loadState(cluster.store.reader));
        const outcome = await cluster.run(opcode, input as never);
        if (!outcome.ok) continue;
        const state = await loadState(cluster.store.reader);
        expectHealth(state);
        const undone = await cluster.run("OP_JOB_UNDO", { job: outcome.job });
        if (outcome.plan.changes.every(({ type }) => type === "touch")) continue;
        expect(undone.ok ? null : undone.refusal, opcode).toBeNull();
        expect(comparable(await loadState(cluster.store.reader)), opcode).toEqual(before);
        const redo = await preview(operations.OP_JOB_UNDO, { job: undone.job }, cluster.context);
        const redone = await cluster.run("OP_JOB_UNDO", { job: undone.job ?? 0 });
        expect(redo.ok).toBe(true);
        expect(redone.ok ? null : redone.refusal, opcode).toBeNull();
        expect(comparable(await loadState(cluster.store.reader)), opcode).toEqual(comparable(state));
      }
    }),
    { numRuns: 15 },
  );
}, 300_000);

it("leaves no finding behind when jobs are undone out of their order", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(steps, { minLength: 10, maxLength: 20 }),
      fc.array(fc.nat(40), { minLength: 10, maxLength: 10 }),
      async (chosen, jobs) => {
        const cluster = await prepared();
        for (const { opcode, input } of chosen) await cluster.run(opcode, input as never);
        for (const job of jobs) {
          await cluster.run("OP_JOB_UNDO", { job: job + 1 });
          expectHealth(await loadState(cluster.store.reader));
        }
      },
    ),
    { numRuns: 15 },
  );
}, 300_000);

async function prepared(): Promise<Cluster> {
  const cluster = await smallCluster();
  await cluster.run("OP_NETWORK_ADD", { name: "prod", network: "198.51.100.0/27", gateway: "198.51.100.1" });
  await cluster.run("OP_NETWORK_CONNECT", { network: "prod", group: "default", mode: "bridged", link: "br0" });
  const nics = [{ ip: "pool", network: "prod" }, { ip: "203.0.113.5" }];
  await cluster.run("OP_INSTANCE_CREATE", { name: "a", primaryNode: "node1", nics });
  await cluster.run("OP_INSTANCE_CREATE", { name: "b", primaryNode: "node3", nics: [{ ip: "198.51.100.20" }] });
  return cluster;
}

/** What no operation leaves behind, with its checks on. A stray gateway's address of a node or an overlap may be. */
const unhealthy = [
  "orphan",
  "missing_bit",
  "role_address",
  "drift",
  "duplicate_mac",
  "dangling_reference",
  "stale_reservation",
  "clear_cluster_bit",
  "clear_gateway_bit",
  "clear_edge_bit",
];

function expectHealth(state: ClusterState): void {
  expect(verifyState(state).filter(({ code }) => unhealthy.includes(code))).toEqual([]);
  const groups = new Map(state.nodes.map(({ uuid, group: of }) => [uuid, of]));
  const connected = new Set(state.connections.map((one) => `${one.network.uuid} ${one.group.uuid}`));
  const lacking = state.instances.flatMap(({ name: instance, primaryNode, nics }) =>
    nics.flatMap(({ network: uuid }) => (uuid && !connected.has(`${uuid} ${groups.get(primaryNode)}`) ? instance : [])),
  );
  expect(lacking).toEqual([]);
}

/** UUIDs stay but those of networks, which are told by their names; serial numbers and times go. */
function comparable({ networks, ...state }: ClusterState): unknown {
  const names = new Map(networks.map(({ uuid, name: called }) => [uuid, `network ${called}`]));
  const dropped = ["serialNo", "configSerial", "ctime", "mtime"];
  const plain = JSON.parse(JSON.stringify({ networks, ...state }), (key, value) =>
    dropped.includes(key) ? undefined : (names.get(value) ?? value),
  );
  return Object.fromEntries(
    Object.entries(plain).map(([key, value]) => [key, Array.isArray(value) ? sorted(value) : value]),
  );
}

function sorted(rows: unknown[]): unknown[] {
  return rows.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}
