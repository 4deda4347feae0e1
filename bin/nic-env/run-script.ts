import { spawn } from "node:child_process";
import { accessSync, closeSync, constants as modes, openSync, readSync } from "node:fs";
import { constants } from "node:os";
import { join, resolve } from "node:path";
import { CommandError } from "../door/command-error";

/** Where Ganeti runs network scripts. */
const folder = "/";

/** As Ganeti's daemon on a node has it, whatever the PATH of whoever tries a script. */
const PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

/** Signals that end a command: they go to the script, and the command ends when it does. */
const passedOn = ["SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT"] as const;

/**
 * Runs a program with these variables and PATH and nothing else, without a shell, with the input and output of this process; its
 * exit code, as a shell counts it: 128 and the signal's number for one that a signal ended. Throws `ScriptError` for one that
 * cannot be started.
 */
export async function runScript(
  [script, ...words]: [string, ...string[]],
  env: Record<string, string>,
): Promise<number> {
  const program = programOf(script);
  return new Promise((done, failed) => {
    // The types demand what Next.js adds to every environment.
    const exact = { PATH, ...env } as unknown as NodeJS.ProcessEnv;
    // They are heard before the script begins: it may ask to be ended at once, and would outlive a command that died of it.
    const listeners = passedOn.map((signal) => [signal, () => void child.kill(signal)] as const);
    for (const [signal, listener] of listeners) process.on(signal, listener);
    const child = spawn(program, words, { env: exact, cwd: folder, stdio: "inherit" });
    const over = () => {
      for (const [signal, listener] of listeners) process.off(signal, listener);
    };
    child.on("error", (error: NodeJS.ErrnoException) => {
      over();
      failed(new ScriptError(script, error.code ?? error.message));
    });
    child.on("exit", (code, signal) => {
      over();
      done(code ?? 128 + (signal === null ? 0 : constants.signals[signal]));
    });
  });
}

/**
 * The file that is run: a path from where it was typed, a mere name from PATH. It is looked at first, since the system's own
 * search would hand a script that names no interpreter to a shell, and Ganeti does not.
 */
function programOf(script: string): string {
  const candidates = script.includes("/") ? [resolve(script)] : PATH.split(":").map((at) => join(at, script));
  const program = candidates.find((file) => problemOf(file) === null);
  if (program !== undefined) return program;
  throw new ScriptError(script, candidates.map(problemOf).find((code) => code !== "ENOENT") ?? "ENOENT");
}

/** Why a file cannot be run: a code of the system. */
function problemOf(file: string): string | null {
  try {
    accessSync(file, modes.X_OK);
    return hasInterpreter(file) ? null : "ENOEXEC";
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? "ENOENT";
  }
}

/** True for a program of the system, for a script that names its interpreter, and for what can be run and not read. */
function hasInterpreter(file: string): boolean {
  const begin = Buffer.alloc(4);
  let handle: number;
  try {
    handle = openSync(file, "r");
  } catch {
    return true;
  }
  try {
    readSync(handle, begin);
    return begin.toString("latin1").startsWith("#!") || begin.equals(Buffer.from("\u007fELF"));
  } finally {
    closeSync(handle);
  }
}

/** A script that could not be started, with the exit code that a shell has for it. */
export class ScriptError extends CommandError {
  override name = "ScriptError";
  readonly scriptCode: 126 | 127;

  constructor(script: string, code: string) {
    super(`${script} cannot be started: ${reasons[code] ?? `${code}.`}`);
    this.scriptCode = code === "ENOENT" ? 127 : 126;
  }
}

const reasons: Record<string, string> = {
  ENOENT: "there is no such file, or the interpreter that its first line names is not there.",
  EACCES: "it is not an executable file. chmod +x makes it one.",
  EISDIR: "it is a folder.",
  ENOEXEC: "it is neither a program nor a script that names an interpreter. Begin it with a line such as #!/bin/bash.",
};
