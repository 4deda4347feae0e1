import { seeOther } from "@/app/session/entrance";
import { carried } from "@/app/session/session";
import { leave } from "@/app/session/ways-in";
import { cookieName, cookieOptions } from "@/lib/auth/session-cookie";
import { answerFault } from "../fault";

/** Ends the session: the cookie is worth nothing from here on, and the browser forgets it. */
export async function POST() {
  const { secure } = await carried();
  try {
    await leave();
  } catch (error) {
    return answerFault(error, { log: "signing out failed", message: "You are still signed in. Try again." });
  }
  const answer = seeOther("/sign-in");
  answer.cookies.set(cookieName(secure), "", { ...cookieOptions(secure), maxAge: 0 });
  return answer;
}
