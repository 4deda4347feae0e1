import { beforeEach, expect, it } from "vitest";
import { bundleChild, finishChild, startChild } from "@/testing/child-process";
import { type TidyCluster, tidyCluster } from "@/testing/tidying";

let cluster: TidyCluster;
beforeEach(async () => {
  cluster = await tidyCluster();
});

it("two processes that tidy at once remove each job once, and a third one that writes meanwhile loses nothing", async () => {
  await cluster.run("OP_NETWORK_ADD", { name: "prod", network: "10.1.0.0/24" });
  await cluster.oldJobs(1_000);
  await cluster.store.write((tx) => tx.job.updateMany({ where: { id: 1 }, data: { endedAt: 1 } }));
  const [tidying, operating] = [await bundleChild("tidy"), await bundleChild("operate")];
  const file = cluster.store.file;
  const [one, other, failed] = await Promise.all([
    finishChild(startChild(tidying, file, `${cluster.context.now()}`)),
    finishChild(startChild(tidying, file, `${cluster.context.now()}`)),
    finishChild(startChild(operating, file, "0")),
  ]);
  expect(failed).toEqual([[]]);
  expect((await cluster.network("prod")).externals.filter(({ source }) => source === "manual")).toHaveLength(25);
  const left = await cluster.jobs();
  expect(left.at(-1)).toBe(1_051);
  // The newest of the old ones stays if the others were opened too late.
  const old = left.filter((id) => id <= 1_001);
  expect([[], [1_001]]).toContainEqual(old);
  expect(Number(one?.[0]) + Number(other?.[0])).toBe(1_001 - old.length);
}, 60_000);
