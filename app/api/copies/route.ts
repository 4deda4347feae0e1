import { webContext } from "@/app/actions/action";
import { asker } from "@/app/session/session";
import { copyList } from "@/lib/queries/copies";
import { whyTurnedAway } from "../answer";
import { answerFault } from "../fault";

/** The copies of the database that imports kept. */
export async function GET() {
  try {
    const denied = whyTurnedAway(await asker(), "administrator");
    if (denied) return denied;
    const { store } = await webContext();
    return Response.json(await copyList(store), { headers: { "cache-control": "no-store" } });
  } catch (error) {
    return answerFault(error, { log: "copies could not be listed", message: "The copies could not be listed." });
  }
}
