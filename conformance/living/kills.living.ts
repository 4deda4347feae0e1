import { afterAll, beforeAll, expect, test } from "vitest";
import { readMark } from "@/lib/domain/chain/mark";
import { type ClusterClient, openClient } from "@/lib/ganeti/client";
import { showCertificate } from "@/lib/ganeti/connection";
import { openStore } from "@/lib/store/store";
import { type Line, openLine } from "./line";
import {
  complaints,
  type LinkedServer,
  linkedServer,
  livingCluster,
  onMaster,
  ourCommand,
  sureOnMaster,
} from "./living-cluster";

const living = livingCluster();
const rounds = Number(process.env.LIVING_ROUNDS ?? 3);

const network = "k1";
const group = "default";
const instances = Array.from({ length: 10 }, (_, at) => `k-${at + 1}.example.com`);
const addressOf = (at: number) => `10.81.1.${at + 10}`;

let line: Line;
let linked: LinkedServer;
let cluster: ClusterClient;

beforeAll(async () => {
  await clear();
  await sureOnMaster(living, "gnt-network", "add", "--network=10.81.1.0/26", network);
  for (const [at, name] of instances.entries())
    await sureOnMaster(
      ...[living, "gnt-instance", "add", "-t", "diskless", "-n", "node1.example.com", "-o", "noop+default"],
      ...["--no-start", "--no-ip-check", "--no-name-check", "--no-conflicts-check", "-B", "memory=128,vcpus=1"],
      ...["--net", `0:ip=${addressOf(at)},mode=bridged,link=br0`, name],
    );
  line = await openLine(living.host, living.port);
  linked = await linkedServer({ ...living, host: line.host, port: line.port });
  const { fingerprint } = await showCertificate(living.host, living.port);
  const { host, port, user, password } = living;
  cluster = openClient({ host, port, user, password, fingerprint });
});

afterAll(async () => {
  await linked?.stop();
  await line?.close();
  await clear();
});

async function clear(): Promise<void> {
  for (const name of instances) await onMaster(living, "gnt-instance", "remove", "--force", name);
  await onMaster(living, "gnt-network", "disconnect", network, group);
  await onMaster(living, "gnt-network", "remove", network);
}

/** Ends a daemon as a machine does that runs out of memory. */
function killDaemon(name: string): Promise<unknown> {
  return onMaster(living, "pkill", "-KILL", "-x", name);
}

async function startDaemon(name: string): Promise<void> {
  await onMaster(living, "rm", "-f", `/run/ganeti/${name}.pid`);
  await sureOnMaster(living, "env", "-u", "LANG", "-u", "LC_ALL", "/usr/lib/ganeti/daemon-util", "start", name);
}

type Victim = { name: string; strike: () => Promise<unknown>; heal: () => Promise<unknown> };

const daemon = (name: string): Victim => ({ name, strike: () => killDaemon(name), heal: () => startDaemon(name) });

const victims: Victim[] = [
  daemon("ganeti-luxid"),
  daemon("ganeti-wconfd"),
  daemon("ganeti-rapi"),
  { name: "the network between, cut", strike: () => line.cut(), heal: () => line.mend() },
  { name: "the network between, silent", strike: async () => line.freeze(), heal: () => line.mend() },
  { name: "our server", strike: () => linked.kill(), heal: () => linked.restart() },
];

const connect = { network_mode: "bridged", network_link: "br0", force: true };

/** A chain of eleven jobs each: one for the connection, one for each instance. */
const chains = [
  { name: "adopting ten instances", path: "connect", body: { group_name: group, ...connect }, joined: true },
  { name: "releasing ten instances", path: "disconnect", body: { group_name: group, force: true }, joined: false },
];

type Step = { number: number; status: string; clusterJob: number | null; error: string | null };

/** The steps of a chain as our store has them. */
async function stepsOf(job: number): Promise<Step[]> {
  const store = openStore(`file:${linked.database}`);
  try {
    const select = { number: true, status: true, clusterJob: true, error: true } as const;
    return await store.reader.clusterStep.findMany({ where: { jobId: job }, select, orderBy: { number: "asc" } });
  } finally {
    await store.close();
  }
}

