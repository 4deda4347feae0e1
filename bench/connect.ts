import type { Input } from "@/lib/domain/opcodes/opcodes";
import { connectNetwork } from "@/lib/operations/connection/connect-network";
import { disconnectNetwork } from "@/lib/operations/connection/disconnect-network";
import { preview, run } from "@/lib/operations/operation";
import type { Store } from "@/lib/store/store";
import { baselines } from "./baselines";
import { lastGroup, wide } from "./cluster/large-cluster";
import { median, medianTime, milliseconds } from "./median";
import type { Row } from "./table";
import { contextOf } from "./temporary-store";

const rounds = 40;

/** A /24 that the last group lacks. */
const narrow = "net1";

/** Connecting a network, with the look for conflicts among 100,000 NICs, and its preview; nothing stands in the way. */
export async function connecting(store: Store): Promise<Row[]> {
  const { connect: baseline } = baselines;
  const rows: Row[] = [
    {
      work: "connect a /24, conflicts sought among 100,000 NICs",
      ours: await connectTime(store, narrow),
      unit: "ms",
      aim: 25,
      baseline,
    },
    {
      work: "connect a /16 that 32,768 of them are in",
      ours: await connectTime(store, wide),
      unit: "ms",
      aim: 25,
      baseline,
    },
    { work: "preview of connecting the /24", ours: await previewTime(store, narrow), unit: "ms", aim: 25 },
    { work: "preview of connecting the /16", ours: await previewTime(store, wide), unit: "ms", aim: 25 },
  ];
  await store.write((tx) => tx.nic.updateMany({ where: { network: { name: wide } }, data: { networkUuid: null } }));
  const outside = await connectTime(store, wide);
  const work = "connect a /16 that 32,768 of them have an address of, without a network";
  return [...rows, { work, ours: outside, unit: "ms", aim: 25, baseline }];
}

async function connectTime(store: Store, network: string): Promise<number> {
  const context = contextOf(store);
  const input: Input<"OP_NETWORK_CONNECT"> = { network, group: lastGroup, mode: "bridged", link: "br0" };
  const taken: number[] = [];
  for (let round = 0; round < rounds; round++) {
    taken.push(await milliseconds(async () => done(await run(connectNetwork, input, context))));
    done(await run(disconnectNetwork, { network, group: lastGroup }, context));
  }
  return median(taken.slice(rounds / 10));
}

function previewTime(store: Store, network: string): Promise<number> {
  const input = { network, group: lastGroup, mode: "bridged", link: "br0" };
  return medianTime(rounds, async () => done(await preview(connectNetwork, input, contextOf(store))));
}

function done(outcome: { ok: boolean; refusal?: { message: string } }): void {
  if (!outcome.ok) throw new Error(outcome.refusal?.message);
}
