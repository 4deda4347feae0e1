import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { failedScripts, type HookEvent } from "@/lib/domain/hook/hook-event";
import { temporaryFolder } from "@/testing/fresh-store";
import { couldBeNode, fakeSsh, hookScripts, nodeRunner, shortLimits } from "@/testing/hook/hook-scripts";
import { runHooks } from "./run-hooks";

const env = { PATH: "/sbin:/bin:/usr/sbin:/usr/bin", GANETI_NETWORK_NAME: "prod $(id) 'x' --option" };

function callOn(...nodes: string[]) {
  return { path: "network-rename", phase: "pre" as const, env, nodes, master: "n1" };
}

/** A runner of the test's own in the place of ours: what it says is what a node might say. */
function runnerThatSays(...lines: (string | object)[]): string {
  const file = join(temporaryFolder(), "runner");
  const text = lines.map((line) => (typeof line === "string" ? line : `${JSON.stringify(line)}\n`)).join("");
  writeFileSync(`${file}.txt`, text);
  writeFileSync(file, `#!/bin/sh\nread -r request\ncat ${file}.txt\nread -r more\n`, { mode: 0o755 });
  return `${file} {node}`;
}

const hello = { kind: "hello" };
const done = { kind: "done" };

// The runner for nodes needs what every node has, and this machine may not have.
describe.skipIf(!couldBeNode)("the runner for nodes", () => {
  it("runs on each node, and no value stands on a command line", async () => {
    const { base, add } = hookScripts();
    add("network-rename-pre.d/a", 'echo "$GANETI_NETWORK_NAME"; env | grep -c HOOKS_NODES');
    const ssh = fakeSsh();
    const run = await runHooks({ dir: base, runOnNode: ssh.template }, callOn("n1.example.com", "n2.example.com"));
    expect(run.nodes).toEqual([]);
    expect(run.scripts.map(({ script }) => script.node).sort()).toEqual(["n1.example.com", "n2.example.com"]);
    for (const { output } of run.scripts) expect(output).toBe(`${env.GANETI_NETWORK_NAME}\n0\n`);
    expect(readFileSync(ssh.log, "utf8").split("\n").sort()).toEqual(
      ["", "root@n1.example.com", "root@n2.example.com", nodeRunner, nodeRunner].sort(),
    );
  });

  it("goes on without a node that is not reached, and says which and why (rules 7.1)", async () => {
    const { base, add } = hookScripts();
    add("network-rename-pre.d/a", "echo ran");
    const run = await runHooks({ dir: base, runOnNode: fakeSsh().template }, callOn("down1", "n2"));
    expect(run.unanswered).toBe(false);
    expect(failedScripts(run)).toEqual([]);
    expect(run.scripts).toMatchObject([{ script: { node: "n2" }, output: "ran\n" }]);
    expect(run.nodes).toEqual([
      { node: "down1", problem: expect.stringMatching(/ssh ended with 255: ssh: root@down1 is down\.$/) },
    ]);
  });

  it("says that no node answered at all, but not where nodes have no scripts", async () => {
    const { base } = hookScripts();
    const settings = { dir: base, runOnNode: fakeSsh().template };
    expect(await runHooks(settings, callOn("down1", "down2"))).toMatchObject({ scripts: [], unanswered: true });
    expect(await runHooks(settings, callOn("down1", "n2"))).toMatchObject({ scripts: [], unanswered: false });
    expect(await runHooks({ ...settings, dir: join(base, "nowhere") }, callOn("n2"))).toEqual({
      scripts: [],
      nodes: [],
      unanswered: false,
    });
  });

  it("ends its script when whoever asked is gone", async () => {
    const { base, add } = hookScripts();
    add("network-rename-pre.d/a", "trap 'echo asked to end; exit 3' TERM; echo waiting; sleep 60 & wait");
    add("network-rename-pre.d/b", "echo next");
    const cancel = new AbortController();
    const run = await runHooks({ dir: base, runOnNode: fakeSsh().template }, callOn("n2"), {
      signal: cancel.signal,
      onEvent: ({ kind }) => kind === "output" && cancel.abort(),
    });
    expect(run.scripts).toMatchObject([{ result: "failed", why: "It was ended because the job was canceled." }]);
  });

  it("runs from the directory of an authorized key, whatever it is asked for", async () => {
    const { base, add } = hookScripts();
    add("network-rename-pre.d/a", "echo by key");
    const template = `${fakeSsh().template} --hooks ${base}`;
    expect((await runHooks({ dir: "/nowhere", runOnNode: template }, callOn("n2"))).scripts).toMatchObject([
      { output: "by key\n" },
    ]);
  });
});

it.each(["-oProxyCommand=x", "n 1", "n1;id", "$(id)", "", "n1\nn2", ".n1", "n1..a", "nö", "a".repeat(64), "../n1"])(
  "never calls %j, which is no host name",
  async (node) => {
    const ssh = fakeSsh();
    writeFileSync(ssh.log, "");
    const run = await runHooks({ dir: hookScripts().base, runOnNode: ssh.template }, callOn(node));
    expect(run).toEqual({
      scripts: [],
      nodes: [{ node, problem: `${JSON.stringify(node)} is no host name, so it is not called.` }],
      unanswered: true,
    });
    expect(readFileSync(ssh.log, "utf8")).toBe("");
  },
);

