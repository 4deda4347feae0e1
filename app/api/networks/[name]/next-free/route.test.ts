import { expect, test } from "vitest";
import { nextFree } from "@/lib/queries/next-free";
import { smallCluster } from "@/testing/small-cluster";

test("the next free address is the one that ip=pool then takes, and a full network has none", async () => {
  const { store, run } = await smallCluster();
  await run("OP_NETWORK_ADD", {
    name: "tiny",
    network: "192.0.2.0/29",
    gateway: "192.0.2.1",
    addReserved: ["192.0.2.2"],
  });
  await run("OP_NETWORK_CONNECT", { network: "tiny", group: "default", mode: "bridged", link: "br0" });
  const next = () => store.snapshot((tx) => nextFree(tx, "tiny", 1));
  expect(await next()).toEqual({ address: "192.0.2.3" });
  expect(await store.snapshot((tx) => nextFree(tx, "tiny", 1, 1))).toEqual({ address: "192.0.2.4" });
  expect(await store.snapshot((tx) => nextFree(tx, "tiny", 1, 4))).toEqual({ address: null });
  const nics = [{ ip: "pool", network: "tiny" }];
  await run("OP_INSTANCE_CREATE", { name: "web1", primaryNode: "node1", nics });
  expect((await store.reader.nic.findFirstOrThrow()).ip).toBe("192.0.2.3");
  expect(await next()).toEqual({ address: "192.0.2.4" });
  await run("OP_NETWORK_SET_PARAMS", { network: "tiny", addReserved: ["192.0.2.4-192.0.2.6"] });
  expect(await next()).toEqual({ address: null });
  expect(await store.snapshot((tx) => nextFree(tx, "none", 1))).toBeNull();
});
