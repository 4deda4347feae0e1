import { randomUUID } from "node:crypto";
import { asker, now, reading } from "@/app/session/session";
import { newIdsFrom } from "@/lib/domain/model/new-ids";
import { askedPlaces } from "@/lib/operations/instance/asked-places";
import { whyTurnedAway } from "../answer";
import { answerFault } from "../fault";
import { readBody } from "../read-body";

const maxBytes = 100_000;

/** Where an instance can be, for a form that is being filled in: a read whose question is longer than an address (rules 19). */
export async function POST(request: Request) {
  try {
    const denied = whyTurnedAway(await asker(), "viewer");
    if (denied) return denied;
    const body = await readBody(request, maxBytes);
    if (body === null) return Response.json({ message: "The input is too long." }, { status: 413 });
    const asked: unknown = JSON.parse(new TextDecoder().decode(body));
    return Response.json(await reading.snapshot((tx) => askedPlaces(tx, asked, newIdsFrom(randomUUID, now()))));
  } catch (error) {
    if (error instanceof SyntaxError) return Response.json({ message: "The body is not JSON." }, { status: 400 });
    return answerFault(error, { log: "looking for places failed", message: "The places could not be computed." });
  }
}
