import { visitor } from "@/app/session/session";
import { answerFault } from "../fault";

/** Who is at this browser, with the role of this moment. */
export async function GET() {
  try {
    const here = await visitor();
    if (here === null) return Response.json({ message: "You are not signed in." }, { status: 401 });
    const { name, role } = here;
    return Response.json({ name, role }, { headers: { "cache-control": "no-store" } });
  } catch (error) {
    return answerFault(error, { log: "read failed", message: "The store could not be read." });
  }
}
