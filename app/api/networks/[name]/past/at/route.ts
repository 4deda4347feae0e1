import { networkAt } from "@/lib/queries/past/network-at";
import { answerNamed, type Named } from "../../../../answer";
import { momentIn, noMoment } from "../moment";

/** The network as it was at a moment (`at`, in seconds since 1970): its facts and its map. */
export function GET(request: Request, context: Named) {
  const at = momentIn(new URL(request.url).searchParams, "at");
  if (at === null) return noMoment("at");
  return answerNamed(context, (tx, name) => networkAt(tx, name, at, Date.now() / 1000));
}
