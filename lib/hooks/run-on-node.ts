import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import type { HookEvent, HookScript, RanScript } from "@/lib/domain/hook/hook-event";
import { printable } from "@/lib/domain/printable";
import { environmentOfCommands } from "@/lib/env";
import { commandFor, isHostName } from "./command-template";
import type { HookLimits } from "./limits";
import { lineReader } from "./line-reader";
import { type NodeLine, type NodeRequest, nodeLine } from "./node-answer";
import { plainLines } from "./output";
import { endGroup } from "./process-group";

/** `problem` is why something did not run though that stands in nobody's way: a sentence. */
export type RanOnNode = { scripts: RanScript[]; answered: boolean; problem: string | null };

/** What a line of an answer is: the last one, one after which something else is waited for, or another. Null: none of ours. */
type Taken = "done" | "step" | "more" | null;

/** How an answer is taken, and how many milliseconds it may take from one step to the next one, whatever else is said meanwhile. */
type Answer = { take: (line: string) => Taken | { lost: string }; patience: number };

/** No directory has more scripts. A runner that says so is not believed. */
const mostScripts = 1_000;

type Watch = {
  limits: HookLimits;
  signal: AbortSignal | undefined;
  onEvent: (event: HookEvent) => void;
  now: () => number;
};

/**
 * Runs a directory of scripts on another node, through the runner that the command reaches there. A node that does not answer is a
 * problem that stands in nobody's way; a script that began and of which nothing more was heard has failed.
 */
export async function runOnNode(
  template: readonly string[],
  node: string,
  request: NodeRequest,
  watch: Watch,
): Promise<RanOnNode> {
  if (!isHostName(node))
    return { scripts: [], answered: false, problem: `${JSON.stringify(node)} is no host name, so it is not called.` };
  const answer = answerOf(node, request, watch);
  const lost = await askRunner(commandFor(template, node), request, answer, watch);
  return answer.end(lost);
}

/** Starts a command that reaches the runner of a node, and talks to it; why its answer is not whole, or null. */
export async function askRunner(
  [program = "", ...words]: readonly string[],
  request: object,
  answer: Answer,
  watch: Pick<Watch, "limits" | "signal">,
): Promise<string | null> {
  let child: ChildProcess;
  try {
    // Its own group: whatever the command starts ends with it.
    child = spawn(program, words, { cwd: "/", env: environmentOfCommands(), detached: true, stdio: "pipe" });
  } catch (error) {
    return `${program} could not be started: ${(error as Error).message}.`;
  }
  return untilDone(child, request, answer, watch);
}

/** Talks to the runner; why its answer is not whole, or null. */
async function untilDone(
  child: ChildProcess,
  request: object,
  answer: Answer,
  { limits, signal }: Pick<Watch, "limits" | "signal">,
): Promise<string | null> {
  const { promise: over, resolve } = withResolvers<string | null>();
  let isOver = false;
  let errors = "";
  const silence = setTimeout(() => finish(`It said nothing for ${limits.silence / 1000} seconds.`), limits.silence);
  // The node keeps limits, too. One that talks on and does not keep them would hold the job for ever.
  const step = setTimeout(() => finish(`It took longer than ${answer.patience / 1000} seconds.`), answer.patience);
  let patience: NodeJS.Timeout | undefined;

  function finish(lost: string | null): void {
    isOver = true;
    resolve(lost);
  }

  /** The end of its input tells the runner to end, and it still says what it ended. */
  function cancel(): void {
    child.stdin?.end();
    patience = setTimeout(() => finish("The job was canceled."), 2 * limits.grace + limits.drain);
  }

  const read = lineReader((text) => {
    if (isOver) return;
    silence.refresh();
    const taken = answer.take(text);
    if (taken === "step") step.refresh();
    if (taken === "done") finish(null);
    if (typeof taken === "object" && taken !== null) finish(taken.lost);
  });
  child.stdout?.on("data", read);
  child.stderr?.on("data", (chunk: Buffer) => {
    errors = (errors + chunk.toString("latin1")).slice(-1000);
  });
  // A command that ends before it has read what it is told says why in its exit code.
  child.stdin?.on("error", () => {});
  child.once("error", (error) => finish(`${child.spawnfile} could not be started: ${error.message}.`));
  child.once("close", (code, by) => finish(closedText(child.spawnfile, code ?? by, errors)));
  child.stdin?.write(`${JSON.stringify(request)}\n`);
  if (signal?.aborted) cancel();
  signal?.addEventListener("abort", cancel, { once: true });
  const lost = await over;
  signal?.removeEventListener("abort", cancel);
  clearTimeout(silence);
  clearTimeout(step);
  clearTimeout(patience);
  await endCommand(child, limits);
  return lost;
}

