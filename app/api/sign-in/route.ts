import { admit, ownPath, turnAway } from "@/app/session/entrance";
import { problemOf, problemOfStore } from "@/app/session/problem";
import { senderAddress } from "@/app/session/session";
import { enter } from "@/app/session/ways-in";
import { formBody } from "../form-body";

/** Signs in by the form of /sign-in, which works without JavaScript. */
export async function POST(request: Request) {
  const field = await formBody(request);
  const name = field("name") ?? "";
  const next = ownPath(field("next"));
  const browser = request.headers.get("user-agent") ?? "";
  const credentials = { name, password: field("password") ?? "" };
  try {
    const answer = await enter(credentials, { address: await senderAddress(), browser });
    if (answer.ok) return await admit(next, answer.value);
    return turnAway("/sign-in", problemOf(answer.refusal, answer.wait), { name, next });
  } catch (error) {
    return turnAway("/sign-in", problemOfStore(error), { name, next });
  }
}
