import { webContext } from "@/app/actions/action";
import { asker } from "@/app/session/session";
import { historyAsFile, importHistory } from "@/lib/operations/config/import-history";
import type { Context } from "@/lib/operations/operation";
import { exampleHistory } from "@/prisma/example-history";
import { whyTurnedAway } from "../../answer";
import { consentIn } from "../../consent";
import { answerFault } from "../../fault";

/** The example cluster as a file, to look at before it replaces what is here. */
export async function GET() {
  try {
    const denied = whyTurnedAway(await asker(), "administrator");
    if (denied) return denied;
    const text = await fileOfToday(await webContext());
    return new Response(text, { headers: { "content-type": "application/json" } });
  } catch (error) {
    const message = "The example could not be made. Try again.";
    return answerFault(error, { log: "the example could not be made", message, status: 503 });
  }
}

const daySeconds = 86_400;
let made: { day: number; file: Promise<string> } | null = null;

/** The file is the same all day, whatever the store holds: it is made once, since making it keeps others from writing. */
function fileOfToday(context: Context): Promise<string> {
  const day = Math.floor(context.now() / daySeconds);
  if (made?.day === day) return made.file;
  const file = historyAsFile(exampleHistory(context.now()), context);
  made = { day, file };
  file.catch(() => {
    made = null;
  });
  return file;
}

/** Loads the example cluster with its history. `replaces` and `version` as for a file. */
export async function POST(request: Request) {
  try {
    const denied = whyTurnedAway(await asker(), "administrator");
    if (denied) return denied;
    const context = await webContext();
    return Response.json(
      await importHistory(exampleHistory(context.now()), context, consentIn(new URL(request.url).searchParams)),
    );
  } catch (error) {
    return answerFault(error, { log: "example import failed", message: "The import failed. Nothing was written." });
  }
}
