import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { group, node, wanted } from "@/testing/allocator/cluster-values";
import { nothingAround, placeInstance, withInstance } from "./place-instance";
import { type AllocatorCluster, allocPolicies, type Placement, type Wanted } from "./placement";
import { choiceText, noPlaceText, placedText } from "./placement-text";

const place = (asked: Wanted, cluster: AllocatorCluster) => placeInstance(asked, cluster, nothingAround);
const chosen = ({ choice }: Placement) => choice?.nodes.map(({ name }) => name) ?? null;
const reasons = ({ groups }: Placement) => Object.fromEntries(groups.map((one) => [one.name, one.reasons.join(" ")]));

describe("the choice of a place", () => {
  it("takes the node with the most free memory, then the one with the fewest instances, then by name", () => {
    const groups = [group("a"), group("b")];
    const nodes = [node("a1"), node("a2", { freeMemory: 2_000 }), node("b1", { freeMemory: 3_000 })];
    expect(chosen(place(wanted(), { groups, nodes }))).toEqual(["b1"]);
    const busy = [node("a1", { instances: 2 }), node("a2", { instances: 1 }), node("b1", { instances: 1 })];
    expect(chosen(place(wanted(), { groups, nodes: busy }))).toEqual(["a2"]);
  });

  it("takes a last resort only where no preferred group can take it, however empty it is", () => {
    const groups = [group("a", { policy: "last_resort", networks: ["n"] }), group("b", { networks: ["m"] })];
    const nodes = [node("a1", { freeMemory: 9_000 }), node("b1")];
    expect(chosen(place(wanted(), { groups, nodes }))).toEqual(["b1"]);
    expect(chosen(place(wanted({ networks: ["n"] }), { groups, nodes }))).toEqual(["a1"]);
  });

  it("takes two nodes of one group for mirrored disks, and says where there is only one", () => {
    const groups = [group("a"), group("b")];
    const nodes = [node("a1", { freeMemory: 9_000 }), node("b1"), node("b2", { freeMemory: 2_000 })];
    const placement = place(wanted({ needs: 2 }), { groups, nodes });
    expect(chosen(placement)).toEqual(["b2", "b1"]);
    expect(reasons(placement)).toEqual({ a: "It needs 2 nodes, and only a1 can take it.", b: "" });
  });

  it("gives every reason against a group, and against its nodes if there is no other", () => {
    const groups = [
      group("a", { policy: "unallocable" }),
      group("b", { networks: ["n"] }),
      group("c", { networks: ["n"] }),
    ];
    const nodes = [node("b1", { offline: true }), node("b2", { drained: true }), node("b3", { freeMemory: 100 })];
    const placement = place(wanted({ networks: ["n"], specs: { memory: 512 } }), { groups, nodes });
    expect(reasons(placement)).toEqual({
      a: "Its allocation policy is unallocable. Not connected to n.",
      b: "None of its nodes can take it: b1 is offline, b2 is drained and b3 has 100 MiB of free memory of the 512 MiB needed.",
      c: "It has no nodes.",
    });
    expect(noPlaceText("web1", placement)).toMatch(/^No group can take web1\. a: Its allocation policy/);
  });

  it("is told with its reason, and the groups that are out by theirs", () => {
    const groups = [group("a", { networks: ["n"] }), group("b"), group("c")];
    const placement = place(wanted({ networks: ["n"] }), { groups, nodes: [node("a1", { instances: 1 })] });
    expect(placement.choice && choiceText(placement.choice)).toBe(
      "a1 in a: preferred, 1,000 MiB of free memory, 1 instance",
    );
    expect(placement.choice && placedText("web1", placement.choice, placement)).toBe(
      "web1: a1 in a: preferred, 1,000 MiB of free memory, 1 instance. Not in b and c: Not connected to n.",
    );
  });

  it("keeps to the group and the nodes that were asked for", () => {
    const cluster = { groups: [group("a"), group("b")], nodes: [node("a1"), node("a2"), node("b1")] };
    expect(chosen(place(wanted({ groups: ["b"] }), cluster))).toEqual(["b1"]);
    expect(chosen(place(wanted({ only: new Set(["a2"]) }), cluster))).toEqual(["a2"]);
    expect(reasons(place(wanted({ groups: ["b"] }), cluster)).a).toBe("Another group was asked for.");
  });

  it("asks of disk space and virtual CPUs only where they are known", () => {
    const ipolicy = { minmax: [], diskTemplates: null, vcpuRatio: 2 };
    const cluster = {
      groups: [group("a", { ipolicy })],
      nodes: [
        node("a1", { totalDisk: 100, freeDisk: 10, freeMemory: 4_000 }),
        node("a2", { cpus: 2, usedCpus: 3, freeMemory: 3_000 }),
        node("a3", { totalDisk: 0, freeDisk: 0, freeMemory: 2_000 }),
      ],
    };
    const placement = place(wanted({ disk: 50, specs: { cpus: 2 } }), cluster);
    expect(chosen(placement)).toEqual(["a3"]);
    expect(placement.groups[0]?.nodes.map(({ name, reasons: why }) => [name, ...why])).toEqual([
      ["a3"],
      ["a1", "has 10 MiB of free disk space of the 50 MiB needed"],
      ["a2", "has 3 of at most 4 virtual CPUs in use, too many for 2 more"],
    ]);
  });

  it("finds the nodes as those before it left them", () => {
    const cluster = { groups: [group("a")], nodes: [node("a1", { freeMemory: 1_100 }), node("a2")] };
    const asked = wanted({ specs: { memory: 600, cpus: 1 } });
    const after = withInstance(cluster, ["a1"], asked);
    expect(after.nodes[0]).toMatchObject({ freeMemory: 500, usedCpus: 1, instances: 1 });
    expect(chosen(place(asked, after))).toEqual(["a2"]);
    expect(chosen(place(asked, withInstance(after, ["a2"], asked)))).toBeNull();
  });
});

