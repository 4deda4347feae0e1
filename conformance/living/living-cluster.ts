import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { environment, project, type RunningServer, startServer } from "@/e2e/running-server";
import { rememberedState } from "@/lib/domain/cluster/remembered-state";
import { stateDifferences } from "@/lib/domain/cluster/state-differences";
import type { ClusterState } from "@/lib/domain/model/cluster-state";
import { readConfigFile } from "@/lib/operations/config/config-file";
import { loadState } from "@/lib/store/cluster-state";
import { openStore } from "@/lib/store/store";

/**
 * A real cluster that tests may change. `LIVING_CLUSTER` is its RAPI with a user who may write, "https://NAME:PASSWORD@HOST:PORT";
 * `LIVING_SHELL` the words that run a command on its master, "ssh root@master" say.
 */
export type Living = { host: string; port: number; user: string; password: string; shell: string[] };

export function livingCluster(): Living {
  const { LIVING_CLUSTER: url = "", LIVING_SHELL: shell = "" } = process.env;
  if (url === "" || shell === "") throw new Error("LIVING_CLUSTER and LIVING_SHELL have to be set.");
  const { hostname, port, username, password } = new URL(url);
  return { host: hostname, port: Number(port || 5080), user: username, password, shell: shell.split(" ") };
}

/**
 * The node that becomes master in a failover: `LIVING_NEXT` is where its RAPI is then, "HOST:PORT", and `LIVING_NEXT_SHELL` runs a command
 * on it. Null where they are not set.
 */
export function nextMaster(): Living | null {
  const { LIVING_NEXT: place = "", LIVING_NEXT_SHELL: shell = "" } = process.env;
  if (place === "" || shell === "") return null;
  const { hostname, port } = new URL(`https://${place}`);
  return { ...livingCluster(), host: hostname, port: Number(port || 5080), shell: shell.split(" ") };
}

export type Said = { code: number; out: string; err: string };

const run = promisify(execFile);

/** Runs a command on the master; a failure is an answer. */
export function onMaster({ shell }: Living, ...words: string[]): Promise<Said> {
  const [program = "", ...first] = shell;
  return said(run(program, [...first, ...words], { maxBuffer: 200_000_000 }));
}

async function said(running: Promise<{ stdout: string; stderr: string }>): Promise<Said> {
  try {
    const { stdout, stderr } = await running;
    return { code: 0, out: stdout, err: stderr };
  } catch (error) {
    const { code, stdout = "", stderr = "" } = error as { code?: number; stdout?: string; stderr?: string };
    return { code: typeof code === "number" ? code : 1, out: stdout, err: stderr || String(error) };
  }
}

/** The same where a failure is the end of the test. */
export async function sureOnMaster(living: Living, ...words: string[]): Promise<string> {
  const { code, out, err } = await onMaster(living, ...words);
  if (code !== 0) throw new Error(`${words.join(" ")} failed on the cluster: ${err}${out}`);
  return out;
}

/** A server of ours that is linked with it, on a store of its own. */
export type LinkedServer = {
  server: RunningServer;
  database: string;
  /** A request to our HTTP API, and what became of its job. */
  change: (method: string, path: string, body?: unknown) => Promise<Changed>;
  ask: (method: string, path: string, body?: unknown) => Promise<{ status: number; value: unknown }>;
  /** The status that a job of ours ends with; it outlives servers that are killed. Times in milliseconds. */
  ended: (job: number, timeout: number) => Promise<string>;
  /** The number of the newest job of ours. */
  lastJob: () => Promise<number>;
  /** Ends the server as a machine does that loses its power. */
  kill: () => Promise<void>;
  restart: () => Promise<void>;
  /** What our store says otherwise than the cluster's own file, in words; empty where they are equal. */
  differences: (master?: Living) => Promise<string[]>;
  stop: () => Promise<void>;
};

export type Changed = { status: string; job: number | null; text: string };

const administrator = { ADMIN_USER: "ana", ADMIN_PASSWORD: "a long password 1" };