type There = { id: number; status: string; job: number; step: number };

/** What became of our requests on the cluster, later than one of its jobs. */
async function ourJobsThere(after: number): Promise<There[]> {
  const jobs = await cluster.jobs({ after });
  return jobs.flatMap(({ id, status, trail }) =>
    trail.flatMap(({ reason }) => {
      const mark = readMark(reason);
      return mark === null ? [] : [{ id, status, job: mark.job, step: mark.step }];
    }),
  );
}

const lastJobThere = async () => Math.max(0, ...(await cluster.jobs({ after: 0 })).map(({ id }) => id));

/** Waits for something that comes by itself. */
const patience = { timeout: 240_000, interval: 250 };

for (let round = 1; round <= rounds; round += 1)
  for (const { name, strike, heal } of victims)
    for (const { name: what, path, body, joined } of chains)
      test(`round ${round}: ${name} is killed in the middle of ${what}: nothing is told wrong or done twice, and all heals`, async () => {
        const before = await complaints(living);
        const begun = await lastJobThere();
        const { status, value } = await linked.ask("PUT", `/2/networks/${network}/${path}`, body);
        expect([status, value]).toEqual([200, expect.any(Number)]);
        const job = Number(value);
        // A little later in each round: the blow meets submissions, jobs that run, and both.
        const enough = 1 + round * 2;
        await expect
          .poll(async () => (await stepsOf(job)).filter(({ clusterJob }) => clusterJob !== null).length, patience)
          .toBeGreaterThanOrEqual(enough);
        await strike();
        await away(3 + round);
        await heal();
        const ended = await linked.ended(job, patience.timeout);
        let steps = await stepsOf(job);
        const there = await ourJobsThere(begun);
        expect(new Set(there.map(({ step }) => step)).size).toBe(there.length);
        for (const { id, step, status } of there)
          expect(steps.find(({ number }) => number === step)).toMatchObject({ clusterJob: id, status });
        const failed = steps.filter(({ status }) => status === "error");
        console.log(
          `${name}, ${what}: ${ended}; ${there.length} of ${steps.length} jobs there, ${failed.length} failed`,
        );
        for (const { number, error } of failed) console.log(`  step ${number}: ${error}`);
        expect(ended).toBe(steps.every(({ status }) => status === "success") ? "success" : "error");
        await expect.poll(() => linked.differences(), patience).toEqual([]);
        // What a daemon that was killed left undone is finished as a new plan.
        for (let last = job, tries = 0; (await isLeft(joined)) && tries < 3; tries += 1) {
          const { code, out, err } = await ourCommand(linked, "finish", String(last));
          console.log(`  finish ${last}: ${code} ${out}${err}`.trimEnd());
          last = await linked.lastJob();
          steps = await stepsOf(last);
        }
        expect(await isLeft(joined)).toBe(false);
        await expect.poll(() => linked.differences(), patience).toEqual([]);
        expect(await complaints(living)).toEqual(before);
      });

/** For how long something is away: it is what the test is about, not something that it waits for. */
function away(seconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, seconds * 1_000));
}

/** Whether the cluster is otherwise than wanted: an instance in the network or not, the connection there or not. */
async function isLeft(joined: boolean): Promise<boolean> {
  const rows = await cluster.query("instance", ["name", "nic.networks.names"], null, 60);
  const names = rows.filter(({ name }) => instances.includes(String(name)));
  const inside = names.filter((row) => JSON.stringify(row["nic.networks.names"]).includes(`"${network}"`)).length;
  const [found] = await cluster.query("network", ["name", "group_list"], ["=", "name", network], 60);
  const isConnected = JSON.stringify(found?.group_list ?? []).includes(`"${group}"`);
  return joined ? inside !== instances.length || !isConnected : inside !== 0 || isConnected;
}
