import { describe, expect, it } from "vitest";
import { smallCluster } from "@/testing/small-cluster";

async function withProd() {
  const cluster = await smallCluster();
  await cluster.run("OP_NETWORK_ADD", { name: "prod", network: "10.1.0.0/24", addReserved: ["10.1.0.9"], tags: ["a"] });
  return cluster;
}

describe("network rename", () => {
  it("changes the name only, answers it, and counts in the serial number", async () => {
    const { run, network } = await withProd();
    const { uuid } = await network("prod");
    expect(await run("OP_NETWORK_RENAME", { network: "prod", newName: "live" })).toMatchObject({
      ok: true,
      plan: { result: "live", summary: "Rename prod to live" },
    });
    expect(await network("live")).toMatchObject({ uuid, serialNo: 2 });
  });

  it("refuses a name that is taken, its own included (rules 3.4)", async () => {
    const { run } = await withProd();
    await run("OP_NETWORK_ADD", { name: "dmz", network: "10.2.0.0/28" });
    for (const newName of ["dmz", "prod"])
      expect(await run("OP_NETWORK_RENAME", { network: "prod", newName })).toMatchObject({
        ok: false,
        refusal: { code: "already_exists", field: "newName" },
      });
  });

  it("accepts only names that a path can carry (rules 13.2.24)", async () => {
    const { run } = await withProd();
    expect(await run("OP_NETWORK_RENAME", { network: "prod", newName: "a network" })).toMatchObject({
      ok: false,
      refusal: { code: "wrong_input", field: "newName" },
    });
  });
});
