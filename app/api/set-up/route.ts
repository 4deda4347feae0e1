import { admit, turnAway } from "@/app/session/entrance";
import { problemOf, problemOfStore } from "@/app/session/problem";
import { senderAddress } from "@/app/session/session";
import { enterFirst } from "@/app/session/ways-in";
import { formBody } from "../form-body";

/** Makes the first administrator by the one-time link, and signs him in. */
export async function POST(request: Request) {
  const field = await formBody(request);
  const [link, name] = [field("link") ?? "", field("name") ?? ""];
  const browser = request.headers.get("user-agent") ?? "";
  const credentials = { name, password: field("password") ?? "" };
  try {
    const answer = await enterFirst(link, credentials, { address: await senderAddress(), browser });
    if (answer.ok) return await admit("/", answer.value);
    return turnAway("/set-up", problemOf(answer.refusal), { link, name });
  } catch (error) {
    return turnAway("/set-up", problemOfStore(error), { link, name });
  }
}
