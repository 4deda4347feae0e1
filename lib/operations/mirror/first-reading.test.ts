import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { loadState } from "@/lib/store/cluster-state";
import { readingStart } from "@/lib/store/mirror/link-state";
import { freshStore } from "@/testing/fresh-store";
import { settableClock, writeLink } from "@/testing/mirror/linked-store";
import { toldCluster } from "@/testing/mirror/told-cluster";
import { smallCluster } from "@/testing/small-cluster";
import { firstReading } from "./first-reading";
import { lookAtCluster } from "./look-at-cluster";

it("looks again at the jobs that ran while the cluster was read for the first time", async () => {
  const there = await smallCluster();
  const here = freshStore();
  const { client, told } = toldCluster(() => there.store.snapshot(loadState));
  const clock = settableClock();
  const tools = { now: clock.now, newUuid: randomUUID };
  await writeLink(here);
  const creating = { id: 7, status: "running", ops: [{ OP_ID: "OP_INSTANCE_CREATE", instance_name: "web1" }] };
  told.jobs.push({ id: 6, status: "success", ops: [{ OP_ID: "OP_CLUSTER_VERIFY" }] });
  told.jobs.push(creating, { id: 8, status: "success", ops: [{ OP_ID: "OP_CLUSTER_VERIFY" }] });
  const read = await firstReading(here, client, { ...tools, actor: "ana", door: "web", reason: "" });
  expect(read).toMatchObject({ ok: true });
  expect(await readingStart(here.reader)).toMatchObject({ lastJob: 6 });

  await there.run("OP_INSTANCE_CREATE", { name: "web1", primaryNode: "node1", nics: [] });
  creating.status = "success";
  clock.at += 3;
  await lookAtCluster(here, { ...tools, open: async () => client }, { now: false });
  expect((await here.snapshot(loadState)).instances).toMatchObject([{ name: "web1" }]);
  const job = await here.reader.job.findFirst({ orderBy: { id: "desc" } });
  expect(job).toMatchObject({ summary: "Add instance web1", params: { clusterJobs: [{ id: 7 }] } });
});
