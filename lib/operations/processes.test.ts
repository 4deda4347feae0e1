import { expect, it } from "vitest";
import { onesAsRanges } from "@/lib/domain/pool/address-pool";
import { bundleChild, finishChild, startChild } from "@/testing/child-process";
import { smallCluster } from "@/testing/small-cluster";

it("loses, doubles and fails none of 50 operations at once from each of two processes", async () => {
  const { store, run, network } = await smallCluster();
  await run("OP_NETWORK_ADD", { name: "prod", network: "10.1.0.0/24" });
  const program = await bundleChild("operate");
  const failed = await Promise.all([0, 1].map((number) => finishChild(startChild(program, store.file, `${number}`))));
  expect(failed).toEqual([[[]], [[]]]);
  const prod = await network("prod");
  expect(prod.serialNo).toBe(51);
  expect(prod.externals.filter(({ source }) => source === "manual")).toHaveLength(50);
  expect(onesAsRanges(prod.extReservations, 256)).toEqual([
    { first: 0, last: 0 },
    { first: 10, last: 59 },
    { first: 255, last: 255 },
  ]);
  const names = (await store.reader.network.findMany()).map(({ name }) => name);
  expect(new Set(names).size).toBe(51);
  expect(await store.reader.job.groupBy({ by: ["status"], _count: true })).toEqual([
    { status: "success", _count: 101 },
  ]);
}, 60_000);
