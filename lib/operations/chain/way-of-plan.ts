import type { ShownWay, WayThere } from "@/lib/domain/chain/step";
import { wayThere } from "@/lib/domain/chain/way-there";
import { whyNoChange } from "@/lib/domain/cluster-link/why-no-change";
import type { Change } from "@/lib/domain/model/change";
import { ok, type Refusal, type Result, refuse } from "@/lib/domain/refusal";
import { loadChainSituation } from "@/lib/store/chain/chain-situation";
import { findLink } from "@/lib/store/cluster-link/cluster-link";
import type { Tx } from "@/lib/store/store";

/** Why nothing can be changed in this store now, because the cluster that it is linked with cannot be; null if it can. */
export async function whyChangesAreOff(tx: Tx): Promise<Refusal<never> | null> {
  const why = whyNoChange(await findLink(tx));
  return why === null ? null : { code: "wrong_state", message: why };
}

/** How the linked cluster carries changes out, or why it does not; null where there is no link, and they are carried out here. */
export async function wayOfPlan(tx: Tx, changes: readonly Change[]): Promise<Result<WayThere | null>> {
  const link = await findLink(tx);
  if (link === null) return ok(null);
  const why = whyNoChange(link);
  if (why !== null) return refuse("wrong_state", why);
  return wayThere(changes, await loadChainSituation(tx, changes, link.version));
}

export function shownWay(way: WayThere | null): ShownWay | null {
  if (way === null) return null;
  return { steps: way.steps.map(({ number, opcode, text }) => ({ number, opcode, text })), notes: way.notes };
}

/** Why a linked store is not replaced by what is kept here; null where it is not linked. */
export async function whyNotReplaced(tx: Tx): Promise<Refusal<never> | null> {
  const link = await findLink(tx);
  if (link === null) return null;
  return {
    code: "wrong_state",
    message: `This store is linked with ${link.host}: what it holds is what is there, and nothing else takes its place.`,
    remedy: "Unlink it first.",
  };
}
