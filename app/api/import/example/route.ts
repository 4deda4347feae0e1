import { webContext } from "@/app/actions/action";
import { asker } from "@/app/session/session";
import { log } from "@/lib/log";
import { importConfig } from "@/lib/operations/config/import-config";
import { exampleConfig } from "@/prisma/example";
import { whyTurnedAway } from "../../answer";

/** The example cluster as a file, to look at before it replaces what is here. */
export function GET() {
  return new Response(JSON.stringify(exampleConfig()), { headers: { "content-type": "application/json" } });
}

/** Imports the example cluster, like anybody's file. */
export async function POST() {
  const denied = whyTurnedAway(await asker(), "administrator");
  if (denied) return denied;
  try {
    const text = JSON.stringify(exampleConfig());
    return Response.json(await importConfig({ text, acceptRepairs: false }, await webContext()));
  } catch (error) {
    log.error({ error }, "example import failed");
    return Response.json({ message: "The import failed. Nothing was written." }, { status: 500 });
  }
}
