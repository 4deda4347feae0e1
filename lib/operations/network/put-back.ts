import { putBackHooks } from "@/lib/domain/hook/network-hooks";
import { jobObject } from "@/lib/domain/model/plan";
import { type PutBackSituation, planPutBack, putBackSummary } from "@/lib/domain/network/put-back";
import { putBackParams } from "@/lib/domain/opcodes/network-params";
import { networkThen } from "@/lib/domain/past/network-then";
import { ok } from "@/lib/domain/refusal";
import { nicsOfNetworkInRanges } from "@/lib/store/nics";
import { stateAfter, turnOf } from "@/lib/store/past/state-at";
import type { Tx } from "@/lib/store/store";
import { lookUpNetwork } from "../lookup";
import { operation } from "../operation";

/** Puts the reservations of a range back as they were at a moment (rules 16.40). */
export const putBack = operation({
  opcode: "OP_NETWORK_PUT_BACK",
  params: putBackParams,
  role: () => "operator",
  load: async (tx, { network: name, addresses, at }) => {
    const found = await lookUpNetwork(tx, name);
    if (!found.ok) return found;
    const network = found.value;
    const holders = await nicsOfNetworkInRanges(tx, network.uuid, addresses);
    return ok({ network, holders, past: await pastIn(tx, network.uuid, at) });
  },
  plan: (params, loaded, { now }) => planPutBack(params, loaded, now),
  hooks: (_params, { network }) => putBackHooks(network),
  summary: (params) => putBackSummary(params, params.network),
  objects: ({ network }) => [jobObject("network", network)],
});

async function pastIn(tx: Tx, network: string, at: number): Promise<PutBackSituation["past"]> {
  const moment = await turnOf(tx, at);
  if (moment === null) return { unknown: "before" };
  const then = networkThen(await stateAfter(tx, moment.turn, network), network, at);
  if (then === null) return { unknown: "not there" };
  return { externals: then.network.externals, holders: then.claims.filter(({ kind }) => kind === "own") };
}
