import { expect, test } from "vitest";
import type { Job } from "@/lib/domain/job/job";
import type { Change } from "@/lib/domain/model/change";
import { offeredNetparams, rememberedNetparams } from "./offered-netparams";

const groups = ["default", "edge", "gpu", "storage"].map((name) => ({ uuid: name, name, nodes: 1, instances: 1 }));
const br100 = { mode: "bridged", link: "br100", vlan: "7" };
const routed = { mode: "routed", link: "200", vlan: "" };
const br0 = { mode: "bridged", link: "br0", vlan: "" };

const connections = [
  { network: "prod", group: "edge", revision: 1, instances: 2, ...routed },
  { network: "prod", group: "default", revision: 1, instances: 2, ...br100 },
  { network: "prod", group: "storage", revision: 1, instances: 2, ...br100 },
  { network: "other", group: "gpu", revision: 1, instances: 2, ...br0 },
];

test("what the network has in most other groups comes first, the cluster's default last", () => {
  expect(offeredNetparams({ groups, connections }, "prod", null, br0)).toEqual([
    { netparams: br100, why: "As in default and storage" },
    { netparams: routed, why: "As in edge" },
    { netparams: br0, why: "Cluster default" },
  ]);
});

test("what the pair had before comes before everything, and the same netparams are offered once", () => {
  const remembered = { netparams: routed, why: "As it was in gpu" };
  const offers = offeredNetparams({ groups, connections }, "prod", remembered, br100);
  expect(offers.map(({ why }) => why)).toEqual(["As it was in gpu", "As in default and storage"]);
});

test("without a cluster and other groups there is nothing to offer", () => {
  expect(offeredNetparams({ groups, connections: [] }, "prod", null, null)).toEqual([]);
});

function job(more: Partial<Job>, before: Netparams | null, after: Netparams | null): Job {
  const change: Change = {
    type: "connection",
    network: { uuid: "prod", name: "prod" },
    group: { uuid: "gpu", name: "gpu" },
    before,
    after,
  };
  return { status: "success", dryRun: false, changes: [change], ...more } as Job;
}
type Netparams = typeof br100;

test("a pair remembers what it was last disconnected from", () => {
  const jobs = [job({}, br100, null), job({}, null, br100), job({}, routed, null)];
  expect(rememberedNetparams(jobs, "prod", "gpu")).toEqual({ netparams: br100, why: "As it was in gpu" });
});

test("a pair that is connected, other pairs and dry runs are not remembered", () => {
  expect(rememberedNetparams([job({}, br100, routed), job({}, br0, null)], "prod", "gpu")).toBeNull();
  expect(rememberedNetparams([job({}, br100, null)], "prod", "edge")).toBeNull();
  expect(rememberedNetparams([job({ dryRun: true }, br100, null)], "prod", "gpu")).toBeNull();
});
