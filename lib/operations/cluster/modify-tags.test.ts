import { describe, expect, it } from "vitest";
import { loadState } from "@/lib/store/cluster-state";
import { smallCluster } from "@/testing/small-cluster";

async function withProd() {
  const cluster = await smallCluster();
  await cluster.run("OP_NETWORK_ADD", { name: "prod", network: "10.1.0.0/24", addReserved: ["10.1.0.9"], tags: ["a"] });
  return cluster;
}

describe("network tags", () => {
  it("are added once, and one that is there already is no mistake", async () => {
    const { run, network } = await withProd();
    expect(await run("OP_TAGS_SET", { network: "prod", tags: ["b", "a"] })).toMatchObject({
      ok: true,
      plan: { summary: "Add tag b to prod, 1 unchanged", warnings: ["prod already has a."] },
    });
    expect((await network("prod")).tags).toEqual(["a", "b"]);
  });

  it("are removed all or none: a missing one is named (rules 3.8)", async () => {
    const { run, network } = await withProd();
    expect(await run("OP_TAGS_DEL", { network: "prod", tags: ["a", "x"] })).toMatchObject({
      ok: false,
      refusal: { code: "unknown_entity", message: "prod has no tag x." },
    });
    expect((await network("prod")).tags).toEqual(["a"]);
    expect(await run("OP_TAGS_DEL", { network: "prod", tags: ["a"] })).toMatchObject({ ok: true });
    expect(await network("prod")).toMatchObject({ tags: [], serialNo: 2 });
  });
});

describe("tags of other objects", () => {
  const subjects = [{ group: "gpu" }, { node: "node3" }, { instance: "web" }, { cluster: true }] as const;

  it.each(subjects)("%j: are added, removed and taken back like those of a network", async (subject) => {
    const { run, store } = await smallCluster();
    await run("OP_INSTANCE_CREATE", { name: "web", primaryNode: "node1" });
    const tags = async () => {
      const state = await store.snapshot(loadState);
      const named = [...state.groups, ...state.nodes, ...state.instances];
      const name = Object.values(subject)[0];
      return (named.find((object) => object.name === name) ?? state.cluster)?.tags;
    };
    expect(await run("OP_TAGS_SET", { ...subject, tags: ["b", "a"] })).toMatchObject({ ok: true });
    expect(await tags()).toEqual(["a", "b"]);
    const removed = await run("OP_TAGS_DEL", { ...subject, tags: ["a"] });
    expect(await tags()).toEqual(["b"]);
    expect(await run("OP_TAGS_DEL", { ...subject, tags: ["a"] })).toMatchObject({
      refusal: { code: "unknown_entity" },
    });
    expect(await run("OP_JOB_UNDO", { job: removed.job ?? 0 })).toMatchObject({ ok: true });
    expect(await tags()).toEqual(["a", "b"]);
  });

  it.each(subjects)("%j: need whoever may change the object", async (subject) => {
    const { run } = await smallCluster();
    await run("OP_INSTANCE_CREATE", { name: "web", primaryNode: "node1" });
    const answer = await run("OP_TAGS_SET", { ...subject, tags: ["a"] }, { role: "operator" });
    expect(answer.ok).toBe("instance" in subject);
  });

  it("none at all change nothing (rules 3.8)", async () => {
    const { run, network } = await withProd();
    expect(await run("OP_TAGS_SET", { network: "prod", tags: [] })).toMatchObject({ ok: true });
    expect((await network("prod")).tags).toEqual(["a"]);
  });
});
