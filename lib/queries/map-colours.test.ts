import { expect, test } from "vitest";
import { smallCluster } from "@/testing/small-cluster";
import { colouredMap } from "./map-colours";

const now = 2_000_000_000;

async function lab() {
  const cluster = await smallCluster();
  const { run, instance } = cluster;
  await run("OP_NETWORK_ADD", { name: "lab", network: "192.0.2.0/28", gateway: "192.0.2.1" }, { actor: "root" });
  await run("OP_NETWORK_CONNECT", { network: "lab", group: "default", mode: "bridged", link: "br0" });
  const nics = [{ ip: "192.0.2.4", network: "lab" }];
  const placed = { name: "web1", primaryNode: "node1", nics };
  await run("OP_INSTANCE_CREATE", placed, { actor: "deploy", reason: "web farm" });
  const printers = { network: "lab", addReserved: ["192.0.2.8-192.0.2.9"] };
  await run("OP_NETWORK_SET_PARAMS", printers, { actor: "ana", reason: "printers" });
  await instance("old", "node3", { ip: "192.0.2.5", network: "lab" });
  await instance("stranger", "node1", { ip: "192.0.2.6" });
  const view = async (by: Parameters<typeof colouredMap>[2]) => {
    const found = await cluster.store.snapshot((tx) => colouredMap(tx, "lab", by, now));
    if (!found) throw new Error("No network lab.");
    const { cells, colours } = found;
    return colours.map(({ label }, at) => [label, cells.flatMap((cell, index) => (cell === at ? [index] : []))]);
  };
  return { view };
}

test("an address has the actor and the reason of what holds it, a NIC those of its job", async () => {
  const { view } = await lab();
  expect(await view("actor")).toEqual([
    ["root", [0, 1, 15]],
    ["ana", [8, 9]],
    ["deploy", [4]],
    ["Import, or not recorded", [5, 6]],
  ]);
  expect(await view("reason")).toMatchObject(
    expect.arrayContaining([
      ["printers", [8, 9]],
      ["web farm", [4]],
    ]),
  );
});

test("an address has the group and the instance of its NIC, also of one that is not in the network", async () => {
  const { view } = await lab();
  expect(await view("group")).toEqual([
    ["default", [4, 6]],
    ["gpu", [5]],
    ["Not an instance", [0, 1, 8, 9, 15]],
  ]);
  expect(await view("instance")).toEqual([
    ["old", [5]],
    ["stranger", [6]],
    ["web1", [4]],
    ["Not an instance", [0, 1, 8, 9, 15]],
  ]);
});

test("an address that was freed has the age of that", async () => {
  const { store, run } = await smallCluster();
  await run("OP_NETWORK_ADD", { name: "lab", network: "192.0.2.0/29" }, { now: () => now - 900 * 86_400 });
  const reserve = { network: "lab", addReserved: ["192.0.2.4-192.0.2.5"] };
  await run("OP_NETWORK_SET_PARAMS", reserve, { now: () => now - 20 * 86_400 });
  await run("OP_NETWORK_SET_PARAMS", { network: "lab", removeReserved: ["192.0.2.4"] }, { now: () => now - 3600 });
  await run("OP_NETWORK_RENAME", { network: "lab", newName: "front" }, { now: () => now - 60 });
  const found = await store.snapshot((tx) => colouredMap(tx, "front", "age", now));
  expect(found?.cells).toEqual([4, 4, 4, 4, 0, 2, 4, 4]);
});

test("a network that is not there has no colours", async () => {
  const { store } = await smallCluster();
  expect(await store.snapshot((tx) => colouredMap(tx, "none", "age", now))).toBeNull();
});
