import { setTimeout as pause } from "node:timers/promises";
import { tidy } from "@/lib/operations/tidy/tidy";
import { openStore, type Store } from "@/lib/store/store";
import { largeCluster } from "./cluster/large-cluster";
import { median, milliseconds } from "./median";
import { modify } from "./small-operation";
import type { Row } from "./table";
import { withStore } from "./temporary-store";

const jobs = 20_000;
/** One job among them is about so many instances, as a forced connect may be. */
const instances = 12_000;

/** Removing many old jobs, and what somebody else who writes to the same file by another connection notices of it. */
export function tidying(): Promise<Row[]> {
  return withStore(largeCluster({ networks: 10, instances: 100, nics: 100 }), async (store) => {
    await fill(store);
    const other = openStore(`file:${store.file}`);
    const before = await operationsUntil(other, pause(5_000));
    const keep = { jobDays: 365, logDays: 365, copyDays: 365, copies: null };
    const removing = milliseconds(() => tidy(store, keep, { now: Date.now() / 1000, rest: () => pause(50) }));
    const during = await operationsUntil(other, removing);
    await other.close();
    return [
      { work: "remove 20,000 old jobs of 2 kB and one of 15 MB, with rests", ours: await removing, unit: "ms" },
      { work: "an operation of somebody else before it", ours: median(before), unit: "ms" },
      { work: "an operation of somebody else meanwhile", ours: median(during), unit: "ms" },
      { work: "the longest of these", ours: Math.max(...during), unit: "ms" },
    ];
  });
}

/** One operation after another until `end`; how long each took in milliseconds. */
async function operationsUntil(store: Store, end: Promise<unknown>): Promise<number[]> {
  const taken: number[] = [];
  let over = false;
  void end.then(() => {
    over = true;
  });
  for (let round = 0; !over || round % 2 === 1; round++) {
    taken.push(await milliseconds(() => modify(store, round)));
    await pause(20);
  }
  return taken;
}

async function fill(store: Store): Promise<void> {
  const row = { opcode: "OP_TAGS_SET", summary: "s", params: {}, actor: "bench", door: "web", reason: "", log: [] };
  const more = { status: "success", result: {}, owner: "", leaseUntil: 0, receivedAt: 0, endedAt: 1 };
  const touches = (bytes: number) => [{ type: "touch", pad: "x".repeat(bytes) }];
  const data = Array.from({ length: 1_000 }, () => ({ ...row, ...more, changes: touches(2_000) }));
  for (let made = 0; made < jobs; made += data.length) await store.write((tx) => tx.job.createMany({ data }));
  await store.write(async (tx) => {
    const { id } = await tx.job.findFirstOrThrow({ skip: jobs / 2, select: { id: true } });
    await tx.job.update({ where: { id }, data: { changes: touches(15_000_000) } });
    const about = (at: number) => ({ jobId: id, kind: "instance", uuid: `i${at}`, name: `web${at}` });
    await tx.jobObject.createMany({ data: Array.from({ length: instances }, (_, at) => about(at)) });
  });
}
