import { afterAll, beforeAll, expect, test } from "vitest";
import { complaints, type LinkedServer, linkedServer, livingCluster, onMaster, sureOnMaster } from "./living-cluster";
import { instances, networks, ours, randomSteps, subnets, theirs } from "./random-steps";

const living = livingCluster();
const all = Number(process.env.LIVING_STEPS ?? 500);
const seed = Number(process.env.LIVING_SEED ?? Date.now() % 1_000_000);

let linked: LinkedServer;

beforeAll(async () => {
  await clear();
  for (const name of instances)
    await sureOnMaster(
      ...[living, "gnt-instance", "add", "-t", "diskless", "-n", "node1.example.com", "-o", "noop+default"],
      ...["--no-start", "--no-ip-check", "--no-name-check", "-B", "memory=128,vcpus=1"],
      ...["--net", "0:ip=none", name],
    );
  for (const name of networks) {
    const subnet = `${subnets[name]}.0/28`;
    await sureOnMaster(living, "gnt-network", "add", "--no-conflicts-check", `--network=${subnet}`, name);
    await sureOnMaster(living, "gnt-network", "connect", "--nic-parameters=mode=bridged,link=br0", name, "default");
  }
  linked = await linkedServer(living);
});

afterAll(async () => {
  await linked?.stop();
  await clear();
});

async function clear(): Promise<void> {
  for (const name of instances) await onMaster(living, "gnt-instance", "remove", "--force", name);
  for (const name of networks) {
    for (const group of ["default", "group2", "group3"])
      await onMaster(living, "gnt-network", "disconnect", name, group);
    await onMaster(living, "gnt-network", "remove", name);
  }
}

test(`${all} random changes by us and by the cluster's own tools at the same time leave mirror and cluster equal`, async () => {
  const before = await complaints(living);
  const steps = randomSteps(seed, all);
  const half = Math.ceil(all / 2);
  const [here, there] = await Promise.all([ours(linked, steps.slice(0, half)), theirs(living, steps.slice(half))]);
  console.log(
    `seed ${seed}: by us ${here.done} done, ${here.refused} refused; by its tools ${there.done}, ${there.refused}`,
  );
  console.log([...here.why].map(([why, times]) => `  ${times} × ${why}`).join("\n"));
  await expect.poll(() => linked.differences(), { timeout: 60_000, interval: 1_000 }).toEqual([]);
  expect(await complaints(living)).toEqual(before);
});
