import { webContext } from "@/app/actions/action";
import { asker } from "@/app/session/session";
import { note } from "@/lib/auth/access-log";
import { segmentName } from "@/lib/domain/path-segment";
import { removeCopy } from "@/lib/operations/config/remove-copy";
import { type Named, whyTurnedAway } from "../../answer";
import { answerFault } from "../../fault";

/** Removes a copy, and says so in the log of accesses. */
export async function DELETE(_request: Request, { params }: Named) {
  try {
    const who = await asker();
    const denied = whyTurnedAway(who, "administrator");
    if (denied) return denied;
    const name = segmentName((await params).name);
    const removed = await removeCopy(name, await webContext(), (tx) => note(tx, who, "copy removed", name));
    return Response.json(removed.ok ? { ok: true } : removed);
  } catch (error) {
    return answerFault(error, { log: "copy could not be removed", message: "The copy could not be removed." });
  }
}
