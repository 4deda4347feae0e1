import { isTimeZone } from "@/lib/domain/past/days";
import { pastOf } from "@/lib/queries/past/past-of";
import { answerNamed, type Named } from "../../../answer";

/** What is known of the network's past, day by day in a time zone (`zone`, UTC where none is given). */
export function GET(request: Request, context: Named) {
  const zone = new URL(request.url).searchParams.get("zone") ?? "UTC";
  if (!isTimeZone(zone))
    return Response.json({ message: "zone must be the name of a time zone, such as Europe/Berlin." }, { status: 400 });
  return answerNamed(context, (tx, name) => pastOf(tx, name, zone, Date.now() / 1000));
}
