import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { replaceState } from "@/lib/store/cluster-state";
import { readConfig } from "@/lib/wire/config/data";
import { freshStore } from "@/testing/fresh-store";
import { parseCommand } from "../operations/recorded-command";
import { toClusterState } from "../recorded-state";
import { type Command, commandSteps, nodes, requestSteps, type Step } from "../recorded-steps";
import { additions, notHere, otherNodes, spellings } from "./additions";
import {
  differencesOf,
  type FurtherRow,
  furtherHooks,
  type RecordedHook,
  type RecordedRow,
  recordedHooks,
  runsOf,
  sameValue,
  seen,
} from "./recorded-hook";
import { requestToldBy } from "./request-told-by";
import { carryOut, type ToldHook } from "./told-hook";

// Every hook script that ran on a real cluster was told something: ours are told the same for the same operation on the same
// state, on the same nodes. What they are told besides stands in additions.ts and docs/hooks.md.

const rows = recordedHooks();
const page = readFileSync(new URL("../../docs/hooks.md", import.meta.url), "utf8");
/** Scripts that ran for operations which are refused here, before any hook runs: Ganeti found out while it executed them. */
const refused: RecordedRow[] = [];
let compared = 0;

describe("the hooks of the recorded commands", () => {
  const steps = commandSteps(withNames());
  it.each([...steps.keys()])("%s", (section) => replay(steps.get(section) ?? [], "seq"), 120_000);
});

describe("the hooks of the recorded requests to the HTTP API", () => {
  it("are told as they were", () => replay(requestSteps(), "rapi"), 120_000);
});

it("hooks whose request is not recorded are told as they were, for the request that they tell of", async () => {
  const commands = new Set([...commandSteps(withNames()).values()].flat().map(({ seq }) => seq));
  const requests = new Set(requestSteps().map(({ seq }) => seq));
  const alone = rows.filter(({ seq = 0, rapi = 0 }) => !commands.has(seq) && !requests.has(rapi));
  const wrong: string[] = [];
  for (const row of alone) {
    const { state, request } = requestToldBy(row);
    const store = freshStore();
    await store.write((tx) => replaceState(tx, toClusterState(state, nodes, {})));
    const { hooks, outcome } = await carryOut(store, request);
    wrong.push(...compare([row], hooks, !outcome.ok));
  }
  expect(wrong).toEqual([]);
}, 120_000);

describe("the hooks of further recorded commands, on the configuration before each", () => {
  const further = furtherHooks();
  it.each(further.map(({ cmd }, at) => [cmd, at] as const))("%s", async (_cmd, at) => {
    const { cmd, before, rc, hooks } = further[at] as FurtherRow;
    const known = hooks.filter(({ path }) => !(path in notHere));
    if (known.length === 0) return;
    const { state } = readConfig(before, () => crypto.randomUUID());
    if (state === null) throw new Error(`The configuration before ${cmd} cannot be read.`);
    const store = freshStore();
    await store.write((tx) => replaceState(tx, state));
    const [request] = parseCommand(cmd, []);
    const told = request ? (await carryOut(store, request)).hooks : [];
    const lines = known.flatMap((row) => differencesFrom(row, told)).map((line) => line.trim());
    expect(lines).toEqual(otherNodes.flatMap((one) => (one.cmd === cmd ? [one.line] : [])));
    if (rc === 0) expect(known.filter(({ path }) => !told.some((hook) => hook.path === path))).toEqual([]);
  });

  it.each(Object.keys(notHere))("%s belongs to no operation here, and docs/hooks.md says so", (path) => {
    expect(further.flatMap(({ hooks }) => hooks.map((hook) => hook.path))).toContain(path);
    expect(page).toMatch(new RegExp(`^\\| \`${path}\` \\|`, "m"));
  });
});

it("every script that ran is compared, or belongs to an operation that is refused here", () => {
  expect(runsOf(rows)).toBe(754);
  expect(compared + runsOf(refused)).toBe(754);
  // What failed while it was executed ran no script after it.
  expect(refused.filter(({ post }) => post.length > 0).map(({ cmd, path }) => cmd ?? path)).toEqual(
    deliberatelyRefused,
  );
});

it.each([...additions, ...spellings].map(({ what }) => what))(
  "what is told otherwise is in a recording: %s",
  (what) => {
    expect([...seen].map((one) => one.what)).toContain(what);
  },
);

it.each([...new Set(rows.map(({ path }) => path))])("docs/hooks.md has %s", (path) => {
  expect(page).toContain(`\`${path}\``);
});

