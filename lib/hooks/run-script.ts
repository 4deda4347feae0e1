import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, existsSync, openSync, readSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import type { HookResult } from "@/lib/domain/hook/hook-event";
import { environmentProblem, tooLargeText } from "./environment-problem";
import type { HookLimits } from "./limits";
import { openPipe } from "./output-pipe";
import { endGroup } from "./process-group";

/** How a script ended; `why` is there where the exit code does not say it. */
export type Ended = { result: HookResult; code: number | null; why?: string };

type Watch = { limits: HookLimits; signal: AbortSignal | undefined; onOutput: (chunk: Buffer) => void };

/**
 * Runs a file as a program, without a shell: no arguments, nothing to read, the working directory /, exactly these variables,
 * and a process group of its own. It always comes back: after its time, or when `signal` says so, the group is ended; and a
 * process that the script leaves behind does not keep it waiting.
 */
export async function runScript(file: string, env: Record<string, string>, watch: Watch): Promise<Ended> {
  const problem = environmentProblem(env) ?? formatProblem(file);
  if (problem !== null) return notStarted(problem);
  const { reading, writing } = await openPipe();
  reading.on("data", watch.onOutput);
  // Both ends of the pipe are ours: what goes wrong with it is over when it is closed.
  reading.on("error", () => {});
  const closed = once(reading, "close");
  try {
    const child = started(file, env, writing);
    closeSync(writing);
    if (!("child" in child)) return child;
    const ended = await untilEnded(child.child, file, watch);
    await Promise.race([closed, pause(watch.limits.drain)]);
    return ended;
  } finally {
    reading.destroy();
  }
}

function started(file: string, env: Record<string, string>, output: number): { child: ChildProcess } | Ended {
  try {
    return {
      child: spawn(file, [], {
        cwd: "/",
        env: env as NodeJS.ProcessEnv,
        detached: true,
        stdio: ["ignore", output, output],
      }),
    };
  } catch (error) {
    return notStarted(startProblem(file, env, error));
  }
}

async function untilEnded(child: ChildProcess, file: string, { limits, signal }: Watch): Promise<Ended> {
  const leader = child.pid;
  const exit = new Promise<Ended>((resolve) => {
    child.once("error", (error) => resolve(notStarted(startProblem(file, {}, error))));
    child.once("exit", (code, by) => resolve(code === null ? failed(`It was ended by ${by}.`) : exited(code)));
  });
  if (leader === undefined) return exit;
  const over = new AbortController();
  const late = pause(limits.script, timedOut(limits.script), { signal: over.signal }).catch(() => exit);
  const ended = await Promise.race([exit, late, canceled(signal, over.signal)]);
  over.abort();
  if (ended.result === "timed out" || ended === endedByCancel) {
    await endGroup(leader, limits.grace);
    // Even what was killed may take its time, in a file system that does not answer.
    await Promise.race([exit, pause(limits.grace)]);
  }
  return ended;
}

const endedByCancel: Ended = { result: "failed", code: null, why: "It was ended because the job was canceled." };

/** Resolves when `signal` says so; never if it is `over` before. */
function canceled(signal: AbortSignal | undefined, over: AbortSignal): Promise<Ended> {
  return new Promise((resolve) => {
    const cancel = () => resolve(endedByCancel);
    if (signal?.aborted) cancel();
    signal?.addEventListener("abort", cancel, { once: true, signal: over });
  });
}

function exited(code: number): Ended {
  return { result: code === 0 ? "success" : "failed", code };
}

function failed(why: string): Ended {
  return { result: "failed", code: null, why };
}

function notStarted(why: string): Ended {
  return { result: "not started", code: null, why };
}

function timedOut(limit: number): Ended {
  return { result: "timed out", code: null, why: `It was ended after ${limit / 1000} seconds.` };
}

/** The C library would hand a text without a first line of `#!` to a shell; Ganeti does not start it, and neither do we. */
function formatProblem(file: string): string | null {
  const begin = beginning(file);
  if (begin === null || begin.includes(0) || begin.toString("latin1", 0, 2) === "#!") return null;
  return "It does not begin with a line that names its interpreter, like #!/bin/sh.";
}

function beginning(file: string): Buffer | null {
  try {
    const descriptor = openSync(file, "r");
    try {
      const begin = Buffer.alloc(512);
      return begin.subarray(0, readSync(descriptor, begin));
    } finally {
      closeSync(descriptor);
    }
  } catch {
    // A program that may be run and not read, or one that is gone: starting it tells.
    return null;
  }
}

function startProblem(file: string, env: Record<string, string>, error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === "E2BIG") return tooLargeText(env);
  if (code === "ENOENT")
    return existsSync(file) ? "The interpreter that its first line names is not there." : "It is not there any more.";
  return code === "EACCES" ? "It must not be executed here." : `It could not be started: ${message}.`;
}
