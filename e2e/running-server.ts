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
  };
}

/** A server of its own for a test: where it is, what it logged, and how to stop it. */
export type RunningServer = {
  address: string;
  /** The one-time link that it printed; null when somebody can sign in already. */
  link: string | null;
  log: () => string;
  stop: () => Promise<void>;
};

/** Starts the built server on a free port and waits until it has said where it is. */
export async function startServer(database: string): Promise<RunningServer> {
  const child = spawn(process.execPath, [join(project, ".build", "server.mjs")], {
    cwd: project,
    env: environment(database),
    stdio: ["ignore", "pipe", "pipe"],
  });
  let log = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    log += text;
  });
  const { address, link } = await announced(child, () => log);
  const stop = async () => {
    if (child.exitCode !== null) return;
    const ended = once(child, "exit");
    child.kill("SIGTERM");
    await ended;
  };
  return { address, link, log: () => log, stop };
}

async function announced(child: ChildProcess, log: () => string): Promise<{ address: string; link: string | null }> {
  let link: string | null = null;
  if (child.stdout) {
    for await (const line of createInterface({ input: child.stdout })) {
      link = /^To begin, .* at (\S+)$/.exec(line)?.[1] ?? link;
      const address = /^Ganeti Networks is at (\S+)$/.exec(line)?.[1];
      if (address) {
        child.stdout.resume();
        return { address, link };
      }
    }
  }
  throw new Error(`The server did not start.\n${log()}`);
}
