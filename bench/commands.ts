import { spawn } from "node:child_process";
import { join } from "node:path";
import { projectRoot } from "@/lib/project-root";
import type { Store } from "@/lib/store/store";
import { baselines } from "./baselines";
import { large, largeCluster, lastGroup, wide } from "./cluster/large-cluster";
import { median, medianTime, milliseconds } from "./median";
import type { Baseline, Row } from "./table";
import { withStore } from "./temporary-store";

const rounds = 15;
/** What we aim for, in milliseconds: a look and a change. */
const aims = { list: 200, change: 400 };

/** `gnt-network` from the shell: a process for each command, its start included, beside an open store. */
export async function commands(): Promise<Row[]> {
  const small = await withStore(largeCluster({ networks: 10, instances: 100, nics: 100 }), async (store) => [
    await reading(store, ["list"], "list, 10 networks", baselines.cliList),
    ...(await changing(store)),
  ]);
  const big = await withStore(largeCluster(large), async (store) => [
    await reading(store, ["list"], "list, 500 networks"),
    await reading(store, ["info", wide], "info of a /16 at 50 %", baselines.cliInfo),
  ]);
  return [...small, ...big];
}

async function reading(store: Store, words: string[], what: string, baseline?: Baseline): Promise<Row> {
  const ours = await medianTime(rounds, () => command(store, words));
  const aim = words[0] === "list" ? { aim: aims.list } : {};
  return { work: `gnt-network ${what}`, ours, unit: "ms", ...aim, ...(baseline && { baseline }) };
}

/** Steps that take each other back, so that every round finds the store as the one before. */
const steps: { words: string[]; what: string; baseline: Baseline }[] = [
  { words: ["add", "--network=192.0.2.0/24", "lab"], what: "add a /24", baseline: baselines.cliAdd },
  { words: ["connect", "-N", "link=br7", "lab", lastGroup], what: "connect", baseline: baselines.connect },
  { words: ["modify", "--add-reserved-ips=192.0.2.9", "lab"], what: "modify", baseline: baselines.modify },
  { words: ["disconnect", "lab", lastGroup], what: "disconnect", baseline: baselines.cliDisconnect },
  { words: ["remove", "lab"], what: "remove", baseline: baselines.cliRemove },
];

async function changing(store: Store): Promise<Row[]> {
  const taken = new Map<string, number[]>(steps.map(({ what }) => [what, []]));
  for (let round = 0; round < rounds; round++)
    for (const { words, what } of steps) taken.get(what)?.push(await milliseconds(() => command(store, words)));
  return steps.map(({ what, baseline }) => {
    const ours = median(taken.get(what) ?? []);
    return { work: `gnt-network ${what}`, ours, unit: "ms", aim: aims.change, baseline };
  });
}

function command({ file }: Store, words: string[]): Promise<void> {
  const program = join(projectRoot(), "bin", "gnt-network");
  const env = { ...process.env, DATABASE_URL: `file:${file}` };
  const child = spawn(process.execPath, [program, ...words], { env, stdio: ["ignore", "ignore", "inherit"] });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => (code === 0 ? resolve() : reject(new Error(`${words.join(" ")} ended with ${code}.`))));
  });
}
