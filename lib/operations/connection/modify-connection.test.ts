import { describe, expect, it } from "vitest";
import { smallCluster } from "@/testing/small-cluster";

const bridged = { mode: "bridged", link: "br100", vlan: "" } as const;

async function prodInDefault() {
  const cluster = await smallCluster();
  await cluster.run("OP_NETWORK_ADD", { name: "prod", network: "10.1.0.0/24", gateway: "10.1.0.1" });
  await cluster.run("OP_NETWORK_CONNECT", { network: "prod", group: "default", ...bridged });
  return cluster;
}

describe("connection modify", () => {
  it("rewrites the connection and its NICs on primary nodes there in one job (rules 13.2.8)", async () => {
    const { run, instance, nic, store } = await prodInDefault();
    await instance("here", "node1:node3", { ip: "10.1.0.5", network: "prod", ...bridged });
    await instance("there", "node3:node1", { ip: "10.1.0.6", network: "prod", ...bridged });
    await instance("drifted", "node2", { network: "prod", mode: "bridged", link: "br7" });
    const wanted = { mode: "openvswitch", link: "ovs1", vlan: "7" } as const;
    const outcome = await run("OP_NETWORK_SET_NETPARAMS", { network: "prod", group: "default", ...wanted });
    expect(outcome).toMatchObject({
      ok: true,
      plan: { summary: "Modify prod in default: openvswitch · ovs1 · vlan 7, 2 NICs" },
    });
    expect(await store.reader.connection.findFirst()).toMatchObject(wanted);
    expect(await nic("here")).toMatchObject(wanted);
    expect(await nic("drifted")).toMatchObject(wanted);
    expect(await nic("there")).toMatchObject(bridged);
  });

  it("succeeds and changes nothing with the same netparams", async () => {
    const { run } = await prodInDefault();
    const same = await run("OP_NETWORK_SET_NETPARAMS", { network: "prod", group: "default", ...bridged });
    expect(same).toMatchObject({ ok: true, plan: { changes: [] } });
  });

  it("refuses a pair that is not connected", async () => {
    const { run } = await prodInDefault();
    expect(await run("OP_NETWORK_SET_NETPARAMS", { network: "prod", group: "gpu", ...bridged })).toMatchObject({
      ok: false,
      refusal: { code: "wrong_state", remedy: "Connect it first." },
    });
  });
});
