import { z } from "zod";
import { asker, reading, visitor } from "@/app/session/session";
import { currentLive } from "@/lib/live/current";
import { networkIsThere } from "@/lib/queries/live/network-is-there";
import { whyTurnedAway } from "../answer";
import { answerFault } from "../fault";
import { readBody } from "../read-body";

const maxBytes = 1_000;

const bodySchema = z.strictObject({ network: z.string().min(1).max(64), gone: z.boolean().default(false) });

const wrong = 'Give the UUID of a network, as {"network": "…"}, and "gone": true when its page is left.';

/**
 * Says that somebody has the page of a network in front of him, every 10 to 15 seconds as long as he does (`{network}`), or that he
 * has left it (`gone`). Nothing is written; others hear of it through the live feed.
 */
export async function POST(request: Request) {
  try {
    const denied = whyTurnedAway(await asker(), "viewer");
    if (denied) return denied;
    const here = await visitor();
    const body = await readBody(request, maxBytes);
    const asked = body && bodySchema.safeParse(JSON.parse(new TextDecoder().decode(body)));
    if (!asked?.success) return Response.json({ message: wrong }, { status: 400 });
    const { network, gone } = asked.data;
    if (!here?.name || here.handle === null)
      return Response.json({ message: "You are not signed in." }, { status: 401 });
    const { presence } = currentLive();
    if (gone) presence.leave(here.handle, network);
    else if (await reading.snapshot((tx) => networkIsThere(tx, network)))
      presence.look(here.handle, here.name, network);
    else return Response.json({ message: "There is no such network." }, { status: 404 });
    return new Response(null, { status: 204 });
  } catch (error) {
    if (error instanceof SyntaxError) return Response.json({ message: wrong }, { status: 400 });
    return answerFault(error, { log: "noting presence failed", message: "Who is here could not be noted." });
  }
}
