import { describe, expect, it } from "vitest";
import { nothingAround, placeInstance } from "@/lib/domain/allocator/place-instance";
import { clusterOf, specsOf } from "./cluster";
import { readInput } from "./request";

/** A policy that allows everything but disk templates other than this one. */
const only = (template: string) => ({
  minmax: [{ min: { "memory-size": 1 }, max: { "memory-size": 100_000 } }],
  "disk-templates": [template],
  "vcpu-ratio": 4,
});

type Group = { alloc_policy: string; networks: string[]; ipolicy: object };

/** Two groups with these many nodes each, and a new instance; the vectors of Ganeti's own test data are made of this. */
function vector(
  groups: [Group, Group],
  nodes: number,
  asked: { disk_template: string; nics: object[]; required_nodes: number },
) {
  const names = ["g1", "g2"];
  const input = {
    version: 2,
    cluster_name: "cluster.example.com",
    nodegroups: Object.fromEntries(
      groups.map((group, at) => [names[at], { name: `Group ${at + 1}`, tags: [], ...group }]),
    ),
    nodes: Object.fromEntries(
      names.flatMap((group) =>
        Array.from({ length: nodes }, (_, at) => [
          `${group}-node${at}`,
          { group, free_memory: 31_000, total_memory: 32_000, free_disk: 4_000, total_disk: 5_000, total_cpus: 4 },
        ]),
      ),
    ),
    instances: {},
    request: {
      type: "allocate",
      name: "new",
      memory: 1_024,
      vcpus: 1,
      disk_space_total: 256,
      disks: [{ size: 256 }],
      ...asked,
    },
  };
  const read = readInput(JSON.stringify(input));
  if (!read.ok || read.value.request.type !== "allocate") throw new Error(JSON.stringify(read));
  const { request } = read.value;
  const networks = request.nics.flatMap(({ network }) => network ?? []);
  const wanted = { instance: "new", networks, specs: specsOf(request), disk: 256, needs: request.required_nodes };
  const { choice, groups: verdicts } = placeInstance(
    { ...wanted, groups: null, only: null, without: new Map() },
    clusterOf(read.value),
    nothingAround,
  );
  return { group: choice?.group.name ?? null, nodes: choice?.nodes.length ?? 0, verdicts };
}

const inBoth = [{ network: "n11" }, { network: "n12" }];

describe("the vectors of Ganeti's own test data", () => {
  it("a last resort that has the networks is taken before a preferred group that lacks them", () => {
    const answer = vector(
      [
        { alloc_policy: "last_resort", networks: ["n11", "n12"], ipolicy: only("drbd") },
        { alloc_policy: "preferred", networks: ["n21", "n22", "n23"], ipolicy: only("drbd") },
      ],
      2,
      { disk_template: "drbd", nics: inBoth, required_nodes: 2 },
    );
    expect(answer).toMatchObject({ group: "Group 1", nodes: 2 });
  });

  const apart: [Group, Group] = [
    { alloc_policy: "preferred", networks: ["n11", "n12"], ipolicy: only("drbd") },
    { alloc_policy: "preferred", networks: ["n21", "n22", "n23"], ipolicy: only("file") },
  ];

  it("nothing is chosen where one group has the networks and the other allows the disks", () => {
    const answer = vector(apart, 1, { disk_template: "file", nics: inBoth, required_nodes: 1 });
    expect(answer.group).toBeNull();
    expect(answer.verdicts.map(({ name, reasons }) => [name, ...reasons])).toEqual([
      ["Group 1", "Its policy does not allow the disk template file, only drbd."],
      ["Group 2", "Not connected to n11 and n12."],
    ]);
  });

  it("without the networks the group that allows the disks is taken", () => {
    expect(vector(apart, 1, { disk_template: "file", nics: [{}, {}], required_nodes: 1 })).toMatchObject({
      group: "Group 2",
    });
  });
});

it("a node without amounts, and keys that nobody knows, are read", () => {
  const read = readInput(
    JSON.stringify({
      ...{
        version: 2,
        cluster_name: "c",
        later: 1,
        nodegroups: { g: { name: "g", alloc_policy: "preferred", networks: [] } },
      },
      nodes: { n: { group: "g", offline: true, drained: false, vm_capable: true } },
      instances: { i: { nodes: ["n"], vcpus: 3, nics: [] }, j: { nodes: [], nics: [] } },
      request: { type: "change-group", instances: ["i"] },
    }),
  );
  expect(read.ok && clusterOf(read.value).nodes).toEqual([
    expect.objectContaining({ name: "n", offline: true, freeMemory: null, usedCpus: 3, instances: 1 }),
  ]);
});
