import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

export const project = dirname(dirname(fileURLToPath(import.meta.url)));

/** The environment of one of our programs, on a database of its own. */
export function environment(database: string): NodeJS.ProcessEnv {
  return {
    ...process.env,
    DATABASE_URL: `file:${database}`,
    HOST: "127.0.0.1",
    PORT: "0",
    RAPI_PORT: "0",
    LOG_LEVEL: "info",
    // Whatever this machine has set: tests run no hooks but their own.
    HOOKS_DIR: "",
    HOOKS_RUN_ON_NODE: "",
  };
}

/** A server of its own for a test: where it is, what it logged, and how to stop it. */
export type RunningServer = {
  address: string;
  /** Where its HTTP API is. */
  rapi: string;
  pid: number;
  /** The one-time link that it printed; null when somebody can sign in already. */
  link: string | null;
  log: () => string;
  stop: () => Promise<void>;
};

/** Starts the built server on free ports, with these settings, and waits until it has said where it is. */
export async function startServer(database: string, settings: Record<string, string> = {}): Promise<RunningServer> {
  const child = spawn(process.execPath, [join(project, ".build", "server.mjs")], {
    cwd: project,
    env: { ...environment(database), ...settings },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let log = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    log += text;
  });
  const said = await announced(child, () => log);
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, "exit");
    child.kill("SIGTERM");
    await ended;
  };
  return { ...said, pid: child.pid ?? 0, log: () => log, stop };
}

type Said = Pick<RunningServer, "address" | "rapi" | "link">;

async function announced(child: ChildProcess, log: () => string): Promise<Said> {
  const said = { address: "", link: null as string | null };
  if (child.stdout) {
    for await (const line of createInterface({ input: child.stdout })) {
      said.link = /^To begin, .* at (\S+)$/.exec(line)?.[1] ?? said.link;
      said.address = /^Ganeti Networks is at (\S+)$/.exec(line)?.[1] ?? said.address;
      const rapi = /^Its HTTP API \(RAPI\) is at (\S+)$/.exec(line)?.[1];
      if (rapi) {
        child.stdout.resume();
        return { ...said, rapi };
      }
    }
  }
  throw new Error(`The server did not start.\n${log()}`);
}
