import { describe, expect, it } from "vitest";
import { group, moving, node } from "@/testing/allocator/cluster-values";
import { changeGroup, evacuate, type Move, type Moves, moveAll, relocate } from "./move-instances";
import { nothingAround } from "./place-instance";

const cluster = {
  groups: [
    group("a", { networks: ["n"] }),
    group("b", { networks: ["n"] }),
    group("c", { policy: "unallocable", networks: ["n"] }),
  ],
  nodes: [
    node("a1"),
    node("a2"),
    node("a3", { freeMemory: 2_000 }),
    node("b1"),
    node("b2", { freeMemory: 2_000 }),
    node("c1"),
  ],
};
const diskless = { diskTemplate: "diskless" };
const drbd = moving({ nodes: ["a1", "a2"], specs: { diskTemplate: "drbd" } });
const change = (instance = moving({ specs: diskless }), targets: string[] = []) =>
  changeGroup(instance, cluster, { targets, around: nothingAround });

describe("a change of group", () => {
  it("moves to another group that can take it, never to an unallocable one or its own", () => {
    expect(change()).toEqual({ instance: "web1", group: "b", nodes: ["b2"], steps: [{ kind: "move", node: "b2" }] });
    expect(change(moving({ specs: diskless }), ["a", "c"])).toMatchObject({
      why: expect.stringContaining("c: Its allocation policy"),
    });
  });

  it("takes only groups that have its networks", () => {
    const lost = change(moving({ specs: diskless, networks: ["n", "m"] }));
    expect(lost).toMatchObject({ why: expect.stringMatching(/^No group can take web1\. b: Not connected to m\./) });
  });

  it("moves mirrored disks by a new secondary node, a failover and another one", () => {
    expect(change(drbd)).toEqual({
      ...{ instance: "web1", group: "b", nodes: ["b2", "b1"] },
      steps: [
        { kind: "replace secondary", node: "b2" },
        { kind: "fail over" },
        { kind: "replace secondary", node: "b1" },
      ],
    });
  });

  it.each(["plain", "file", null])("leaves disks of the kind %s where they are", (diskTemplate) => {
    expect(change(moving({ specs: { diskTemplate } }))).toMatchObject({
      why: expect.stringMatching(/on one node alone\.$/),
    });
  });
});

describe("an evacuation", () => {
  const emptied = new Set(["a1"]);
  it("takes an instance that can run elsewhere to another node of its group", () => {
    expect(evacuate(moving({ specs: diskless }), cluster, "primary-only", emptied)).toMatchObject({
      group: "a",
      nodes: ["a3"],
    });
    const both = new Set(["a1", "a3"]);
    expect(evacuate(moving({ specs: diskless }), cluster, "all", both)).toMatchObject({ group: "a", nodes: ["a2"] });
  });

  it("fails mirrored disks over, replaces their secondary node, or both", () => {
    expect(evacuate(drbd, cluster, "primary-only", emptied)).toMatchObject({
      nodes: ["a2", "a1"],
      steps: [{ kind: "fail over" }],
    });
    expect(evacuate(drbd, cluster, "secondary-only", new Set(["a2"]))).toMatchObject({
      nodes: ["a1", "a3"],
      steps: [{ kind: "replace secondary", node: "a3" }],
    });
    expect(evacuate(drbd, cluster, "all", new Set(["a1", "a2"]))).toMatchObject({
      why: expect.stringContaining("needs 2 nodes"),
    });
  });

  it("leaves the instance where it is if no secondary node is to be replaced", () => {
    expect(evacuate(moving({ specs: diskless }), cluster, "secondary-only", emptied)).toMatchObject({
      why: "It has no secondary node.",
    });
  });

  it("works in a group that lacks a network of the instance, which keeps what it has", () => {
    const lacking = moving({ specs: diskless, networks: ["elsewhere"] });
    expect(evacuate(lacking, cluster, "primary-only", emptied)).toMatchObject({ nodes: ["a3"] });
  });
});

it("each moves as those before it leave the nodes", () => {
  const many = ["v1", "v2", "v3", "v4"].map((name) => moving({ name, specs: { ...diskless, memory: 800 } }));
  const moves: Moves = moveAll(many, cluster, (one, now) =>
    changeGroup(one, now, { targets: [], around: nothingAround }),
  );
  expect(moves.moved.map(({ instance, nodes }: Move) => [instance, ...nodes])).toEqual([
    ["v1", "b2"],
    ["v2", "b2"],
    ["v3", "b1"],
  ]);
  expect(moves.failed.map(({ instance }) => instance)).toEqual(["v4"]);
});

it("a relocation finds a node of the group that the instance is not on", () => {
  expect(relocate(drbd, cluster, ["a2"])).toMatchObject({ choice: { nodes: [{ name: "a3" }] } });
  expect(relocate(moving({ nodes: ["gone"] }), cluster, [])).toMatchObject({ why: expect.stringContaining("group") });
});
