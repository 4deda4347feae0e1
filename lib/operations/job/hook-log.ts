import type { HookEvent, HookRun } from "@/lib/domain/hook/hook-event";
import type { HookPhase, LogLine } from "@/lib/domain/job/job";
import { appendLog } from "@/lib/store/job/job-log";
import type { Store } from "@/lib/store/store";

/** What a job keeps of its hooks at most: lines, and characters of their output. */
const most = { lines: 4_000, characters: 256_000 };

/** How long lines are gathered before they are written, in milliseconds. */
const gathering = 250;

export type HookLog = ReturnType<typeof openHookLog>;

/**
 * Appends what hooks do to the log of a job, as it happens: a line of output is a line of the log. What is more than a log holds is
 * left out, and said; how each script ended is always told.
 */
export function openHookLog(store: Pick<Store, "write">, job: number, now: () => number) {
  let kept: LogLine[] = [];
  let timer: NodeJS.Timeout | undefined;
  let writing = Promise.resolve();
  const left = { ...most };
  let cut = false;
  /** The beginnings of lines that have no end yet, by script. */
  const begun = new Map<string, string>();

  function add(line: LogLine, always = false): void {
    left.lines -= 1;
    left.characters -= line.message.length;
    if (left.lines < 0 || left.characters < 0) {
      if (!cut) kept.push({ ...line, level: "info", message: "More output of hooks is left out." });
      cut = true;
      if (!always) return;
    }
    kept.push(line);
    timer ??= setTimeout(flush, gathering);
  }

  function flush(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    const lines = kept;
    kept = [];
    // What cannot be written is lost: the job itself fails where its store cannot be written.
    if (lines.length > 0) writing = writing.then(() => store.write((tx) => appendLog(tx, job, lines))).catch(() => {});
    return writing;
  }

  function event(phase: HookPhase, times: number, happened: HookEvent): void {
    const { script, at } = happened;
    const place = `${script.node} ${script.dir}/${script.name}`;
    const hook = { phase, times, ...script };
    if (happened.kind === "start") {
      add({ at, level: "info", message: `${place}: started`, hook: { kind: "start", ...hook } });
      return;
    }
    const said = (text: string) =>
      add({ at, level: "info", message: `${place}: ${text}`, hook: { kind: "output", ...hook } });
    if (happened.kind === "output") {
      const lines = `${begun.get(place) ?? ""}${happened.text}`.split("\n");
      begun.set(place, lines.pop() ?? "");
      for (const line of lines) said(line);
      return;
    }
    const last = begun.get(place);
    begun.delete(place);
    if (last) said(last);
    const { result, code } = happened;
    const level = result === "success" ? "info" : phase === "pre" ? "error" : "warning";
    add({ at, level, message: `${place}: ${endText(happened)}`, hook: { kind: "end", ...hook, result, code } }, true);
  }

  /** Says which nodes ran nothing, and why. */
  function unreached(phase: HookPhase, times: number, { nodes }: HookRun): void {
    for (const { node, problem } of nodes) note("warning", `${node}: ${problem}`, { phase, times, node });
  }

  function note(
    level: LogLine["level"],
    message: string,
    about: { phase: HookPhase; times: number; node?: string },
  ): void {
    add({ at: now(), level, message, hook: { kind: "note", node: "", ...about, dir: "", name: "" } }, true);
  }

  return { event, unreached, note, flush };
}

function endText({ result, code, why, leftOut }: Extract<HookEvent, { kind: "end" }>): string {
  const how = why ?? (result === "failed" && code !== null ? `failed with exit code ${code}` : result);
  return leftOut > 0 ? `${how}; ${leftOut.toLocaleString("en-US")} bytes of its output are left out` : how;
}