describe("what a node answers", () => {
  const on = async (runOnNode: string, limits = shortLimits) => {
    const events: HookEvent[] = [];
    const settings = { dir: hookScripts().base, runOnNode };
    const run = await runHooks(settings, callOn("n2"), { limits, onEvent: (event) => events.push(event) });
    return { run, events };
  };

  it("may begin with the greeting of a login, and is shown and not obeyed", async () => {
    const { run } = await on(
      runnerThatSays(
        "Welcome to n2\n{not json\n",
        hello,
        { kind: "start", name: "a" },
        { kind: "output", name: "a", text: "\u001b[2Jx\r" },
        { kind: "output", name: "a", text: "\ny" },
        { kind: "end", name: "a", result: "failed", code: 3, why: "\u001b[1m", leftOut: 0 },
        { kind: "start", name: "../b" },
        { kind: "end", name: "../b", result: "success", code: 0, leftOut: 0 },
        done,
      ),
    );
    expect(run).toMatchObject({
      scripts: [{ script: { node: "n2", name: "a" }, output: "\\x1b[2Jx\ny", why: "\\x1b[1m", code: 3 }],
      nodes: [],
    });
    expect(run.scripts).toHaveLength(1);
  });

  it("is cut off where a runner does not limit output", async () => {
    const output = { kind: "output", name: "a", text: "x".repeat(100_000) };
    const end = { kind: "end", name: "a", result: "success", code: 0, leftOut: 0 };
    const { run } = await on(
      runnerThatSays(
        hello,
        { kind: "start", name: "a" },
        output,
        output,
        output,
        "y".repeat(2_000_000),
        "\n",
        end,
        done,
      ),
    );
    expect(run.scripts[0]?.output.length).toBe(2 * 65_536 + 1_000);
  });

  it("is no answer where a node says nothing, and a failure of the script that it says nothing more about", async () => {
    const silent = { ...shortLimits, silence: 300 };
    expect((await on(runnerThatSays(), silent)).run).toEqual({
      scripts: [],
      nodes: [{ node: "n2", problem: "It said nothing for 0.3 seconds." }],
      unanswered: true,
    });
    const { run, events } = await on(runnerThatSays(hello, { kind: "start", name: "a" }), silent);
    expect(run).toMatchObject({
      scripts: [{ result: "failed", why: "It is not known how it ended. It said nothing for 0.3 seconds." }],
      nodes: [{ node: "n2", problem: "It answered in part. It said nothing for 0.3 seconds." }],
      unanswered: false,
    });
    expect(events.map(({ kind }) => kind)).toEqual(["start", "end"]);
  });

  it("cannot hold a job by talking on: a script has its time here, too", async () => {
    const talking = (first: string) => {
      const file = join(temporaryFolder(), "runner");
      const alive = `while echo '{"kind":"alive"}'; do sleep 0.05; done`;
      writeFileSync(file, `#!/bin/sh\nread -r request\necho '${first}'\n${alive}\n`, { mode: 0o755 });
      return `${file} {node}`;
    };
    const limits = { ...shortLimits, script: 100, grace: 100, drain: 100, silence: 300 };
    const late = "It took longer than 0.7 seconds.";
    expect((await on(talking('{"kind":"start","name":"a"}'), limits)).run).toMatchObject({
      scripts: [{ result: "failed", why: `It is not known how it ended. ${late}` }],
    });
    expect((await on(talking('{"kind":"hello"}'), limits)).run).toMatchObject({
      scripts: [],
      nodes: [{ problem: `It answered in part. ${late}` }],
    });
  });

  it("tells no end of what did not begin, nor of another script", async () => {
    const end = (name: string) => ({ kind: "end", name, result: "success", code: 0, leftOut: 0 });
    const { run, events } = await on(
      runnerThatSays(
        hello,
        end(""),
        end("a"),
        end("a"),
        { kind: "start", name: "b" },
        end("a"),
        end("b"),
        end("b"),
        done,
      ),
    );
    expect(run.scripts).toMatchObject([{ script: { name: "b" }, result: "success" }]);
    expect(events.map(({ kind, script }) => [kind, script.name])).toEqual([
      ["start", "b"],
      ["end", "b"],
    ]);
  });

  it("is not heard any more after a thousand scripts, and the last one has failed", async () => {
    const one = [
      { kind: "start", name: "a" },
      { kind: "end", name: "a", result: "success", code: 0, leftOut: 0 },
    ];
    const { run } = await on(runnerThatSays(hello, ...Array.from({ length: 1_200 }, () => one).flat(), done));
    expect(run.scripts).toHaveLength(1_001);
    expect(failedScripts(run)).toMatchObject([
      { why: "It is not known how it ended. It began more than 1000 scripts." },
    ]);
  });

  it("is missing where the command is not there", async () => {
    expect((await on("/nowhere/ssh {node}")).run).toMatchObject({
      nodes: [{ problem: expect.stringContaining("/nowhere/ssh could not be started") }],
      unanswered: true,
    });
  });
});
