import { once } from "node:events";
import { describe, expect, it } from "vitest";
import { countOnes } from "@/lib/domain/pool/address-pool";
import { verifyState } from "@/lib/domain/verify/verify";
import { loadState } from "@/lib/store/cluster-state";
import { bundleChild, finishChild, startChild } from "@/testing/child-process";
import { smallCluster } from "@/testing/small-cluster";

/** prod, 10.1.0.0/22, connected to the group of node1. */
async function withProd() {
  const cluster = await smallCluster();
  await cluster.run("OP_NETWORK_ADD", { name: "prod", network: "10.1.0.0/22" });
  await cluster.run("OP_NETWORK_CONNECT", { network: "prod", group: "default", mode: "bridged", link: "br100" });
  return { ...cluster, program: await bundleChild("allocate") };
}

describe("ip=pool", () => {
  it("gives 1,000 different addresses to four processes that ask 250 times each at once", async () => {
    const { store, network, program } = await withProd();
    const said = await Promise.all(
      ["a", "b", "c", "d"].map((prefix) => finishChild(startChild(program, store.file, prefix, "250"))),
    );
    expect(new Set(said.flat())).toEqual(new Set(["ok"]));
    expect(said.flat()).toHaveLength(1_000);
    const nics = await store.reader.nic.findMany({ select: { ip: true, mac: true } });
    expect([new Set(nics.map(({ ip }) => ip)).size, new Set(nics.map(({ mac }) => mac)).size]).toEqual([1_000, 1_000]);
    expect(countOnes((await network("prod")).reservations, 1_024)).toBe(1_000);
    expect(verifyState(await loadState(store.reader))).toEqual([]);
  }, 600_000);

  it.each([3, 20])(
    "leaves nothing to repair when its process is killed after %i answers",
    async (enough) => {
      const { store, program } = await withProd();
      const child = startChild(program, store.file, "a", "250");
      let answers = 0;
      child.on("message", () => {
        if (++answers === enough) child.kill("SIGKILL");
      });
      await once(child, "exit");
      expect(verifyState(await loadState(store.reader))).toEqual([]);
      expect(await store.reader.instance.count()).toBeGreaterThanOrEqual(enough);
      expect(await store.reader.nic.count()).toBe(await store.reader.instance.count());
    },
    60_000,
  );
});
