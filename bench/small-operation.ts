import Database from "better-sqlite3";
import type { Input } from "@/lib/domain/opcodes/opcodes";
import { modifyNetwork } from "@/lib/operations/network/modify-network";
import { run } from "@/lib/operations/operation";
import type { Store } from "@/lib/store/store";
import { baselines } from "./baselines";
import { largeCluster } from "./cluster/large-cluster";
import { medianTime } from "./median";
import { recorded, replayer, type Statement } from "./recorded-statements";
import type { Row } from "./table";
import { contextOf, withStore } from "./temporary-store";

const rounds = 400;

/** Two changes that take each other back, so that every round finds the store as the one before. */
const inputs: Input<"OP_NETWORK_SET_PARAMS">[] = [
  { network: "net1", addReserved: ["10.1.0.254"] },
  { network: "net1", removeReserved: ["10.1.0.254"] },
];

/**
 * Reserving one address in a /24, through `run`, against the driver alone doing the very statements that this came
 * to, in the same transactions, with the same durability: each commit waits for the disk.
 */
export function smallOperation(): Promise<Row[]> {
  return withStore(largeCluster({ networks: 10, instances: 100, nics: 100 }), async (store) => {
    const ours = await medianTime(rounds, (round) => modify(store, round));
    const statements = await statementsOf(store);
    await store.close();
    const raw = await rawTime(store.file, statements);
    return [
      { work: "reserve one address of a /24, an operation with its job", ours, unit: "ms", baseline: baselines.modify },
      { work: `the driver alone, the same ${count(statements)} statements`, ours: raw, unit: "ms" },
      { work: "the operation, as a multiple of the driver alone", ours: ours / raw, unit: "times" },
    ];
  });
}

/** Reserves an address, or in every other round takes that back. */
export async function modify(store: Store, round: number): Promise<void> {
  const outcome = await run(modifyNetwork, inputs[round % 2], contextOf(store));
  if (!outcome.ok) throw new Error(outcome.refusal.message);
}

/** A job number that no other value can be taken for. */
const markedJob = 7_654_321;

type Recording = { add: Statement[]; remove: Statement[] };

/** The statements of adding and of removing, with known job numbers: the marked one and the next. */
async function statementsOf(store: Store): Promise<Recording> {
  await store.write((tx) => tx.$executeRaw`UPDATE sqlite_sequence SET seq = ${markedJob - 1} WHERE name = 'Job'`);
  return { add: await recorded(() => modify(store, 0)), remove: await recorded(() => modify(store, 1)) };
}

function count({ add, remove }: Recording): number {
  return Math.round((add.length + remove.length) / 2);
}

async function rawTime(file: string, { add, remove }: Recording): Promise<number> {
  const database = new Database(file, { fileMustExist: true });
  try {
    for (const setting of ["synchronous = FULL", "foreign_keys = ON"]) database.pragma(setting);
    database.defaultSafeIntegers(true);
    const replays = [replayer(database, add), replayer(database, remove)];
    return await medianTime(rounds, async (round) => {
      const recordedJob = markedJob + (round % 2);
      replays[round % 2]?.((value) => (Number(value) === recordedJob ? markedJob + 2 + round : value));
    });
  } finally {
    database.close();
  }
}
