import { asker, reading } from "@/app/session/session";
import { seenParams } from "@/lib/domain/opcodes/seen-params";
import { movedObjects } from "@/lib/operations/seen";
import { whyTurnedAway } from "../answer";
import { answerFault } from "../fault";
import { readBody } from "../read-body";

const maxBytes = 200_000;

/**
 * What others have done since an open form read the objects that it shows (rules 16.31): the same answer that its submit would get,
 * while there is still time. `stale` is null where nothing moved.
 */
export async function POST(request: Request) {
  try {
    const denied = whyTurnedAway(await asker(), "viewer");
    if (denied) return denied;
    const body = await readBody(request, maxBytes);
    if (body === null) return Response.json({ message: "The list of objects is too long." }, { status: 413 });
    const seen = seenParams.pick({ objects: true }).safeParse(JSON.parse(new TextDecoder().decode(body)));
    if (!seen.success) return Response.json({ message: "objects must be a list of what was seen." }, { status: 400 });
    const stopped = await reading.snapshot((tx) => movedObjects(tx, seen.data));
    return Response.json({ stale: stopped?.refusal.stale ?? null }, { headers: { "cache-control": "no-store" } });
  } catch (error) {
    if (error instanceof SyntaxError) return Response.json({ message: "The body is not JSON." }, { status: 400 });
    return answerFault(error, { log: "read of seen objects failed", message: "The store could not be read." });
  }
}
