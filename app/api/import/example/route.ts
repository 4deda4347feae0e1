import { webContext } from "@/app/actions/action";
import { asker } from "@/app/session/session";
import { log } from "@/lib/log";
import { historyAsFile, importHistory } from "@/lib/operations/config/import-history";
import { exampleHistory } from "@/prisma/example-history";
import { whyTurnedAway } from "../../answer";

/** The example cluster as a file, to look at before it replaces what is here. */
export async function GET() {
  const denied = whyTurnedAway(await asker(), "administrator");
  if (denied) return denied;
  const context = await webContext();
  const text = await historyAsFile(exampleHistory(context.now()), context);
  return new Response(text, { headers: { "content-type": "application/json" } });
}

/** Loads the example cluster with its history. */
export async function POST() {
  const denied = whyTurnedAway(await asker(), "administrator");
  if (denied) return denied;
  try {
    const context = await webContext();
    return Response.json(await importHistory(exampleHistory(context.now()), context));
  } catch (error) {
    log.error({ error }, "example import failed");
    return Response.json({ message: "The import failed. Nothing was written." }, { status: 500 });
  }
}
