import { afterAll, beforeAll, expect, test } from "vitest";
import { type Line, openLine } from "./line";
import { complaints, type LinkedServer, linkedServer, livingCluster, nextMaster, onMaster } from "./living-cluster";

const living = livingCluster();
const next = nextMaster();
const network = "f1";

let line: Line;
let linked: LinkedServer;

beforeAll(async () => {
  line = await openLine(living.host, living.port);
  linked = await linkedServer({ ...living, host: line.host, port: line.port });
});

afterAll(async () => {
  await linked?.stop();
  await line?.close();
  for (const of of [living, ...(next === null ? [] : [next])]) await onMaster(of, "gnt-network", "remove", network);
});

const reserve = (host: number) =>
  linked.change("PUT", `/2/networks/${network}/modify`, { add_reserved_ips: [`10.83.1.${host}`] });

/** Another node becomes master, and the cluster's address leads to it. */
async function failOver(to: typeof living): Promise<void> {
  const { code, out, err } = await onMaster(to, "gnt-cluster", "master-failover");
  if (code !== 0) throw new Error(`The failover failed: ${out}${err}`);
  line.lead(to.host, to.port);
}

test.skipIf(next === null)("a failover of the master and back is followed, and changes go on", async () => {
  if (next === null) return;
  const before = await complaints(living);
  const add = { network_name: network, network: "10.83.1.0/28" };
  expect(await linked.change("POST", "/2/networks", add)).toMatchObject({ status: "success" });
  for (const [master, host] of [
    [next, 3],
    [living, 4],
  ] as const) {
    const began = Date.now();
    await failOver(master);
    const failedOver = Date.now();
    // While the cluster is away a change is refused, and nothing is sent.
    await expect.poll(async () => (await reserve(host)).status, { timeout: 120_000, interval: 500 }).toBe("success");
    console.log(
      `failover ${((failedOver - began) / 1000).toFixed(1)} s; the next change was there after another ${((Date.now() - failedOver) / 1000).toFixed(1)} s`,
    );
    await expect.poll(() => linked.differences(master), { timeout: 60_000, interval: 500 }).toEqual([]);
  }
  expect(await complaints(living)).toEqual(before);
});
