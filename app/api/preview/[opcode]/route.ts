import { webContext } from "@/app/actions/action";
import { asker } from "@/app/session/session";
import { shown } from "@/lib/domain/job/shown";
import { operations } from "@/lib/operations/catalogue";
import { preview } from "@/lib/operations/operation";
import { whyTurnedAway } from "../../answer";
import { answerFault } from "../../fault";
import { readBody } from "../../read-body";

const maxBytes = 1_000_000;

/** What an operation would do, without doing it: abortable, outside the queue of server actions (rules 16.7). */
export async function POST(request: Request, { params }: { params: Promise<{ opcode: string }> }) {
  const { opcode } = await params;
  try {
    const denied = whyTurnedAway(await asker(), "viewer");
    if (denied) return denied;
    const row = Object.entries(operations).find(([name]) => name === opcode)?.[1];
    if (!row) return Response.json({ message: `There is no operation ${opcode}.` }, { status: 404 });
    const body = await readBody(request, maxBytes);
    if (body === null) return Response.json({ message: "The input is too long." }, { status: 413 });
    const answer = await preview(row, JSON.parse(new TextDecoder().decode(body)), await webContext());
    return Response.json(answer.ok ? { ...answer, plan: shown(answer.plan) } : answer);
  } catch (error) {
    if (error instanceof SyntaxError) return Response.json({ message: "The body is not JSON." }, { status: 400 });
    return answerFault(error, { log: `preview of ${opcode} failed`, message: "The plan could not be computed." });
  }
}
