import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readLinks } from "@/lib/domain/link/read-links";
import { temporaryFolder } from "@/testing/fresh-store";
import { couldBeNode, fakeSsh, shortLimits } from "@/testing/hook/hook-scripts";
import { askForLinks } from "./ask-for-links";

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
const links = (name: string, text: string) => ({ kind: "links", name, text });

describe("a node that is asked for its links", () => {
  it("answers with outputs, put together from their pieces", async () => {
    const said = runnerThatSays(
      "Welcome to n1\n",
      hello,
      links("ip", '[{"ifname":"br0","promiscuity":0,'),
      links("ovs", "ovs0\n"),
      links("ip", '"linkinfo":{"info_kind":"bridge"}}]'),
      done,
    );
    const [answer] = await askForLinks(said, ["n1"]);
    expect(answer).toMatchObject({ node: "n1", problem: null });
    expect(readLinks(answer?.outputs ?? [])).toMatchObject({
      value: { links: [{ name: "br0" }, { name: "ovs0" }], read: ["devices", "openvswitch"] },
    });
  });

  it("says what a command could not tell, beside what others did", async () => {
    const said = runnerThatSays(
      hello,
      links("ovs", "ovs0\n"),
      { kind: "problem", text: "ip ended with 1\u001b[2J" },
      done,
    );
    expect(await askForLinks(said, ["n1"])).toEqual([
      { node: "n1", outputs: ["ovs0\n"], problem: "ip ended with 1\\x1b[2J" },
    ]);
  });

  it("says nothing that counts if its answer is not whole, or if it is silent", async () => {
    const half = runnerThatSays(hello, links("ovs", "ovs0\n")).replace("{node}", "{node}");
    const limits = { ...shortLimits, silence: 300 };
    const [answer] = await askForLinks(half, ["n1"], { limits });
    expect(answer).toEqual({ node: "n1", outputs: [], problem: "It said nothing for 0.3 seconds." });
  });

  it("has a limit for the whole answer, however often it says that it is alive", async () => {
    const file = join(temporaryFolder(), "runner");
    const alive = `while echo '{"kind":"alive"}'; do sleep 0.05; done`;
    writeFileSync(file, `#!/bin/sh\nread -r request\n${alive}\n`, { mode: 0o755 });
    const [answer] = await askForLinks(`${file} {node}`, ["n1"], { limits: { ...shortLimits, links: 300 } });
    expect(answer).toMatchObject({ outputs: [], problem: expect.stringContaining("It took longer than 0.3 seconds") });
  });

  it("is not called if its name is none of a host", async () => {
    const [answer] = await askForLinks("true {node}", ["-oProxyCommand=x"]);
    expect(answer?.problem).toBe('"-oProxyCommand=x" is no host name, so it is not called.');
  });
});

// The runner for nodes needs what every node has, and this machine may not have.
describe.skipIf(!couldBeNode)("the runner for nodes", () => {
  it("says the routing tables of the machine, or that it has no program ip; and one node that is down is a problem of its own", async () => {
    const [up, down] = await askForLinks(fakeSsh().template, ["n1", "down1"]);
    expect(down).toMatchObject({ outputs: [], problem: expect.stringContaining("ssh: root@down1 is down") });
    if (up?.problem) return expect(up.problem).toMatch(/ip/);
    const read = readLinks(up?.outputs ?? []);
    expect(read.ok && read.value.read).toEqual(expect.arrayContaining(["devices", "tables"]));
    expect(read.ok && read.value.links).toEqual(expect.arrayContaining([{ kind: "table", name: "main", number: 254 }]));
  });
});
