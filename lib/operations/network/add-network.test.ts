import { describe, expect, it } from "vitest";
import { cidr4Range } from "@/lib/domain/address/ip";
import type { Network } from "@/lib/domain/model/network";
import { toText } from "@/lib/domain/pool/address-pool";
import { smallCluster } from "@/testing/small-cluster";

function external(network: Network): string {
  return toText(network.extReservations, cidr4Range(network.network).size);
}

function ones(network: Network): number[] {
  return [...external(network)].flatMap((bit, index) => (bit === "1" ? [index] : []));
}

describe("network add", () => {
  it("reserves both ends of a /30 and leaves two free (rules 15.1)", async () => {
    const { run, network, store } = await smallCluster();
    expect(await run("OP_NETWORK_ADD", { name: "tiny", network: "192.0.2.0/30" })).toMatchObject({ ok: true });
    expect(external(await network("tiny"))).toBe("1001");
    expect(await store.reader.network.findUnique({ where: { name: "tiny" } })).toMatchObject({
      freeCount: 2,
      externalCount: 2,
      instanceCount: 0,
      serialNo: 1,
    });
  });

  it.each(["192.0.2.0/31", "10.0.0.0/15", "192.0.2.5/24"])(
    "refuses %s before anything ran (rules 15.2)",
    async (network) => {
      const { run, store } = await smallCluster();
      expect(await run("OP_NETWORK_ADD", { name: "bad", network })).toMatchObject({
        ok: false,
        job: null,
        refusal: { code: "wrong_input", field: "network" },
      });
      expect(await store.reader.network.count()).toBe(0);
    },
  );

  it("refuses a name that is taken, also as the UUID of another network (rules 15.3)", async () => {
    const { run, store } = await smallCluster();
    await run("OP_NETWORK_ADD", { name: "prod", network: "10.1.0.0/24" });
    await store.write((tx) => tx.network.update({ where: { name: "prod" }, data: { uuid: "N1" } }));
    for (const name of ["prod", "N1"])
      expect(await run("OP_NETWORK_ADD", { name, network: "10.2.0.0/24" })).toMatchObject({
        ok: false,
        refusal: { code: "already_exists", field: "name" },
      });
  });

  it("accepts a gateway among the reserved addresses and keeps both reasons (rules 13.2.30 and 15.4)", async () => {
    const { run, network } = await smallCluster();
    const input = { name: "a", network: "192.0.2.0/28", gateway: "192.0.2.1", addReserved: ["192.0.2.1", "192.0.2.1"] };
    expect(await run("OP_NETWORK_ADD", input)).toMatchObject({ ok: true });
    const { externals } = await network("a");
    expect(
      externals
        .filter(({ first }) => first === 0xc0000201)
        .map(({ source }) => source)
        .sort(),
    ).toEqual(["gateway", "manual"]);
  });

  it("names node and master addresses that it reserves, once each (rules 13.2.17 and 15.5)", async () => {
    const { run, network } = await smallCluster();
    const outcome = await run("OP_NETWORK_ADD", { name: "nodes", network: "198.51.100.0/24" });
    expect(ones(await network("nodes"))).toEqual([0, 10, 11, 12, 13, 14, 15, 255]);
    expect(outcome).toMatchObject({ ok: true, plan: { warnings: [] } });
    const details = outcome.ok ? outcome.plan.outcomes.map(({ detail }) => detail) : [];
    expect(details).toContain("node1, primary and secondary address");
    expect(details).toHaveLength(8);
  });

  it("leaves cluster addresses alone without the conflicts check and remembers it (rules 15.6)", async () => {
    const { run, network } = await smallCluster();
    await run("OP_NETWORK_ADD", { name: "nodes", network: "198.51.100.0/24", conflictsCheck: false });
    expect(ones(await network("nodes"))).toEqual([0, 255]);
    expect(await network("nodes")).toMatchObject({ wantsClusterAddresses: false });
  });

  it("warns of overlapping networks by name and of addresses that instances carry (rules 13.2.14 and 13.2.15)", async () => {
    const { run, instance } = await smallCluster();
    await run("OP_NETWORK_ADD", { name: "wide", network: "10.0.0.0/16" });
    await instance("web1", "node1", { ip: "10.0.3.4" }, { ip: "10.0.3.5" }, { ip: "10.9.0.1" });
    const outcome = await run("OP_NETWORK_ADD", { name: "narrow", network: "10.0.3.0/24" });
    expect(outcome).toMatchObject({
      ok: true,
      plan: {
        warnings: [
          "narrow (10.0.3.0/24) overlaps wide (10.0.0.0/16).",
          "2 addresses of the 256 in 10.0.3.0/24 are used by NICs without a network; in their groups they are not handed out.",
        ],
      },
    });
  });

  it("refuses an address outside the network as a whole", async () => {
    const { run, store } = await smallCluster();
    const input = { name: "a", network: "10.1.0.0/24", addReserved: ["10.1.0.5", "10.2.0.1"] };
    expect(await run("OP_NETWORK_ADD", input)).toMatchObject({
      ok: false,
      refusal: { code: "wrong_input", field: "addReserved" },
    });
    expect(await store.reader.network.count()).toBe(0);
  });

  it("stores nothing but its job on a dry run (rules 15.30)", async () => {
    const { run, store } = await smallCluster();
    const outcome = await run("OP_NETWORK_ADD", { name: "a", network: "10.1.0.0/24" }, { dryRun: true });
    expect(outcome).toMatchObject({ ok: true });
    expect(await store.reader.network.count()).toBe(0);
    expect(await store.reader.job.findMany()).toMatchObject([{ status: "success", dryRun: true }]);
  });

  it("works in a store without a cluster", async () => {
    const { run, store, network } = await smallCluster();
    await store.write((tx) => tx.cluster.deleteMany());
    expect(await run("OP_NETWORK_ADD", { name: "first", network: "10.1.0.0/24" })).toMatchObject({ ok: true });
    expect(ones(await network("first"))).toEqual([0, 255]);
  });

  it("counts in the cluster's serial number and in the configuration's", async () => {
    const { run, store } = await smallCluster();
    await run("OP_NETWORK_ADD", { name: "a", network: "10.1.0.0/24" });
    expect(await store.reader.cluster.findFirst()).toMatchObject({ serialNo: 2, configSerial: 2 });
  });
});
