import { webContext } from "@/app/actions/action";
import { asker } from "@/app/session/session";
import { type ComparedAnswer, listedDifferences } from "@/lib/domain/mirror/listed-differences";
import { linkedClient } from "@/lib/operations/cluster-link/linked-client";
import { clusterProblem, compareLiving } from "@/lib/operations/mirror/compare-living";
import { whyTurnedAway } from "../../answer";
import { answerFault } from "../../fault";

/**
 * What differs between the store and the living cluster that it is linked with. All of the cluster is read for it, which is work for a
 * large one: only for whoever has signed in.
 */
export async function GET() {
  try {
    const denied = whyTurnedAway(await asker(), "viewer");
    if (denied) return denied;
    return Response.json(await compared(), { headers: { "cache-control": "no-store" } });
  } catch (error) {
    return answerFault(error, { log: "comparison failed", message: "The cluster could not be compared." });
  }
}

async function compared(): Promise<ComparedAnswer> {
  const { store, now, newUuid } = await webContext();
  try {
    const found = await compareLiving(store, { open: linkedClient, now, newUuid });
    if (found === null) return { state: "unlinked" };
    const { name, at, moving, unread, differences } = found;
    return { state: "compared", name, at, moving, unread, ...listedDifferences(differences) };
  } catch (error) {
    const problem = clusterProblem(error);
    if (problem === null) throw error;
    return { state: "failed", problem };
  }
}
