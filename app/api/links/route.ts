import { z } from "zod";
import { webContext } from "@/app/actions/action";
import { asker } from "@/app/session/session";
import { collectLinks } from "@/lib/operations/cluster/collect-links";
import { whyTurnedAway } from "../answer";
import { answerFault } from "../fault";
import { readBody } from "../read-body";

const maxBytes = 500_000;
const asked = z.strictObject({ nodes: z.array(z.string()).min(1).max(4_096) });

/** Asks nodes for their links, over the command that reaches them. Nothing is written: what they said is set by an operation. */
export async function POST(request: Request) {
  try {
    const denied = whyTurnedAway(await asker(), "administrator");
    if (denied) return denied;
    const body = await readBody(request, maxBytes);
    if (body === null) return Response.json({ message: "The list of nodes is too long." }, { status: 413 });
    const given = asked.safeParse(JSON.parse(new TextDecoder().decode(body)));
    if (!given.success) return Response.json({ message: "Name the nodes to ask." }, { status: 400 });
    const context = await webContext();
    return Response.json(await collectLinks(given.data.nodes, { ...context, signal: request.signal }));
  } catch (error) {
    if (error instanceof SyntaxError) return Response.json({ message: "The body is not JSON." }, { status: 400 });
    return answerFault(error, { log: "collecting links failed", message: "The nodes could not be asked." });
  }
}