export async function linkedServer(living: Living): Promise<LinkedServer> {
  const folder = mkdtempSync(join(tmpdir(), "living-"));
  const database = join(folder, "networks.db");
  const settings = { ...administrator, SECRET_KEY_FILE: join(folder, "secret.key") };
  let server = await startServer(database, settings);
  await link(living, server.address);
  const ask = async (method: string, path: string, body?: unknown) => {
    const credentials = Buffer.from(`${administrator.ADMIN_USER}:${administrator.ADMIN_PASSWORD}`).toString("base64");
    const response = await fetch(`${server.rapi}${path}`, {
      method,
      headers: { Authorization: `Basic ${credentials}`, "Content-Type": "application/json" },
      body: body === undefined ? null : JSON.stringify(body),
    });
    return { status: response.status, value: await response.json().catch(() => null) };
  };
  const change = async (method: string, path: string, body?: unknown): Promise<Changed> => {
    const { status, value } = await ask(method, path, body);
    const job = Number(value);
    if (status !== 200 || !Number.isInteger(job))
      return { status: `http ${status}`, job: null, text: JSON.stringify(value) };
    const { value: over } = await ended(ask, job);
    return { status: over.status, job, text: JSON.stringify(over.opresult) };
  };
  return {
    get server() {
      return server;
    },
    database,
    ask,
    change,
    ended: (job, timeout) => endedWithin(ask, job, timeout),
    lastJob: async () => {
      const store = openStore(`file:${database}`);
      try {
        const { _max } = await store.reader.job.aggregate({ _max: { id: true } });
        return _max.id ?? 0;
      } finally {
        await store.close();
      }
    },
    kill: async () => {
      process.kill(server.pid, "SIGKILL");
      // What was sent to it comes to an end when it is gone.
      while (isAlive(server.pid)) await new Promise((resolve) => setTimeout(resolve, 20));
    },
    restart: async () => {
      server = await startServer(database, settings);
    },
    differences: (master = living) => differencesTo(master, database),
    stop: async () => {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Links through the browser's door, as an administrator who has signed in. */
async function link({ host, port, user, password }: Living, address: string): Promise<void> {
  const signedIn = await fetch(`${address}/api/sign-in`, {
    method: "POST",
    headers: { Origin: address },
    body: new URLSearchParams({ name: administrator.ADMIN_USER, password: administrator.ADMIN_PASSWORD }),
    redirect: "manual",
  });
  const cookie = signedIn.headers
    .getSetCookie()
    .map((one) => one.split(";")[0])
    .join("; ");
  const post = async (path: string, body: unknown) => {
    const headers = { "Content-Type": "application/json", Origin: address, cookie };
    const response = await fetch(`${address}${path}`, { method: "POST", headers, body: JSON.stringify(body) });
    const said = await response.json();
    if (!said.ok) throw new Error(`${path}: ${response.status} ${JSON.stringify(said)}`);
    return said.value;
  };
  const { fingerprint } = await post("/api/link/certificate", { host, port });
  await post("/api/link", { host, port, user, password, fingerprint, masterIp: "" });
  for (;;) {
    const said = await (await fetch(`${address}/api/link`, { headers: { cookie } })).json();
    const now = said.link ?? said;
    if (now.state === "linked") return;
    if (now.state === "stopped") throw new Error(`The link has stopped: ${JSON.stringify(now.problem)}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

type Over = { value: { status: string; opresult: unknown } };

async function ended(ask: LinkedServer["ask"], job: number): Promise<Over> {
  for (;;) {
    const { value } = (await ask("GET", `/2/jobs/${job}`)) as Over;
    if (["success", "error", "canceled"].includes(value.status)) return { value };
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function endedWithin(ask: LinkedServer["ask"], job: number, timeout: number): Promise<string> {
  const until = Date.now() + timeout;
  while (Date.now() < until) {
    const said = await ask("GET", `/2/jobs/${job}`).catch(() => null);
    const status = (said?.value as { status?: string } | null)?.status ?? "";
    if (["success", "error", "canceled"].includes(status)) return status;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  return "never ended";
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Runs our `gnt-network` on the store of a linked server. */
export function ourCommand({ database }: Pick<LinkedServer, "database">, ...words: string[]): Promise<Said> {
  const env = { ...environment(database), SECRET_KEY_FILE: join(dirname(database), "secret.key") };
  return said(run(join(project, "bin", "gnt-network"), words, { env, maxBuffer: 200_000_000 }));
}

/** What the cluster's own verification complains of. */
export async function complaints(living: Living): Promise<string[]> {
  const { out, err } = await onMaster(living, "gnt-cluster", "verify");
  return [...new Set(`${out}\n${err}`.split("\n").filter((line) => /ERROR|WARNING/.test(line)))]
    .map((line) => line.replace(/^.*?(ERROR|WARNING)/, "$1"))
    .sort();
}

/** The cluster's own file. */
export function configuration(living: Living): Promise<string> {
  return sureOnMaster(living, "cat", "/var/lib/ganeti/config.data");
}

async function differencesTo(living: Living, database: string): Promise<string[]> {
  const { state } = readConfigFile(await configuration(living), () => "");
  if (state === null) throw new Error("The cluster's file cannot be read.");
  const store = openStore(`file:${database}`);
  try {
    const ours = await store.snapshot(loadState);
    const [here, there] = [shown(ours), shown(rememberedState(ours, state))];
    const { cluster, ...kinds } = stateDifferences(here, there);
    return [
      ...cluster.parts.map(({ label, before, after }) => `cluster ${label}: ${before} here, ${after} there`),
      ...Object.entries(kinds).flatMap(([kind, { added, removed, changed }]) => [
        ...added.map(({ name }) => `${kind} ${name} is missing here`),
        ...removed.map(({ name }) => `${kind} ${name} is not there`),
        ...changed.flatMap(({ name, parts }) =>
          parts.map(({ label, before, after }) => `${kind} ${name} ${label}: ${before} here, ${after} there`),
        ),
      ]),
      ...datesOf(here)
        .filter((date) => !datesOf(there).includes(date))
        .map((date) => `${date} here`),
    ];
  } finally {
    await store.close();
  }
}

/** A state without what this product does not show, much of which RAPI does not tell. */
function shown({ cluster, groups, nodes, instances, networks, connections }: ClusterState): ClusterState {
  const plain = <Item extends object>(items: readonly Item[]) => items.map((item) => ({ ...item, extra: {} }));
  const told = { masterIp: null, serialNo: 0, configSerial: 0, extra: {}, document: {} };
  return {
    cluster: cluster && { ...cluster, ...told },
    groups: plain(groups),
    nodes: plain(nodes),
    instances: plain(instances).map((instance) => ({ ...instance, nics: plain(instance.nics) })),
    networks: plain(networks).map((network) => ({
      ...network,
      // RAPI shows of an address that is reserved externally only that: whether an instance has it, too, its NICs say.
      reservations: network.reservations.map((byte, at) => byte & ~(network.extReservations[at] ?? 0)),
    })),
    connections: plain(connections),
  };
}

/** When each object was made and last changed. */
function datesOf({ groups, nodes, instances, networks }: ClusterState): string[] {
  return [...groups, ...nodes, ...instances, ...networks].map(
    ({ name, ctime, mtime }) => `${name}: made ${ctime.toFixed(3)}, changed ${mtime.toFixed(3)}`,
  );
}
