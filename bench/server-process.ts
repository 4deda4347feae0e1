import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { projectRoot } from "@/lib/project-root";

/** The real server, as `npm start` runs it, on a store and a port of its own. */
export type Server = { address: string; rapi: string; pid: number };

/** Who administers it; for reading, nobody has to sign in. */
export const administrator = { name: "bench", password: "only for measuring" };

/** Does something with a running server on the store in `file`, and stops it. */
export async function withServer<R>(
  file: string,
  work: (server: Server) => Promise<R>,
  settings: Record<string, string> = {},
): Promise<R> {
  const ways = { OPEN_READS: "1", ADMIN_USER: administrator.name, ADMIN_PASSWORD: administrator.password };
  const environment = {
    ...process.env,
    DATABASE_URL: `file:${file}`,
    PORT: "0",
    RAPI_PORT: "0",
    HOST: "127.0.0.1",
    ...ways,
    ...settings,
  };
  const child = spawn(process.execPath, [join(projectRoot(), ".build", "server.mjs")], {
    env: environment,
    stdio: ["ignore", "pipe", "inherit"],
  });
  try {
    return await work({ ...(await addressesOf(child)), pid: child.pid ?? 0 });
  } finally {
    child.kill();
    if (child.exitCode === null) await once(child, "exit");
  }
}

/** The two lines that a server says when it is there. */
async function addressesOf({ stdout }: ChildProcess): Promise<{ address: string; rapi: string }> {
  const addresses: string[] = [];
  if (stdout)
    for await (const line of createInterface({ input: stdout })) {
      addresses.push(...(/^(?:Ganeti Networks is|Its HTTP API \(RAPI\) is) at (\S+)/.exec(line)?.slice(1) ?? []));
      const [address, rapi] = addresses;
      if (address && rapi) return { address, rapi };
    }
  throw new Error("The server did not start; it says above why.");
}

/** Signs in: the cookie of a session. */
export async function cookieOf({ address }: Server): Promise<string> {
  const body = new URLSearchParams(administrator);
  const answer = await fetch(`${address}/api/sign-in`, { method: "POST", body, redirect: "manual" });
  return answer.headers.get("set-cookie")?.split(";")[0] ?? "";
}

/** What a process holds in memory now and held at most, in MB; null where the system does not say (not Linux). */
export function memoryOf(pid: number): { now: number; most: number } | null {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    const megabytes = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]) / 1024;
    return { now: megabytes("VmRSS"), most: megabytes("VmHWM") };
  } catch {
    return null;
  }
}

/** The processor time that a process has taken, in milliseconds; null where the system does not say (not Linux). */
export function processorTime({ pid }: Pick<Server, "pid">): number | null {
  try {
    // The name stands in parentheses and may have spaces; user and system time are the 12th and 13th word behind it.
    const [, user = "", system = ""] =
      /\) (?:\S+ ){11}(\d+) (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, "utf8")) ?? [];
    return (Number(user) + Number(system)) * 10;
  } catch {
    return null;
  }
}
