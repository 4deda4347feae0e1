import { writeFileSync } from "node:fs";
import { afterAll, expect, test } from "vitest";
import { openClient } from "@/lib/ganeti/client";
import { showCertificate } from "@/lib/ganeti/connection";
import { stopLiveJobs } from "@/lib/operations/job/live-jobs";
import { freshStore } from "@/testing/fresh-store";
import { carryOut, linkTo } from "../chains/linked-run";
import { type Recorded, recordedFile } from "../chains/recorded";
import { instances, network, type Scenario, scenarios, subnet } from "../chains/scenarios";
import { type Exchange, recording } from "../chains/tape";
import { livingCluster, onMaster, sureOnMaster } from "./living-cluster";

const living = livingCluster();
const recorded: Recorded[] = [];

const machine = {
  now: () => Date.now() / 1_000,
  // As long as the product waits between two looks.
  pause: () => new Promise<void>((resolve) => setTimeout(resolve, 300)),
};

async function clear(): Promise<void> {
  for (const name of Object.values(instances)) await onMaster(living, "gnt-instance", "remove", "--force", name);
  await onMaster(living, "gnt-network", "disconnect", network, "default");
  await onMaster(living, "gnt-network", "remove", network);
}

async function prepare({ given }: Scenario): Promise<void> {
  await clear();
  if (given.network !== null)
    await sureOnMaster(living, "gnt-network", "add", `--network=${subnet}`, ...given.network, network);
  if (given.connected)
    await sureOnMaster(living, "gnt-network", "connect", "--nic-parameters=mode=bridged,link=br0", network, "default");
  for (const [key, nics] of Object.entries(given.nics))
    await sureOnMaster(
      ...[living, "gnt-instance", "add", "-t", "diskless", "-n", "node1.example.com", "-o", "noop+default"],
      ...["--no-start", "--no-ip-check", "--no-name-check", "--no-conflicts-check", "-B", "memory=128,vcpus=1"],
      ...nics.flatMap((nic, index) => ["--net", `${index}:${nic}`]),
      instances[key as keyof typeof instances],
    );
}

afterAll(async () => {
  await clear();
  // Only whoever wants to record anew says so.
  if (process.env.LIVING_RECORD) writeFileSync(recordedFile, `${JSON.stringify(recorded)}\n`);
});

test.each(scenarios)("$name: what the cluster is asked for, and answers", async (scenario) => {
  const { name, removed, asked } = scenario;
  await prepare(scenario);
  const { host, port, user, password } = living;
  const { fingerprint } = await showCertificate(host, port);
  const tape: Exchange[] = [];
  const client = recording(openClient({ host, port, user, password, fingerprint }), tape);
  const store = freshStore();
  await linkTo(store, client, machine);
  if (removed) await sureOnMaster(living, "gnt-instance", "remove", "--force", instances[removed]);
  const ended = await carryOut(store, client, machine, asked);
  await stopLiveJobs(store);
  expect(ended.status).toBe(removed ? "error" : "success");
  recorded.push({ name, tape, ended });
});
