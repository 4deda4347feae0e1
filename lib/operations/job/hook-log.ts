import type { HookEvent, HookRun } from "@/lib/domain/hook/hook-event";
import type { HookPhase, LogLine } from "@/lib/domain/job/job";
import { appendLog } from "@/lib/store/job/job-log";
import type { Store } from "@/lib/store/store";

/** What a job keeps of its hooks at most: lines, and characters of their output. */
const most = { lines: 4_000, characters: 256_000 };
/** The same of how scripts ended, which is told when the rest is not any more: no node may fill the store. */
const mostEnds = { lines: 10_000, characters: 1_000_000 };

/** How long lines are gathered before they are written, in milliseconds. */
const gathering = 250;
/** A line that has no end yet is told as it is after so many milliseconds, or when it has so many characters. */
const openLine = { time: 1_000, characters: 4_096 };

/** The beginning of a line of output that has no end yet. `isTold`: what stood before it was told already. */
type OpenLine = { text: string; isTold: boolean; tell: (text: string) => void };

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
  const leftOfEnds = { ...mostEnds };
  let cut = false;
  let endsCut = false;
  /** By script. */
  const open = new Map<string, OpenLine>();
  let openTimer: NodeJS.Timeout | undefined;

  function add(line: LogLine, always = false): void {
    left.lines -= 1;
    left.characters -= line.message.length;
    if (left.lines < 0 || left.characters < 0) {
      if (!cut) kept.push({ ...line, level: "info", message: "More output of hooks is left out." });
      cut = true;
      if (!always || endsCut) return;
      leftOfEnds.lines -= 1;
      leftOfEnds.characters -= line.message.length;
      endsCut = leftOfEnds.lines < 0 || leftOfEnds.characters < 0;
      if (endsCut) kept.push({ ...line, level: "warning", message: "How more hooks ended is left out." });
    }
    if (!endsCut || !always) kept.push(line);
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

  /** Only what is new is looked at: a line may come in many pieces. */
  function output(place: string, text: string, tell: OpenLine["tell"]): void {
    const lines = text.split("\n");
    const rest = lines.pop() ?? "";
    for (const line of lines) endLine(place, line, tell, true);
    const { text: before = "", isTold = false } = open.get(place) ?? {};
    open.set(place, { text: before + rest, isTold, tell });
    if (before.length + rest.length >= openLine.characters) tellOpen(place);
    if (rest !== "") openTimer ??= setTimeout(tellAllOpen, openLine.time);
  }

  /** Tells the rest of a line. Nothing is told where there is none, unless a script wrote an empty line. */
  function endLine(place: string, rest: string, tell: OpenLine["tell"], evenEmpty = false): void {
    const { text = "", isTold = false } = open.get(place) ?? {};
    open.delete(place);
    if (text + rest !== "" || (evenEmpty && !isTold)) tell(text + rest);
  }

  function tellOpen(place: string): void {
    const line = open.get(place);
    if (!line || line.text === "") return;
    line.tell(line.text);
    open.set(place, { ...line, text: "", isTold: true });
  }

  function tellAllOpen(): void {
    openTimer = undefined;
    for (const place of [...open.keys()]) tellOpen(place);
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
      output(place, happened.text, said);
      return;
    }
    endLine(place, "", said);
    // A command is not kept waiting by it.
    if (open.size === 0) clearTimeout(openTimer);
    if (open.size === 0) openTimer = undefined;
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
