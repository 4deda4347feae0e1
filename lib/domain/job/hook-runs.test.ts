import { expect, test } from "vitest";
import { hookRuns, scriptNote, scriptWord, withoutHooks } from "./hook-runs";
import type { HookStep, LogLine } from "./job";

const script = { phase: "pre", times: 1, node: "node1", dir: "network-connect-pre.d", name: "10-check" } as const;

function line(message: string, hook: Partial<HookStep>, at = 1): LogLine {
  return { at, level: "info", message, hook: { kind: "output", ...script, ...hook } };
}

const place = "node1 network-connect-pre.d/10-check";

test("a script has what it said, with the time of each line, without the place that the log says before it", () => {
  const log = [
    line(`${place}: started`, { kind: "start" }, 1),
    line(`${place}: ${place}: twice`, {}, 2),
    line(`${place}: failed with exit code 3`, { kind: "end", result: "failed", code: 3 }, 4),
  ];
  const [run] = hookRuns(log, "pre").scripts;
  expect(run).toMatchObject({ began: 1, output: [{ at: 2, text: `${place}: twice` }], end: { at: 4, code: 3 } });
  expect(run && scriptWord(run)).toBe("Exit code 3");
  expect(run && scriptNote(run)).toBeNull();
});

test("a script that has not ended runs, and the other phase is not told", () => {
  const log = [line(`${place}: started`, { kind: "start" })];
  expect(hookRuns(log, "pre").scripts.map(scriptWord)).toEqual(["Running"]);
  expect(hookRuns(log, "post")).toEqual({ scripts: [], notes: [] });
});

test("where hooks ran again, the last time counts, and a note says why", () => {
  const log = [
    line(`${place}: success`, { kind: "end", result: "success" }),
    line("They run again.", { kind: "note", node: "", dir: "", name: "" }),
    line(`${place}: started`, { kind: "start", times: 2 }, 9),
  ];
  const { scripts, notes } = hookRuns(log, "pre");
  expect(scripts).toMatchObject([{ times: 2, began: 9, end: null }]);
  expect(notes).toMatchObject([{ message: "They run again." }]);
});

test("one script on two nodes is two, and they keep the order in which they began", () => {
  const log = [
    line("node2 network-connect-pre.d/10-check: started", { kind: "start", node: "node2" }),
    line(`${place}: started`, { kind: "start" }),
    line("node2 network-connect-pre.d/10-check: hello", { node: "node2" }),
  ];
  expect(hookRuns(log, "pre").scripts.map(({ node, output }) => [node, output.length])).toEqual([
    ["node2", 1],
    ["node1", 0],
  ]);
});

test("what was left out, and why a script was not started, is a sentence", () => {
  const end = (said: string, result: HookStep["result"]) => ({
    end: { at: 1, result: result ?? "failed", code: null, said },
  });
  expect(scriptNote(end("success; 8,200,000 bytes of its output are left out", "success"))).toBe(
    "8,200,000 bytes of its output are left out.",
  );
  expect(scriptNote(end("others may write it.", "not started"))).toBe("Others may write it.");
  expect(scriptNote(end("success", "success"))).toBeNull();
  expect(scriptWord(end("timed out", "timed out"))).toBe("Took too long");
});

test("other lines of a log are no hooks", () => {
  const other: LogLine = { at: 1, level: "warning", message: "10.1.0.5 is also used outside prod." };
  expect(withoutHooks([other, line("x", {})])).toEqual([other]);
});
