import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { failedScripts, type HookEvent } from "@/lib/domain/hook/hook-event";
import { temporaryFolder } from "@/testing/fresh-store";
import { couldBeNode, fakeSsh, hookScripts, shortLimits, toldOutput } from "@/testing/hook/hook-scripts";
import { runHooks } from "./run-hooks";

const env = { PATH: "/sbin:/bin:/usr/sbin:/usr/bin", GANETI_HOOKS_PHASE: "pre", GANETI_NETWORK_NAME: "prod" };
const call = { path: "network-add", phase: "pre" as const, env, nodes: ["n1"], master: "n1" };

type Watch = NonNullable<Parameters<typeof runHooks>[2]>;

/** Runs network-add-pre.d, here or as on another node; what was told, and what came of it. */
async function runIt(way: Way, base: string, more: Partial<typeof call> = {}, watch: Watch = {}) {
  const events: HookEvent[] = [];
  const onEvent = (event: HookEvent) => {
    events.push(event);
    watch.onEvent?.(event);
  };
  const settings = { dir: base, runOnNode: way === "here" ? null : fakeSsh().template };
  const run = await runHooks(settings, { ...call, ...more }, { ...watch, onEvent });
  return { run, events, said: Object.fromEntries(run.scripts.map(({ script, output }) => [script.name, output])) };
}

type Way = "here" | "on a node";
// The runner for nodes needs what every node has, and this machine may not have.
const ways: Way[] = couldBeNode ? ["here", "on a node"] : ["here"];

