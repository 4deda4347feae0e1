import type { HookEvent, HookScript, RanScript } from "@/lib/domain/hook/hook-event";
import { type Budget, limitedOutput } from "./output";
import type { Ended } from "./run-script";

/** Runs one script and tells what happens: the start, its output while it runs, the end. */
export type HookReport = (
  script: HookScript,
  run: (onOutput: (chunk: Buffer) => void) => Promise<Ended>,
) => Promise<RanScript>;

/** Output is told in pieces of at least so many milliseconds: a script that writes line by line fills no log with events. */
const piece = 250;

/** `now` is in seconds since the epoch. */
export function hookReport(onEvent: (event: HookEvent) => void, budget: Budget, now: () => number): HookReport {
  return async (script, run) => {
    let waiting = "";
    let output = "";
    let timer: NodeJS.Timeout | undefined;

    function tell(): void {
      clearTimeout(timer);
      timer = undefined;
      if (waiting !== "") onEvent({ kind: "output", script, at: now(), text: waiting });
      waiting = "";
    }

    const limited = limitedOutput(budget, (text) => {
      waiting += text;
      output += text;
      timer ??= setTimeout(tell, piece);
    });
    onEvent({ kind: "start", script, at: now() });
    const ended = await run(limited.add).catch(unexpected);
    const leftOut = limited.end();
    tell();
    onEvent({ kind: "end", script, at: now(), ...ended, leftOut });
    return { script, ...ended, output };
  };
}

/** Something of this machine failed, like a lack of file descriptors: the script did not run. */
function unexpected(error: Error): Ended {
  return { result: "not started", code: null, why: `It could not be started: ${error.message}.` };
}
