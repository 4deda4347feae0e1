import { seeOther } from "@/app/session/entrance";
import { leave } from "@/app/session/ways-in";
import { sessionCookie } from "@/lib/auth/session-cookie";

/** Ends the session: the cookie is worth nothing from here on, and the browser forgets it. */
export async function POST(request: Request) {
  await leave(request.headers.get("cookie"));
  const answer = seeOther("/sign-in");
  answer.cookies.delete(sessionCookie);
  return answer;
}
