import { webContext } from "@/app/actions/action";
import { asker } from "@/app/session/session";
import { note } from "@/lib/auth/access-log";
import type { ClusterState } from "@/lib/domain/model/cluster-state";
import { ok, type Result } from "@/lib/domain/refusal";
import { currentState, exportState } from "@/lib/operations/config/export-config";
import { stateOfCopy } from "@/lib/operations/config/restore-copy";
import type { Context } from "@/lib/operations/operation";
import { whyTurnedAway } from "../answer";
import { answerFault } from "../fault";

type Answered = { query: URLSearchParams; context: Context };

/** What is exported: the cluster, or with `copy` what that copy of the database holds. */
async function wanted({ query, context }: Answered): Promise<Result<ClusterState>> {
  const copy = query.get("copy");
  return copy === null ? ok(await currentState(context)) : stateOfCopy(copy, context);
}

function exported(state: Result<ClusterState>, query: URLSearchParams) {
  return state.ok ? exportState(state.value, { allowNonAscii: query.get("non-ascii") === "1" }) : state;
}

/** Whether it can be exported, and what Ganeti could not do with the file: nothing of the file itself. */
export async function GET(request: Request) {
  try {
    const denied = whyTurnedAway(await asker(), "administrator");
    if (denied) return denied;
    const query = new URL(request.url).searchParams;
    const done = exported(await wanted({ query, context: await webContext() }), query);
    const answer = done.ok
      ? { ok: true, warnings: done.value.warnings, bytes: Buffer.byteLength(done.value.text) }
      : done;
    return Response.json(answer, { headers: { "cache-control": "no-store" } });
  } catch (error) {
    return answerFault(error, { log: "export failed", message: "The configuration could not be exported." });
  }
}

/**
 * The configuration as a file. `non-ascii=1` allows characters with which Ganeti's daemons do not start. A POST, because each
 * one is noted in the log of accesses, before the file leaves: it holds secrets.
 */
export async function POST(request: Request) {
  try {
    const who = await asker();
    const denied = whyTurnedAway(who, "administrator");
    if (denied) return denied;
    const query = new URL(request.url).searchParams;
    const context = await webContext();
    const state = await wanted({ query, context });
    const done = exported(state, query);
    if (!done.ok) return Response.json(done, { status: 409 });
    const cluster = state.ok ? (state.value.cluster?.name ?? "") : "";
    const from = query.get("copy");
    await context.store.write((tx) =>
      note(tx, who, "configuration exported", cluster, from === null ? "" : `from the copy ${from}`),
    );
    return new Response(done.value.text, {
      headers: {
        "content-type": "application/octet-stream",
        "content-disposition": 'attachment; filename="config.data"',
        "cache-control": "no-store",
        "x-content-type-options": "nosniff",
      },
    });
  } catch (error) {
    return answerFault(error, { log: "export failed", message: "The configuration could not be exported." });
  }
}
