import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { request } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { bundle } from "@/scripts/bundle.mjs";
import { type Cluster, configOf } from "./clusters";
import { project } from "./running-server";

type Call =
  | "hang"
  | "wake"
  | "refuse"
  | "restart"
  | "changeCertificate"
  | "loseAnswer"
  | "holdJobs"
  | "releaseJobs"
  | "delayJobs"
  | "failNext";

/**
 * A living cluster: our own RAPI over TLS, in a process of its own, with users rw:rwpass, reader:readpass and ro:ropass. What it
 * can be told stands in `testing/stand-in/open-stand-in.ts`.
 */
export type StandIn = {
  host: string;
  port: number;
  /** Of its certificate, as openssl prints it; another one after `changeCertificate`. */
  fingerprint: () => string;
  /** Over when it does so. */
  tell: (call: Call, ...args: unknown[]) => Promise<void>;
  /** What somebody else does on the cluster, through its own RAPI; answers what that answers: for a change, a job's number. */
  ask: (method: string, path: string, body?: unknown) => Promise<unknown>;
  stop: () => Promise<void>;
};

type Said = { id: number; host?: string; port?: number; fingerprint: string };

/** Starts a living cluster with what a store would hold. The test has to stop it. */
export async function startStandIn(cluster: Exclude<Cluster, "none"> = "example"): Promise<StandIn> {
  const folder = mkdtempSync(join(tmpdir(), "ganeti-networks-stand-in-"));
  // Several workers may do so at the same time.
  const name = `stand-in-${process.pid}-${Date.now()}`;
  await bundle({ [name]: "testing/processes/stand-in.ts" });
  const program = join(project, ".build", `${name}.mjs`);
  const child = fork(program, [join(folder, "store.db"), configOf(cluster, folder)], {
    cwd: project,
    env: { ...process.env, HOOKS_DIR: "", HOOKS_RUN_ON_NODE: "", LOG_LEVEL: "silent" },
    execArgv: [],
  });
  let last = await saidBy(child, 0);
  let calls = 0;
  const { host = "", port = 0 } = last;
  return {
    host,
    port,
    fingerprint: () => last.fingerprint,
    tell: async (call, ...args) => {
      calls += 1;
      const said = saidBy(child, calls);
      child.send({ id: calls, call, args });
      last = await said;
    },
    ask: (method, path, body) => ask({ host, port }, method, path, body),
    stop: async () => {
      const ended = once(child, "exit");
      child.disconnect();
      await ended;
      rmSync(folder, { recursive: true, force: true });
      for (const ending of ["", ".map"]) rmSync(`${program}${ending}`, { force: true });
    },
  };
}

function saidBy(child: ChildProcess, id: number): Promise<Said> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null) => reject(new Error(`The stand-in ended with ${code}.`));
    const heard = (said: Said) => {
      if (said.id !== id) return;
      child.off("message", heard);
      child.off("exit", ended);
      resolve(said);
    };
    child.on("message", heard);
    child.once("exit", ended);
  });
}

function ask(to: { host: string; port: number }, method: string, path: string, body: unknown): Promise<unknown> {
  const content = body === undefined ? undefined : JSON.stringify(body);
  const headers = content === undefined ? {} : { "Content-Type": "application/json" };
  const options = { ...to, method, path, headers, auth: "rw:rwpass", rejectUnauthorized: false, agent: false };
  return new Promise((resolve, reject) => {
    const asked = request(options, async (response) => {
      const value = await text(response);
      if (response.statusCode === 200) resolve(JSON.parse(value));
      else reject(new Error(`${method} ${path}: ${response.statusCode} ${value}`));
    });
    asked.on("error", reject);
    asked.end(content);
  });
}
