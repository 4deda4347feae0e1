import type { HookPhase, HookStep, LogLine } from "./job";

/** How many seconds a hook script may take (rules 7.1); its whole process group ends then. */
export const scriptSeconds = 300;

/** What of a script's output was said, and when; seconds since the epoch. */
export type OutputLine = { at: number; text: string };

/** A hook script that runs or ran for a job. `name` is empty where its whole directory could not be used. */
export type ScriptRun = {
  phase: HookPhase;
  times: number;
  node: string;
  dir: string;
  name: string;
  began: number;
  /** Null as long as it runs. */
  end: { at: number; result: NonNullable<HookStep["result"]>; code: number | null; said: string } | null;
  output: OutputLine[];
};

/** The scripts of one phase in the order in which they began, and what is to be known besides them. */
export type HookRuns = { scripts: ScriptRun[]; notes: { at: number; level: LogLine["level"]; message: string }[] };

/**
 * What a job's log says of the hooks of a phase. Where they ran again, because the change became another one, what is told are the
 * scripts of the last time; the notes say why they ran again.
 */
export function hookRuns(log: readonly LogLine[], phase: HookPhase): HookRuns {
  const lines = log.flatMap((line) => (line.hook?.phase === phase ? [{ ...line, hook: line.hook }] : []));
  const last = Math.max(0, ...lines.filter(({ hook }) => hook.kind !== "note").map(({ hook }) => hook.times));
  const scripts = new Map<string, ScriptRun>();
  const notes: HookRuns["notes"] = [];
  for (const { at, level, message, hook } of lines) {
    if (hook.dir === "") notes.push({ at, level, message });
    else if (hook.times === last) tell(scripts, { at, message, hook });
  }
  return { scripts: [...scripts.values()], notes };
}

function tell(
  scripts: Map<string, ScriptRun>,
  { at, message, hook }: Pick<LogLine, "at" | "message"> & { hook: HookStep },
) {
  const { phase, times, node, dir, name, kind } = hook;
  const place = `${node} ${dir}/${name}`;
  const known = scripts.get(place) ?? { phase, times, node, dir, name, began: at, end: null, output: [] };
  scripts.set(place, known);
  const said = message.startsWith(`${place}: `) ? message.slice(place.length + 2) : message;
  if (kind === "output") known.output.push({ at, text: said });
  else if (kind === "end") known.end = { at, result: hook.result ?? "failed", code: hook.code ?? null, said };
}

/** The lines of a log that are about no hook. */
export function withoutHooks(log: readonly LogLine[]): LogLine[] {
  return log.filter(({ hook }) => hook === undefined);
}

/** "Passed", "Exit code 3", "Took too long", "Running": how a script is doing. */
export function scriptWord({ end }: Pick<ScriptRun, "end">): string {
  if (end === null) return "Running";
  if (end.result === "success") return "Passed";
  if (end.result === "timed out") return "Took too long";
  if (end.result === "not started") return "Not started";
  return end.code === null ? "Ended" : `Exit code ${end.code}`;
}

/** What the end of a script says beyond its exit code: why it was not started, or how much of its output was left out. */
export function scriptNote({ end }: Pick<ScriptRun, "end">): string | null {
  if (end === null) return null;
  const [how = "", ...rest] = end.said.split("; ");
  const told = how === end.result || /^failed with exit code -?\d+$/.test(how);
  const left = [...(told ? [] : [how]), ...rest].join("; ");
  return left === "" ? null : `${left.charAt(0).toUpperCase()}${left.slice(1).replace(/\.$/, "")}.`;
}
