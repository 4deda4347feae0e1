import { type ChildProcess, spawn } from "node:child_process";
import type { Socket } from "node:net";
import pLimit from "p-limit";
import { count } from "@/lib/domain/sentence";
import { environmentOfCommands } from "@/lib/env";
import { endGroup } from "@/lib/hooks/process-group";
import { type ClusterFault, fault, ownWords } from "./cluster-fault";
import { type ReaderSaid, readerAnswers } from "./reader-answers";

/** The configuration as the master's file has it, without its secrets. The same object as long as it does not change. */
export type HandedOut = {
  /** JSON, as `ganeti-config import` reads it. */
  text: string;
  /** Which version of the whole configuration it is: it goes up with every write. */
  serial: number;
};

export type ConfigReader = {
  /** The configuration as it is now; `seconds` is how long that may take. Fails with a ClusterFault. */
  read(seconds?: number): Promise<HandedOut>;
  /** Ends the command. A later `read` starts it again. */
  close(): Promise<void>;
};

/** A large configuration comes in a second or two, after ssh has come there. */
const usualSeconds = 30;
/** How long a command has to end by itself, in milliseconds. */
const grace = 2_000;

type Running = {
  ask: () => void;
  /** Gives what it says next, and fails once it has ended. */
  next: () => Promise<ReaderSaid>;
  end: () => Promise<void>;
};

/**
 * Reads the configuration through a command that runs `ganeti-network-reader` on the master. It is started with the first reading
 * and kept: while nothing changes, a reading is a line there and one back. `changed` is called when there is another configuration.
 */
export function openReader(command: readonly string[], changed: () => void = () => {}): ConfigReader {
  const turn = pLimit(1);
  let running: Running | null = null;
  let last: HandedOut | null = null;

  async function ask(): Promise<HandedOut> {
    if (running === null) last = null;
    running ??= start(command, changed);
    running.ask();
    const said = await running.next();
    if (said.kind === "config") {
      const serial = Number(said.serial);
      if (last !== null && serial < last.serial)
        throw fault("unexpected", `The configuration went back from version ${last.serial} to ${serial}.`);
      last = { text: said.text, serial };
    }
    if (last !== null) return last;
    throw fault("unexpected", "ganeti-network-reader says that nothing changed, and has handed out nothing yet.");
  }

  async function close(): Promise<void> {
    const was = running;
    running = null;
    await was?.end();
  }

  async function within(seconds: number): Promise<HandedOut> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      const why = `${command[0]} handed out no configuration within ${count(seconds, "second")}.`;
      timer = setTimeout(() => reject(fault("silent", why)), seconds * 1_000);
    });
    try {
      return await Promise.race([ask(), late]);
    } catch (error) {
      // What it says later would be taken for the next answer.
      await close();
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }

  return { read: (seconds = usualSeconds) => turn(() => within(seconds)), close: () => turn(close) };
}

function start([program = "", ...words]: readonly string[], changed: () => void): Running {
  let child: ChildProcess;
  try {
    // Its own group: whatever the command starts ends with it.
    child = spawn(program, words, { cwd: "/", env: environmentOfCommands(), detached: true, stdio: "pipe" });
  } catch (error) {
    throw fault("unreachable", `${program} could not be started: ${(error as Error).message}.`);
  }
  let errors = "";
  const kept: (ReaderSaid | ClusterFault)[] = [];
  let waiting: (() => void) | null = null;
  const keep = (said: ReaderSaid | ClusterFault) => {
    kept.push(said);
    waiting?.();
  };
  const take = readerAnswers((said) => {
    if (said instanceof Error) keep(said);
    else if (said.kind === "changed") changed();
    else if (said.kind === "refused") keep(fault("refused", ownWords(said.text)));
    else if (said.kind !== "alive" && said.kind !== "hello") keep(said);
  });
  child.stdout?.on("data", take);
  child.stderr?.on("data", (chunk: Buffer) => {
    errors = (errors + chunk.toString("latin1")).slice(-1_000);
  });
  // One that ends before it was asked says why in its exit code.
  child.stdin?.on("error", () => {});
  child.once("error", (error) => keep(fault("unreachable", `${program} could not be started: ${error.message}.`)));
  child.once("close", (code, by) => keep(fault("unreachable", endedText(program, code ?? by, errors))));
  // It does not keep a command line open that is done: whoever waits for it has a time limit.
  child.unref();
  for (const stream of [child.stdin, child.stdout, child.stderr]) (stream as Socket | null)?.unref();
  return {
    ask: () => child.stdin?.write("read\n"),
    next: async () => {
      while (kept.length === 0)
        await new Promise<void>((resolve) => {
          waiting = resolve;
        });
      const said = kept.shift();
      if (said === undefined || said instanceof Error) throw said;
      return said;
    },
    end: async () => {
      child.stdin?.end();
      if (child.pid !== undefined) await endGroup(child.pid, grace);
      child.stdout?.destroy();
      child.stderr?.destroy();
    },
  };
}

function endedText(program: string, code: string | number | null, errors: string): string {
  const said = ownWords(errors.trim().replace(/\s*\n\s*/g, " "));
  return `${program} ended with ${code}${said === "" ? "" : `: ${said}`}.`.replace(/\.\.$/, ".");
}