/** Ganeti carries them out, and we refuse them; docs/differences.md says why. Those of the HTTP API and what is not recorded come last. */
const deliberatelyRefused = [
  "gnt-network add --network=192.0.2.0/024 sub6",
  "gnt-network add --network=192.0.2.0/24 --network6=2001:db8:: six8",
  "gnt-network add --network=192.0.2.0/24 --network6=2001:db8::/64 --gateway6=fe80::1%eth0 six24",
  "gnt-network modify --add-reserved-ips=10.9.9.9 net1",
  "gnt-network modify --add-reserved-ips=10.9.9.9,10.1.0.12 net1",
  "gnt-network modify --remove-reserved-ips=10.9.9.9 net1",
  "gnt-network connect --nic-parameters mode=routed,link=rt1 net1 default",
  "gnt-network connect --nic-parameters mode=routed net2 default group3",
  "gnt-network connect -N mode=bridged,link=br200 all",
  "gnt-network connect -N mode=bridged,link=br200 all",
  "gnt-group remove g4",
  "gnt-network connect -N mode=bridged,link=br100 net1 $(gnt-group list --no-headers -o uuid group2)",
  "gnt-instance add -t diskless -n node1.example.com -o noop+default --no-start --no-ip-check --no-name-check -B memory=128,vcpus=1 --net 0:ip=pool,network=net1,vlan=5  x1",
  "gnt-instance modify --net 0:modify,vlan=7  i1",
  "gnt-network connect -N mode=bridged,link=br0 g1 default",
  "POST /2/networks",
  "PUT /2/networks/net1/connect",
  "PUT /2/networks/net2/connect",
  "network-modify",
  "network-add",
];

/** No script was installed when the last commands were recorded. */
const unheard = 1099;

async function replay(steps: readonly Step[], by: "seq" | "rapi"): Promise<void> {
  const store = freshStore();
  const wrong: string[] = [];
  for (const step of steps) {
    const recorded = rows.filter((row) => row[by] === step.seq);
    await store.write(async (tx) => {
      await tx.reservation.deleteMany();
      await replaceState(tx, toClusterState(step.before, step.nodes, step.primaries));
    });
    const hooks: ToldHook[] = [];
    let isRefused = false;
    for (const request of step.requests) {
      const done = await carryOut(store, request);
      hooks.push(...done.hooks);
      isRefused ||= !done.outcome.ok;
    }
    const lines = compare(recorded, hooks, isRefused);
    const isKnown = step.errorType === null && !step.unanswered && step.seq < unheard;
    if (isKnown)
      lines.push(...hooks.filter((hook) => !isRecorded(hook, recorded, step)).map(({ path }) => `  ${path} runs`));
    if (lines.length > 0) wrong.push([step.title, ...lines].join("\n"));
  }
  expect(wrong).toEqual([]);
}

/** A hook that Ganeti ran too, or that runs on no node, or the `group-modify` of a connection, which is ours. */
function isRecorded({ path, pre, post }: ToldHook, recorded: readonly RecordedRow[], { requests }: Step): boolean {
  if (recorded.some((row) => row.path === path) || pre.nodes.length + post.nodes.length === 0) return true;
  if (path === "config-update" || requests.some(({ dryRun }) => dryRun)) return true;
  return path === "group-modify" && requests.some(({ opcode }) => /_(DIS)?CONNECT$/.test(opcode));
}

function compare(recorded: readonly RecordedRow[], hooks: readonly ToldHook[], isRefused: boolean): string[] {
  return recorded.flatMap((row) => {
    const { path, env } = row;
    const same = hooks.filter((hook) => hook.path === path && sameValue("GROUP_NAME", env, hook));
    if (same.length === 0) {
      if (!isRefused) return [`  ${path} does not run`];
      refused.push(row);
      return [];
    }
    compared += runsOf([row]);
    return differencesFrom(row, same);
  });
}

/** From the hook that differs least: the same command may have asked for it more than once. */
function differencesFrom(row: RecordedHook, hooks: readonly ToldHook[]): string[] {
  const same = hooks.filter(({ path }) => path === row.path);
  const [best = []] = same.map((hook) => differencesOf(row, hook)).sort((a, b) => a.length - b.length);
  return best.map((line) => `  ${row.path}: ${line.trim()}`);
}

/** Commands that named an object by its UUID, which was asked for in the same line: here by its name. */
function withNames(): Command[] {
  const asked = /\$\(gnt-(?:network|group) list --no-headers -o uuid (\S+)\)/;
  return rows.flatMap(({ seq, cmd = "" }) =>
    seq !== undefined && asked.test(cmd)
      ? [{ seq, section: "by UUID", cmd: cmd.replace(asked, "$1"), rc: 0, errorType: null }]
      : [],
  );
}
