import { describe, expect, it } from "vitest";
import { smallCluster } from "@/testing/small-cluster";

const bridged = { mode: "bridged", link: "br100", vlan: "" } as const;

async function prodInDefault() {
  const cluster = await smallCluster();
  await cluster.run("OP_NETWORK_ADD", { name: "prod", network: "10.1.0.0/24", gateway: "10.1.0.1" });
  await cluster.run("OP_NETWORK_CONNECT", { network: "prod", group: "default", ...bridged });
  return cluster;
}

describe("network disconnect", () => {
  it("says that it was not connected and changes nothing (rules 15.15)", async () => {
    const { run } = await prodInDefault();
    expect(await run("OP_NETWORK_DISCONNECT", { network: "prod", group: "edge" })).toMatchObject({
      ok: true,
      plan: { changes: [], warnings: ["prod is not connected to edge; nothing changes."] },
    });
  });

  it("can be taken back by connecting with the same parameters", async () => {
    const { run, store } = await prodInDefault();
    const outcome = await run("OP_NETWORK_DISCONNECT", { network: "prod", group: "default" });
    expect(outcome).toMatchObject({
      ok: true,
      plan: { changes: [{ type: "connection", before: bridged, after: null }, { type: "touch" }] },
    });
    expect(await store.reader.connection.count()).toBe(0);
  });
});
