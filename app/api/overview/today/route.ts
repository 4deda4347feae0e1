import { now } from "@/app/session/session";
import { today } from "@/lib/queries/overview/today";
import { answer } from "../../answer";

/** The jobs since a moment in seconds since the epoch, `?since=`: what "today" is only the browser knows. */
export function GET(request: Request) {
  const since = Number(new URL(request.url).searchParams.get("since"));
  return answer((tx) => today(tx, Number.isFinite(since) ? since : now(), now()));
}
