import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  configuration,
  type LinkedServer,
  linkedServer,
  livingCluster,
  onMaster,
  sureOnMaster,
} from "./living-cluster";

const living = livingCluster();
const sizes = (process.env.LIVING_SIZES ?? "2000,10000").split(",").map(Number);
const network = "s1";
const template = "s-template.example.com";

let before: string;

beforeAll(async () => {
  await sureOnMaster(living, "gnt-network", "add", "--network=10.96.0.0/16", network);
  await sureOnMaster(living, "gnt-network", "connect", "--nic-parameters=mode=bridged,link=br0", network, "default");
  await sureOnMaster(
    ...[living, "gnt-instance", "add", "-t", "diskless", "-n", "node1.example.com", "-o", "noop+default"],
    ...["--no-start", "--no-ip-check", "--no-name-check", "-B", "memory=128,vcpus=1", "--net", "0:ip=none", template],
  );
  before = await configuration(living);
});

afterAll(async () => {
  await putIn(before);
  await onMaster(living, "gnt-instance", "remove", "--force", template);
  await onMaster(living, "gnt-network", "disconnect", network, "default");
  await onMaster(living, "gnt-network", "remove", network);
});

type Config = {
  serial_no: number;
  networks: Record<string, { name: string; reservations: string }>;
  instances: Record<string, Instance>;
};
type Instance = { uuid: string; name: string; nics: Record<string, unknown>[] };

/** A configuration with that many more instances, each with an address of the network. */
function grown(text: string, count: number): string {
  const config = JSON.parse(text) as Config;
  const found = Object.entries(config.networks).find(([, { name }]) => name === network);
  const like = Object.values(config.instances).find(({ name }) => name === template);
  if (!found || !like) throw new Error("The network or the template is not there.");
  const [uuid, of] = found;
  const bits = [...of.reservations];
  for (let at = 0; at < count; at++) {
    const host = at + 10;
    bits[host] = "1";
    const own = randomUUID();
    const nic = {
      ...like.nics[0],
      uuid: randomUUID(),
      ip: `10.96.${host >> 8}.${host & 255}`,
      network: uuid,
      nicparams: {},
      mac: `aa:01:${[at >> 16, (at >> 8) & 255, at & 255, 1].map((byte) => byte.toString(16).padStart(2, "0")).join(":")}`,
    };
    config.instances[own] = { ...like, uuid: own, name: `s-${String(at).padStart(5, "0")}.example.com`, nics: [nic] };
  }
  of.reservations = bits.join("");
  return JSON.stringify({ ...config, serial_no: config.serial_no + 1_000 });
}

const daemons = ["ganeti-luxid", "ganeti-wconfd"];
const file = "/var/lib/ganeti/config.data";

/** Puts a configuration into the cluster while its daemons stand. */
async function putIn(text: string): Promise<void> {
  for (const name of daemons) await onMaster(living, "pkill", "-TERM", "-x", name);
  for (const name of daemons) await until(async () => (await pidOf(name)) === "");
  const [program = "", ...words] = living.shell;
  // Into the file that is there, so that its owner and its mode stay.
  const writing = spawn(program, [...words, "tee", file], { stdio: ["pipe", "ignore", "inherit"] });
  writing.stdin.end(text);
  await once(writing, "exit");
  for (const name of daemons.toReversed()) {
    await onMaster(living, "rm", "-f", `/run/ganeti/${name}.pid`);
    await sureOnMaster(living, "env", "-u", "LANG", "-u", "LC_ALL", "/usr/lib/ganeti/daemon-util", "start", name);
  }
  await until(async () => (await onMaster(living, "gnt-cluster", "info")).code === 0);
}

/** Waits for something that daemons do by themselves. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 120_000; !(await isSo()); await new Promise((resolve) => setTimeout(resolve, 300)))
    if (Date.now() > end) throw new Error("The daemons of the cluster did not stop or start.");
}

const pidOf = async (name: string) => (await onMaster(living, "pgrep", "-x", name)).out.trim();

/** Seconds of processor time that a daemon has had. */
async function processorTime(name: string): Promise<number> {
  const stat = await sureOnMaster(living, "cat", `/proc/${await pidOf(name)}/stat`);
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

const idleSeconds = 60;
const idle = ["ganeti-luxid", "ganeti-rapi", "ganeti-wconfd"];

/** How long a mirror takes to tell of something that the cluster's own tools have done, in seconds. */
async function seconds(done: () => Promise<unknown>, isSeen: () => Promise<boolean>): Promise<number> {
  await done();
  const since = Date.now();
  await expect.poll(isSeen, { timeout: 300_000, interval: 100 }).toBe(true);
  return (Date.now() - since) / 1000;
}

test.each(sizes)("%i instances are mirrored, and an idle cluster has next to no work from it", async (count) => {
  await putIn(grown(before, count));
  const begun = Date.now();
  const linked: LinkedServer = await linkedServer(living);
  try {
    const first = (Date.now() - begun) / 1000;
    expect(await linked.differences()).toEqual([]);
    const reserved = await seconds(
      () => sureOnMaster(living, "gnt-network", "modify", "--add-reserved-ips=10.96.255.7", network),
      async () => JSON.stringify((await linked.ask("GET", `/2/networks/${network}`)).value).includes("10.96.255.7"),
    );
    const tagged = await seconds(
      () => sureOnMaster(living, "gnt-instance", "add-tags", template, `t${count}`),
      async () => JSON.stringify((await linked.ask("GET", `/2/instances/${template}`)).value).includes(`t${count}`),
    );
    const times = await Promise.all(idle.map(processorTime));
    await new Promise((resolve) => setTimeout(resolve, idleSeconds * 1_000));
    const later = await Promise.all(idle.map(processorTime));
    const load = idle.map(
      (name, at) => `${name} ${((((later[at] ?? 0) - (times[at] ?? 0)) / idleSeconds) * 100).toFixed(2)} %`,
    );
    console.log(
      `${count} instances: linked and first read in ${first.toFixed(1)} s; a reservation was here ${reserved.toFixed(1)} s after its job, a tag of an instance ${tagged.toFixed(1)} s; idle, of a core: ${load.join(", ")}`,
    );
    expect(await linked.differences()).toEqual([]);
  } finally {
    await linked.stop();
  }
});
