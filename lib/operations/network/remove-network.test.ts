import { describe, expect, it } from "vitest";
import { smallCluster } from "@/testing/small-cluster";

async function withProd() {
  const cluster = await smallCluster();
  await cluster.run("OP_NETWORK_ADD", { name: "prod", network: "10.1.0.0/24", addReserved: ["10.1.0.9"], tags: ["a"] });
  return cluster;
}

describe("network remove", () => {
  it("takes the network and its reservations away and keeps them in the job", async () => {
    const { run, store } = await withProd();
    const outcome = await run("OP_NETWORK_REMOVE", { network: "prod" });
    expect(outcome).toMatchObject({ ok: true });
    expect([await store.reader.network.count(), await store.reader.reservation.count()]).toEqual([0, 0]);
    const sources = outcome.ok
      ? outcome.plan.changes.flatMap((change) => (change.type === "external" ? change.row.source : []))
      : [];
    expect(sources).toEqual(["edge", "manual", "edge"]);
  });

  it("is refused while connected, with force or not, naming the groups (rules 15.12)", async () => {
    const { run } = await withProd();
    for (const group of ["gpu", "default"])
      await run("OP_NETWORK_CONNECT", { network: "prod", group, mode: "bridged", link: "br0" });
    for (const force of [false, true])
      expect(await run("OP_NETWORK_REMOVE", { network: "prod", force })).toMatchObject({
        ok: false,
        refusal: { code: "wrong_state", message: "prod is still connected to default and gpu." },
      });
  });

  it("is refused while a NIC refers to it, also without a connection (rules 13.2.6)", async () => {
    const { run, instance } = await withProd();
    await instance("web1", "node1", { ip: "10.1.0.5", network: "prod" });
    expect(await run("OP_NETWORK_REMOVE", { network: "prod" })).toMatchObject({
      ok: false,
      refusal: {
        code: "wrong_state",
        message: "prod is still used by 1 NIC (web1 nic/0 10.1.0.5).",
        conflicts: [{ instance: { name: "web1" }, force: "blocks" }],
      },
    });
  });
});