/** The end of its input tells the runner to end, and the command ends with it; what stays is ended. */
async function endCommand(child: ChildProcess, { grace, drain }: HookLimits): Promise<void> {
  child.stdin?.end();
  if (child.pid === undefined) return;
  if (child.exitCode === null && child.signalCode === null)
    await Promise.race([once(child, "exit"), pause(grace + drain)]);
  await endGroup(child.pid, grace);
  child.stdout?.destroy();
  child.stderr?.destroy();
}

function closedText(program: string, code: string | number | null, errors: string): string {
  const said = printable(errors.trim()).replace(/\s*\n\s*/g, " ");
  return `${program} ended with ${code}${said === "" ? "" : `: ${said}`}.`.replace(/\.\.$/, ".");
}

/** Puts together what a node answers, and tells it as it comes. */
function answerOf(node: string, { dir, keep }: NodeRequest, { onEvent, now, limits }: Watch) {
  const ran: RanScript[] = [];
  let running: { script: HookScript; output: string } | null = null;
  const lines = plainLines(write);
  let answered = false;
  // The runner there limits the output; one that does not is cut off here.
  const most = 2 * keep + 1_000;

  function write(all: string): void {
    const text = all.slice(0, most - (running?.output.length ?? most));
    if (running === null || text === "") return;
    running.output += text;
    onEvent({ kind: "output", script: running.script, at: now(), text });
  }

  function end(ended: Omit<RanScript, "script" | "output">, leftOut: number): void {
    lines.end();
    if (running === null) return;
    const { script, output } = running;
    running = null;
    ran.push({ script, ...ended, output });
    onEvent({ kind: "end", script, at: now(), ...ended, leftOut });
  }

  /** What ends has begun before, and nothing else begins meanwhile: other lines are not believed. */
  function obey(line: NodeLine): Taken | { lost: string } {
    if (line.kind === "start" && running === null) {
      running = { script: { node, dir, name: line.name }, output: "" };
      onEvent({ kind: "start", script: running.script, at: now() });
      return ran.length < mostScripts ? "step" : { lost: `It began more than ${mostScripts} scripts.` };
    }
    if (line.kind === "output") lines.add(line.text);
    if (line.kind === "end" && line.name === running?.script.name) {
      const why = line.why === undefined ? {} : { why: printable(line.why).slice(0, 1_000) };
      end({ result: line.result, code: line.code, ...why }, line.leftOut);
      return "step";
    }
    return line.kind === "done" ? "done" : "more";
  }

  return {
    // Ending a script takes its grace twice, and telling it may take as long as a silence.
    patience: limits.script + 2 * limits.grace + limits.drain + limits.silence,
    take(text: string): Taken | { lost: string } {
      const line = nodeLine(text);
      if (line === null) return null;
      answered = true;
      return obey(line);
    },
    end(lost: string | null): RanOnNode {
      if (running !== null) end({ result: "failed", code: null, why: `It is not known how it ended. ${lost}` }, 0);
      const problem = lost !== null && answered ? `It answered in part. ${lost}` : lost;
      return { scripts: ran, answered: lost === null || ran.length > 0, problem };
    },
  };
}

function withResolvers<T>() {
  let resolve: (value: T) => void = () => {};
  const promise = new Promise<T>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