const network = fc.constantFrom("n1", "n2", "n3");
const flag = fc.integer({ min: 0, max: 3 }).map((at) => at === 0);
const someGroup = fc.record({
  policy: fc.constantFrom(...allocPolicies),
  networks: fc.uniqueArray(network),
  nodes: fc.array(
    fc.record({
      offline: flag,
      drained: flag,
      vmCapable: flag.map((no) => !no),
      freeMemory: fc.nat(2_000),
      instances: fc.nat(3),
    }),
    { maxLength: 4 },
  ),
});
const someCluster = fc.array(someGroup, { maxLength: 5 }).map((groups): AllocatorCluster => {
  const names = groups.map((_, at) => "abcde".charAt(at));
  return {
    groups: groups.map(({ nodes: _, ...given }, at) => group(names[at] ?? "", given)),
    nodes: groups.flatMap(({ nodes }, at) => nodes.map((given, no) => node(`${names[at]}${no}`, given))),
  };
});
const someWish = fc.record({
  networks: fc.uniqueArray(network, { maxLength: 2 }),
  needs: fc.integer({ min: 1, max: 2 }),
  memory: fc.nat(1_500),
});

describe("whatever the cluster", () => {
  const always = (check: (asked: Wanted, cluster: AllocatorCluster, placement: Placement) => void) =>
    fc.assert(
      fc.property(someCluster, someWish, (cluster, { memory, ...wish }) => {
        const asked = wanted({ ...wish, specs: { memory } });
        check(asked, cluster, place(asked, cluster));
      }),
    );

  it("the chosen group reaches every network, is not unallocable, and gives as many different nodes as are needed", () => {
    always(({ networks, needs }, { groups }, { choice }) => {
      if (choice === null) return;
      const taken = groups.find(({ uuid }) => uuid === choice.group.uuid);
      expect(networks.filter((one) => !taken?.networks.has(one))).toEqual([]);
      expect(taken?.policy).not.toBe("unallocable");
      expect(new Set(choice.nodes.map(({ name }) => name)).size).toBe(needs);
    });
  });

  it("no chosen node is offline, drained, not vm_capable, in another group or too full", () => {
    always(({ specs }, { nodes }, { choice }) => {
      for (const { name } of choice?.nodes ?? [])
        expect(nodes.find((one) => one.name === name)).toMatchObject({
          ...{ offline: false, drained: false, vmCapable: true, group: choice?.group.uuid },
          freeMemory: expect.toSatisfy((free: number) => free >= (specs.memory ?? 0)),
        });
    });
  });

  it("nothing is chosen only if every group has a reason, and each group is answered", () => {
    always((_, { groups }, placement) => {
      expect(placement.groups.map(({ uuid }) => uuid).sort()).toEqual(groups.map(({ uuid }) => uuid).sort());
      expect(placement.choice === null).toBe(placement.groups.every(({ reasons: why }) => why.length > 0));
    });
  });

  it("no group of a better policy could have taken it", () => {
    always((_, __, { groups, choice }) => {
      const able = groups.filter(({ reasons: why }) => why.length === 0);
      expect(able.some(({ policy }) => policy === "preferred" && choice?.group.policy === "last_resort")).toBe(false);
    });
  });
});
