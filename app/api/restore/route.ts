import { z } from "zod";
import { webContext } from "@/app/actions/action";
import { asker } from "@/app/session/session";
import { inputRefusal } from "@/lib/domain/opcodes/opcodes";
import { previewRestore, type RestoreInput, restoreCopy } from "@/lib/operations/config/restore-copy";
import { whyTurnedAway } from "../answer";
import { consentIn } from "../consent";
import { answerFault } from "../fault";

const wanted = z.union([
  z.object({ copy: z.string().max(255) }),
  z.object({ undo: z.coerce.number().int().positive() }),
]);

/** Which copy the query names: `copy` is its name, `undo` the job of the import that is undone. */
function wantedIn(query: URLSearchParams): RestoreInput | Response {
  const parsed = wanted.safeParse(Object.fromEntries(query));
  if (parsed.success) return parsed.data;
  const { message } = inputRefusal(parsed.error);
  return Response.json({ message: `Name a copy or a job to undo. ${message}` }, { status: 400 });
}

/** What restoring a copy would do. */
export async function GET(request: Request) {
  try {
    const denied = whyTurnedAway(await asker(), "administrator");
    if (denied) return denied;
    const input = wantedIn(new URL(request.url).searchParams);
    if (input instanceof Response) return input;
    const shown = await previewRestore(input, await webContext());
    return Response.json(shown, { headers: { "cache-control": "no-store" } });
  } catch (error) {
    return answerFault(error, { log: "copy could not be read", message: "The copy could not be read." });
  }
}

/** Restores a copy: the same query, with `replaces` and `version` as for an import. */
export async function POST(request: Request) {
  try {
    const denied = whyTurnedAway(await asker(), "administrator");
    if (denied) return denied;
    const query = new URL(request.url).searchParams;
    const input = wantedIn(query);
    if (input instanceof Response) return input;
    const outcome = await restoreCopy({ ...input, ...consentIn(query) }, await webContext());
    if (!outcome.ok) return Response.json(outcome);
    const { plan: _, ...done } = outcome;
    return Response.json({ ...done, findings: [] });
  } catch (error) {
    return answerFault(error, {
      log: "restore failed",
      message: "The copy could not be restored. Nothing was written.",
    });
  }
}
