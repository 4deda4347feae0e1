import { describe, expect, it } from "vitest";
import { smallCluster } from "./small-cluster";

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
      plan: { summary: "Add tags b and a to prod", warnings: ["prod has a already."] },
    });
    expect((await network("prod")).tags).toEqual(["a", "b"]);
  });

  it("are removed all or none: a missing one is named (spec 3.8)", async () => {
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
