import type { Chain } from "@/lib/domain/chain/chain";
import type { LogLine } from "@/lib/domain/job/job";
import { ClusterFault } from "@/lib/ganeti/cluster-fault";
import { type ChainPlan, holdsChain } from "@/lib/store/chain/chains";
import { appendLog } from "@/lib/store/job/job-log";
import type { Store, Tx } from "@/lib/store/store";
import { refuseOther, rest, restAfter, whyStopped } from "./rest";
import type { ChainTools } from "./tools";

/** A chain that this process carries out. */
export type Running = {
  store: Store;
  now: () => number;
  tools: ChainTools;
  signal: AbortSignal;
  chain: Chain;
  kept: ChainPlan;
  /** Of the job: who wants it, and why. */
  actor: string;
  reason: string;
};

/** Another one carries the chain out, in this process or another: this one sends and writes nothing more of it. */
export class ChainLost extends Error {
  override name = "ChainLost";
}

/**
 * Writes something of a chain, if it is still this process's. `write` answers false where it finds a step otherwise than it was left.
 * @throws ChainLost
 */
export async function writeOf({ store, chain }: Running, write: (tx: Tx) => Promise<unknown>): Promise<void> {
  await store.write(async (tx) => {
    if (!(await holdsChain(tx, chain.job))) throw new ChainLost();
    if ((await write(tx)) === false) throw new ChainLost();
  });
}

export function noteOf({ store, chain, now }: Running, level: LogLine["level"], message: string): Promise<void> {
  return store.write((tx) => appendLog(tx, chain.job, [{ at: now(), level, message }]));
}

export type Client = Awaited<ReturnType<ChainTools["client"]>>;

/**
 * Does something with the cluster again and again until it says that it is over. Nothing is failed by an outage: it is said once,
 * and waited for however long it takes. Nothing is sent while the link has stopped, or to another cluster. "left": this process ends before,
 * and another one goes on.
 */
export async function whileItTakes(
  running: Running,
  { move, failed }: { move: (client: Client) => Promise<"over" | "on">; failed?: (error: ClusterFault) => void },
): Promise<"over" | "left"> {
  const { store, tools, signal } = running;
  /** How many faults came one after the other; whether it is said that it waits; whether the one that answers is ours. */
  let faults = 0;
  let waits = false;
  let isOurs = false;
  for (;;) {
    if (signal.aborted) return "left";
    try {
      const why = await whyStopped(store);
      if (why !== null) {
        await wait(why);
        await rest(running, 0);
        continue;
      }
      const client = await tools.client(store);
      if (!isOurs) await refuseOther(store, client);
      isOurs = true;
      const came = await move(client);
      if (waits) await noteOf(running, "info", "The cluster answers again.");
      waits = false;
      faults = 0;
      if (came === "over") return came;
    } catch (error) {
      if (!(error instanceof ClusterFault)) throw error;
      isOurs = false;
      faults += 1;
      failed?.(error);
      await wait(error.problem.message);
      await restAfter(running, error, faults);
    }
  }

  async function wait(why: string): Promise<void> {
    if (!waits) await noteOf(running, "warning", `Waiting for the cluster. ${why}`);
    waits = true;
  }
}
