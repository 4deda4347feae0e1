import { expect, test } from "vitest";
import { ip4Number } from "@/lib/domain/address/ip";
import { smallCluster } from "@/testing/small-cluster";
import type { Tx } from "../store";
import { jobsAbout, jobsAboutIp6 } from "./job-addresses";

const about = (tx: Tx, first: string, last = first) => ids(tx.$queryRaw(jobsAbout(range(first, last))));
const range = (first: string, last: string) => ({ first: ip4Number(first), last: ip4Number(last) });
const ids = async (rows: Promise<unknown>) =>
  ((await rows) as { jobId: number | bigint }[]).map(({ jobId }) => Number(jobId)).sort((a, b) => a - b);

test("a job is found by every address to which it did something, and by a range that meets one", async () => {
  const { store, run } = await smallCluster();
  const did = async (...given: Parameters<typeof run>) => (await run(...given)).job ?? 0;
  const added = await did("OP_NETWORK_ADD", { name: "prod", network: "10.1.0.0/24", gateway: "10.1.0.1" });
  const reserved = await did("OP_NETWORK_SET_PARAMS", { network: "prod", addReserved: ["10.1.0.40-10.1.0.55"] });
  const moved = await did("OP_NETWORK_SET_PARAMS", { network: "prod", gateway: "10.1.0.2" });
  const renamed = await did("OP_NETWORK_RENAME", { network: "prod", newName: "front" });
  const nics = [{ ip: "192.0.2.77" }, { ip: "2001:DB8:0::5" }];
  const made = await did("OP_INSTANCE_CREATE", { name: "vpn", primaryNode: "node1", nics });
  await run("OP_TAGS_SET", { network: "front", tags: ["x"] });
  await run("OP_NETWORK_SET_PARAMS", { network: "front", addReserved: ["10.1.0.99"] }, { dryRun: true });
  const tx = store.reader;
  expect(await about(tx, "10.1.0.99")).toEqual([added, renamed]);
  expect(await about(tx, "10.1.0.40")).toEqual([added, reserved, renamed]);
  expect(await about(tx, "10.1.0.55")).toEqual([added, reserved, renamed]);
  expect(await about(tx, "10.1.0.1")).toEqual([added, moved, renamed]);
  expect(await about(tx, "10.1.0.2")).toEqual([added, moved, renamed]);
  expect(await about(tx, "192.0.2.77")).toEqual([made]);
  expect(await about(tx, "192.0.2.0", "192.0.2.255")).toEqual([made]);
  expect(await about(tx, "10.0.0.0", "10.255.255.255")).toEqual([added, reserved, moved, renamed]);
  expect(await ids(tx.$queryRaw(jobsAboutIp6("2001:db8::5")))).toEqual([made]);
});
