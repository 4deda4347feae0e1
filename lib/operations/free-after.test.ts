import { expect, test } from "vitest";
import { smallCluster } from "@/testing/small-cluster";
import { operations } from "./catalogue";
import { preview } from "./operation";

async function free(cluster: Awaited<ReturnType<typeof smallCluster>>): Promise<number> {
  const row = await cluster.store.reader.network.findUniqueOrThrow({ where: { name: "prod" } });
  return row.freeCount;
}

test.each([
  ["OP_NETWORK_SET_PARAMS", { network: "prod", addReserved: ["192.0.2.4-192.0.2.9"] }],
  ["OP_NETWORK_SET_PARAMS", { network: "prod", removeReserved: ["192.0.2.12"] }],
  ["OP_NETWORK_SET_PARAMS", { network: "prod", gateway: "192.0.2.9" }],
  ["OP_INSTANCE_REMOVE", { instance: "a" }],
  ["OP_INSTANCE_CREATE", { name: "b", primaryNode: "node1", nics: [{ ip: "pool", network: "prod" }] }],
  ["OP_NETWORK_DISCONNECT", { network: "prod", group: "default", force: true }],
] as const)("a preview of %s counts the free addresses that there are then: %j", async (opcode, input) => {
  const cluster = await smallCluster();
  await cluster.run("OP_NETWORK_ADD", { name: "prod", network: "192.0.2.0/28", gateway: "192.0.2.1" });
  await cluster.run("OP_NETWORK_SET_PARAMS", { network: "prod", addReserved: ["192.0.2.12"] });
  await cluster.run("OP_NETWORK_CONNECT", { network: "prod", group: "default", mode: "bridged", link: "br0" });
  await cluster.run("OP_INSTANCE_CREATE", {
    name: "a",
    primaryNode: "node1",
    nics: [{ ip: "pool", network: "prod" }],
  });
  const before = await free(cluster);
  const foreseen = await preview(operations[opcode], input, cluster.context);
  await cluster.run(opcode, input as never);
  const after = await free(cluster);
  expect(foreseen).toMatchObject({ ok: true, free: [{ network: { name: "prod" }, before, after }] });
});
