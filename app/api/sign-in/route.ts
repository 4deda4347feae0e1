import { admit, ownPath, turnAway } from "@/app/session/entrance";
import { senderAddress } from "@/app/session/session";
import { enter } from "@/app/session/ways-in";
import { formBody } from "../form-body";

/** Signs in by the form of /sign-in, which works without JavaScript. */
export async function POST(request: Request) {
  const field = await formBody(request);
  const name = field("name") ?? "";
  const next = ownPath(field("next"));
  const browser = request.headers.get("user-agent") ?? "";
  const answer = await enter({ name, password: field("password") ?? "" }, { address: await senderAddress(), browser });
  return answer.ok ? admit(next, answer.value.secret) : turnAway("/sign-in", answer.refusal, { name, next });
}
