import { webContext } from "@/app/actions/action";
import { asker } from "@/app/session/session";
import { importConfig } from "@/lib/operations/config/import-config";
import { previewImport } from "@/lib/operations/config/preview-import";
import { maxConfigBytes } from "@/lib/wire/config/text";
import { whyTurnedAway } from "../answer";
import { consentIn } from "../consent";
import { answerFault } from "../fault";
import { readBody } from "../read-body";

/**
 * Imports the file that is the body, or with `mode=preview` says what that would do. `accept=1` accepts repairs, `replaces` is
 * the name of the cluster that goes, and `version` what a preview said of it.
 */
export async function POST(request: Request) {
  const query = new URL(request.url).searchParams;
  const mode = query.get("mode");
  try {
    const denied = whyTurnedAway(await asker(), "administrator");
    if (denied) return denied;
    if (mode !== "preview" && mode !== "commit")
      return Response.json({ message: "mode must be preview or commit." }, { status: 400 });
    const text = await readBody(request, maxConfigBytes);
    if (text === null) return Response.json({ message: "The file is larger than 50 MB." }, { status: 413 });
    const input = { text, acceptRepairs: query.get("accept") === "1", ...consentIn(query) };
    const context = await webContext();
    return Response.json(await (mode === "preview" ? previewImport(input, context) : importConfig(input, context)));
  } catch (error) {
    return answerFault(error, { log: `import failed (${mode})`, message: "The import failed. Nothing was written." });
  }
}
