import type { OperationOpcode } from "@/lib/domain/opcodes/opcodes";
import { operations } from "@/lib/operations/catalogue";
import type { ChainTools } from "@/lib/operations/chain/tools";
import { firstReading } from "@/lib/operations/mirror/first-reading";
import { run } from "@/lib/operations/operation";
import { findChain } from "@/lib/store/chain/chains";
import { loadState } from "@/lib/store/cluster-state";
import { findJob } from "@/lib/store/job-records";
import type { Store } from "@/lib/store/store";
import { contextOf } from "@/testing/context";
import { comparable, writeLink } from "@/testing/mirror/linked-store";

/** What is asked of a linked store, as its doors pass it on. */
export type Asked = { opcode: OperationOpcode; input: unknown };

export type Ended = {
  status: string;
  /** What was refused, in our words and the cluster's. */
  message: string | null;
  steps: { opcode: string; status: string; clusterJob: number | null; needs: number[] }[];
  /** What both have in common then. */
  state: unknown;
};

type Client = Awaited<ReturnType<ChainTools["client"]>>;

/** What a run needs of a machine: its clock and its pauses. */
export type Machine = { now: () => number; pause: (seconds: number) => Promise<void> };

/** Links a new store with a cluster, and reads it. */
export async function linkTo(store: Store, client: Client, machine: Machine): Promise<void> {
  await writeLink(store);
  const tools = { ...machine, newUuid: counted(), actor: "ana", door: "web", reason: "" } as const;
  const read = await firstReading(store, client, tools);
  if (!read.ok) throw new Error(read.refusal.message);
}

/** Asks for something, and waits until the cluster has done it. */
export async function carryOut(
  store: Store,
  client: Client,
  machine: Machine,
  { opcode, input }: Asked,
): Promise<Ended> {
  const there = { client: async () => client, pause: machine.pause, poll: 0, retry: 0, settle: 0 };
  const context = { ...contextOf(store), now: machine.now, newUuid: counted(), reason: "recorded", there };
  const outcome = await run(operations[opcode], input as never, context);
  const job = outcome.job ?? 0;
  const steps = (await findChain(store.reader, job))?.steps ?? [];
  return {
    status: (await findJob(store.reader, job))?.status ?? "",
    message: outcome.ok ? null : outcome.refusal.message,
    steps: steps.map(({ opcode, status, clusterJob, needs }) => ({ opcode, status, clusterJob, needs })),
    state: plain(comparable(await store.snapshot(loadState))),
  };
}

/** As it is in a file. */
function plain(state: ReturnType<typeof comparable>): unknown {
  return JSON.parse(JSON.stringify(state, (_, value) => (typeof value === "bigint" ? `${value}` : value)));
}

/** UUIDs that are the same in each run. */
function counted(): () => string {
  let next = 0;
  return () => {
    next += 1;
    return `00000000-0000-4000-8000-${next.toString(16).padStart(12, "0")}`;
  };
}
