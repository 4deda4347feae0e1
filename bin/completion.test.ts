import { spawnSync } from "node:child_process";
import { existsSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { addGroup } from "@/lib/operations/cluster/add-group";
import { run } from "@/lib/operations/operation";
import type { Store } from "@/lib/store/store";
import { bundleProgram } from "@/testing/child-process";
import { contextOf } from "@/testing/context";
import { freshStore } from "@/testing/fresh-store";

// What the shells themselves make of the scripts for completion.

let program: string;
let env: NodeJS.ProcessEnv;
let store: Store;

beforeAll(async () => {
  program = await bundleProgram("bin/gnt-network.ts");
});
afterAll(() => rmSync(dirname(program), { recursive: true, force: true }));
beforeEach(() => {
  store = freshStore();
  env = { ...process.env, DATABASE_URL: `file:${store.file}`, TERM: "dumb" };
});

function command(...args: string[]): string {
  return spawnSync(process.execPath, [program, ...args], { env, encoding: "utf8" }).stdout;
}

test("the scripts for completion are what their shells understand", () => {
  for (const shell of ["bash", "zsh"]) {
    const { status, error } = spawnSync(shell, ["-n"], { input: command("completion", shell), encoding: "utf8" });
    if (error === undefined) expect(status).toBe(0);
  }
});

test("bash offers a name with something to carry out as one quoted word, which carries nothing out", () => {
  const folder = dirname(program);
  const hostile = ["la$(touch owned)", "la b", "lab`touch owned`", "la;touch owned", "lab"];
  writeFileSync(join(folder, "script"), command("completion", "bash"));
  writeFileSync(join(folder, "names"), `${hostile.join("\n")}\n`);
  const session = `gnt-network() { cat names; }
    source ./script
    COMP_WORDS=(gnt-network info la) COMP_CWORD=2
    _gnt_network
    for reply in "\${COMPREPLY[@]}"; do eval "printf '%s\\n' $reply"; done`;
  const { stdout, error } = spawnSync("bash", ["--norc", "-c", session], { cwd: folder, env, encoding: "utf8" });
  if (error === undefined) expect(stdout.trim().split("\n")).toEqual(hostile);
  expect(existsSync(join(folder, "owned"))).toBe(false);
});

/** What is typed before the tab key, and the words that the command then gets. */
const completed = {
  dis: "disconnect",
  "list --no-h": "list|--no-headers",
  "add --mac": "add|--mac-prefix=",
  "info la": "info|lab",
  "info lab la": "info|lab|lab",
  "connect lab def": "connect|lab|default",
  "connect -N mode=bridged la": "connect|-N|mode=bridged|lab",
  "list-fields ext": "list-fields|external_reservations",
  "completion z": "completion|zsh",
};

test.for([
  ["bash", ""],
  ["zsh", "autoload -Uz compinit; compinit -u -D"],
] as const)(
  "a session of %s completes commands, options, networks, groups and fields",
  async ([shell, first], { skip }) => {
    for (const needed of [shell, "zsh"])
      skip(spawnSync(needed, ["--version"]).error !== undefined, `there is no ${needed} here`);
    command("add", "--network=192.0.2.0/29", "lab");
    await run(addGroup, { name: "default" }, contextOf(store));
    expect(typedInto(shell, first)).toEqual(completed);
  },
);

/** What a session of a shell runs after the tab key and enter; zsh holds the terminal of both. */
function typedInto(shell: "bash" | "zsh", first: string) {
  const folder = dirname(program);
  for (const what of [shell, "networks", "groups"]) writeFileSync(join(folder, what), command("completion", what));
  const prepare = join(folder, `${shell}.rc`);
  writeFileSync(
    prepare,
    `${first}
source ${join(folder, shell)}
gnt-network() {
  [[ $2 == networks || $2 == groups ]] && cat ${folder}/$2 && return
  local IFS='|'
  echo "ran: ($*)"
}
echo prepared: $((1 + 1))
`,
  );
  const lines = Object.keys(completed);
  const session = `zmodload zsh/zpty
zpty shell '${shell} ${shell === "zsh" ? "-f" : "--norc --noprofile"} -i'
zpty -w shell 'source ${prepare}'
zpty -r shell seen '*prepared: 2*'
for line in '${lines.join("' '")}'; do
  zpty -w -n shell "gnt-network $line"$'\\t\\r'
  zpty -r shell seen $'*ran: (*)\\r\\n'
  print -r -- "$seen"
done
zpty -d shell`;
  const { stdout } = spawnSync("zsh", ["-f", "-c", session], { env, encoding: "utf8", timeout: 30_000 });
  const ran = [...stdout.matchAll(/ran: \((.*)\)/g)];
  return Object.fromEntries(lines.map((line, at) => [line, ran[at]?.[1]]));
}
