import { visitor } from "@/app/session/session";
import { listSessions } from "@/lib/auth/sessions";
import { answerTo } from "../../answer";

/** One's own sessions or, for an administrator, everybody's; `own` marks the one that asks. */
export async function GET() {
  const handle = (await visitor())?.handle;
  return answerTo("viewer", async (tx, asker) =>
    (await listSessions(tx, asker)).map((session) => ({ ...session, own: session.handle === handle })),
  );
}
