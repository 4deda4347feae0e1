import { importRapiUsers } from "@/app/actions/rapi-users";
import { asker } from "@/app/session/session";
import { maxRapiUsersBytes } from "@/lib/wire/rapi-users";
import { whyTurnedAway } from "../../../answer";
import { answerFault } from "../../../fault";
import { readBody } from "../../../read-body";

/** Takes over the users of Ganeti's HTTP API from the users file that is the body. */
export async function POST(request: Request) {
  try {
    const who = await asker();
    const denied = whyTurnedAway(who, "administrator");
    if (denied) return denied;
    const body = await readBody(request, maxRapiUsersBytes);
    if (body === null) return Response.json({ message: "The file is larger than 200 kB." }, { status: 413 });
    return Response.json(await importRapiUsers(who, new TextDecoder().decode(body)));
  } catch (error) {
    const message = "The users could not be imported. Nothing was written.";
    return answerFault(error, { log: "users import failed", message, secret: true });
  }
}