describe.each(ways)("%s", (way) => {
  it("runs eligible files in plain order, all of them even after one failed (rules 7.1)", async () => {
    const { base, add } = hookScripts();
    for (const name of ["b", "a10", "a9", "Z", "_", "0-first"]) add(`network-add-pre.d/${name}`, `echo ${name}`);
    add("network-add-pre.d/a1", "echo no; exit 7");
    for (const skipped of ["a.sh", ".hidden", "a~", "a b", "ä"]) add(`network-add-pre.d/${skipped}`, "echo skipped");
    add("network-add-pre.d/plain", "echo skipped", 0o644);
    mkdirSync(join(base, "network-add-pre.d", "folder"));
    add("network-add-post.d/other", "echo skipped");
    const { run } = await runIt(way, base);
    expect(run.scripts.map(({ script }) => script.name)).toEqual(["0-first", "Z", "_", "a1", "a10", "a9", "b"]);
    expect(failedScripts(run)).toEqual([
      { script: { node: "n1", dir: "network-add-pre.d", name: "a1" }, result: "failed", code: 7, output: "no\n" },
    ]);
  });

  it("gives a script exactly its variables, the working directory /, no arguments and nothing to read", async () => {
    const { base, add } = hookScripts();
    const odd = { GANETI_A: "two\nlines", GANETI_B: `'"$(touch ${base}/ran)\`touch ${base}/ran\``, GANETI_C: "" };
    add(
      "network-add-pre.d/env",
      `#!${process.execPath}\nconsole.log(JSON.stringify([process.env, process.cwd(), process.argv.length]))`,
    );
    add("network-add-pre.d/input", 'read -r line && echo "read $line"; echo "$# arguments"; printf %s "$GANETI_A"');
    const { said } = await runIt(way, base, { env: { ...env, ...odd } });
    expect(JSON.parse(said.env ?? "")).toEqual([
      { ...env, ...odd, ...(way === "here" && { GANETI_HOOKS_NODES: "n1" }) },
      "/",
      2,
    ]);
    expect(said.input).toBe("0 arguments\ntwo\nlines");
    expect(existsSync(join(base, "ran"))).toBe(false);
  });

  it("keeps standard output and standard error in order, and tells them while the script runs", async () => {
    const { base, add } = hookScripts();
    const go = join(base, "go");
    add(
      "network-add-pre.d/a",
      `echo one; echo two >&2; echo three >/dev/stderr; until [ -e ${go} ]; do sleep 0.05; done; echo four`,
    );
    let told = "";
    const { run, events } = await runIt(
      way,
      base,
      {},
      {
        onEvent: (event) => {
          told += toldOutput([event]);
          if (told === "one\ntwo\nthree\n") writeFileSync(go, "");
        },
      },
    );
    expect(run.scripts[0]?.output).toBe("one\ntwo\nthree\nfour\n");
    expect([events.at(0)?.kind, events.at(-1)?.kind, toldOutput(events)]).toEqual([
      "start",
      "end",
      "one\ntwo\nthree\nfour\n",
    ]);
  });

  it("keeps the beginning and the end of 10 MB of output, and says how much it left out", async () => {
    const { base, add } = hookScripts();
    add("network-add-pre.d/a", "echo begin; head -c 10000000 /dev/zero | tr '\\0' x; echo; echo end");
    const { run, events } = await runIt(way, base);
    const [{ output = "", result } = {}] = run.scripts;
    expect(result).toBe("success");
    expect(output).toMatch(/^begin\nx+\n\[9\.9 MB left out here\]\nx+\nend\n$/);
    expect(output.length).toBeLessThan(135_000);
    expect(toldOutput(events)).toBe(output);
    expect(events.at(-1)).toMatchObject({ kind: "end", leftOut: 10_000_011 - 2 * 65_536 });
  });

  it("shows what a terminal would obey, and what is no text, instead of passing it on", async () => {
    const { base, add } = hookScripts();
    add("network-add-pre.d/a", "printf 'a\\033[2Jb\\000c\\377d\\r\\ne\\rf<script>'");
    expect((await runIt(way, base)).said.a).toBe("a\\x1b[2Jb\\x00c\ufffdd\ne\\x0df<script>");
  });

  it("ends a script and all it started after its time, also what ignores being asked, and runs the next", async () => {
    const { base, add } = hookScripts();
    const pids = join(base, "pids");
    const stubborn = `sh -c 'trap "" TERM; echo $$ >>${pids}; sleep 60; sleep 60'`;
    add("network-add-pre.d/a", `trap '' TERM; ${stubborn} & sleep 60; sleep 60`);
    add("network-add-pre.d/b", `sleep 60 & echo $! >>${pids}; sleep 60`);
    add("network-add-pre.d/c", "echo next");
    const { run } = await runIt(way, base, {}, { limits: { ...shortLimits, script: 2_000 } });
    expect(run.scripts.map(({ result, code, why }) => [result, code, why])).toEqual([
      ["timed out", null, "It was ended after 2 seconds."],
      ["timed out", null, "It was ended after 2 seconds."],
      ["success", 0, undefined],
    ]);
    expect(readFileSync(pids, "utf8").match(/\d+/g)).toHaveLength(2);
    for (const pid of readFileSync(pids, "utf8").match(/\d+/g) ?? []) expect(isRunning(Number(pid))).toBe(false);
  });

  it("does not wait for a process that a script leaves behind with its output open", async () => {
    const { base, add } = hookScripts();
    add("network-add-pre.d/a", "setsid sleep 30 & echo done");
    const { run } = await runIt(way, base, {}, { limits: shortLimits });
    expect(run.scripts).toMatchObject([{ result: "success", output: "done\n" }]);
  });

  it("ends what runs when the job is canceled, and begins nothing else", async () => {
    const { base, add } = hookScripts();
    add("network-add-pre.d/a", "echo waiting; sleep 60");
    add("network-add-pre.d/b", "echo next");
    const cancel = new AbortController();
    const { run } = await runIt(
      way,
      base,
      {},
      {
        signal: cancel.signal,
        limits: { ...shortLimits, script: 60_000 },
        onEvent: ({ kind }) => kind === "output" && cancel.abort(),
      },
    );
    expect(run.scripts).toMatchObject([
      { result: "failed", code: null, why: "It was ended because the job was canceled.", output: "waiting\n" },
    ]);
  });

  it("says why a script was not started, and that one was ended by a signal", async () => {
    const { base, add } = hookScripts();
    add("network-add-pre.d/a", `rm ${base}/network-add-pre.d/gone`);
    add("network-add-pre.d/gone", "");
    add("network-add-pre.d/interpreter", "#!/nowhere/sh\n");
    writeFileSync(add("network-add-pre.d/plain", ""), "echo not for a shell\n");
    add("network-add-pre.d/signal", "kill -9 $$");
    const { run } = await runIt(way, base);
    expect(
      Object.fromEntries(run.scripts.map(({ script, result, why }) => [script.name, `${result}: ${why}`])),
    ).toEqual({
      a: "success: undefined",
      gone: "not started: It is not there any more.",
      interpreter: "not started: The interpreter that its first line names is not there.",
      plain: "not started: It does not begin with a line that names its interpreter, like #!/bin/sh.",
      signal: "failed: It was ended by SIGKILL.",
    });
  });

  it("refuses variables that no program can be given", async () => {
    const { base, add } = hookScripts();
    add("network-add-pre.d/a", "echo ran");
    const why = async (more: Record<string, string>) =>
      (await runIt(way, base, { env: { ...env, ...more } })).run.scripts[0];
    expect(await why({ GANETI_X: "a\0b" })).toMatchObject({
      result: "not started",
      why: "The value of GANETI_X contains a NUL character, which no variable can hold. Correct it where it comes from.",
    });
    expect(await why({ "GANETI=X": "a" })).toMatchObject({ why: '"GANETI=X" cannot be the name of a variable.' });
    expect(await why({ GANETI_X: "x".repeat(200_000) })).toMatchObject({
      result: "not started",
      why: expect.stringMatching(/^The variables are larger \(200 kB\) than .* The largest is GANETI_X with 200 kB/),
      output: "",
    });
  });

  it("runs what is executable and no script, and a script with a space in the way to it", async () => {
    const { add } = hookScripts();
    const base = join(temporaryFolder(), "a b $(touch x)");
    mkdirSync(join(base, "network-add-pre.d"), { recursive: true });
    symlinkSync("/bin/true", join(base, "network-add-pre.d", "program"));
    symlinkSync(add("elsewhere/script", 'echo "$0"'), join(base, "network-add-pre.d", "script"));
    expect((await runIt(way, base)).said).toEqual({ program: "", script: `${base}/network-add-pre.d/script\n` });
  });

  it("runs nothing of a directory, and no script, that others can write", async () => {
    const { base, add } = hookScripts();
    const file = add("network-add-pre.d/a", "echo ran");
    add("network-add-pre.d/b", "echo ran");
    const folder = join(base, "network-add-pre.d");
    chmodSync(file, 0o775);
    expect((await runIt(way, base)).run.scripts).toMatchObject([
      { result: "not started", why: `Others can write ${file} (mode 0775). Take that from them: chmod go-w ${file}` },
      { result: "success" },
    ]);
    for (const open of [folder, base]) {
      chmodSync(open, 0o1777);
      const [refused, ...others] = (await runIt(way, base)).run.scripts;
      expect(others).toEqual([]);
      expect(refused).toEqual({
        script: { node: "n1", dir: "network-add-pre.d", name: "" },
        result: "not started",
        code: null,
        why: `Others can write ${open} (mode 1777). Take that from them: chmod go-w ${open}`,
        output: "",
      });
      chmodSync(open, 0o755);
    }
    expect(failedScripts((await runIt(way, base)).run)).toHaveLength(1);
    rmSync(file);
  });
});

it("names all nodes where only the master is reached, and runs nothing where there is no node", async () => {
  const { base, add } = hookScripts();
  add("network-add-pre.d/nodes", 'echo "$GANETI_HOOKS_NODES"');
  expect((await runIt("here", base, { nodes: ["n2", "n3"] })).run.scripts).toEqual([
    expect.objectContaining({ script: expect.objectContaining({ node: "n1" }), output: "n2 n3\n" }),
  ]);
  expect((await runIt("here", base, { nodes: [] })).run).toEqual({ scripts: [], nodes: [], unanswered: false });
});

it("succeeds without a directory for the hook, and warns where there is no directory of hooks at all", async () => {
  const { base } = hookScripts();
  expect((await runIt("here", base)).run).toEqual({ scripts: [], nodes: [], unanswered: false });
  expect((await runIt("here", join(base, "nowhere"))).run).toEqual({
    scripts: [],
    nodes: [{ node: "n1", problem: `There is no directory ${join(base, "nowhere")}, so no hook runs.` }],
    unanswered: false,
  });
});

/** A zombie has ended, whoever has not looked at it. */
function isRunning(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
}
