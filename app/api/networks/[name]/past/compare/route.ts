import { compare } from "@/lib/queries/past/compare";
import { answerNamed, type Named } from "../../../../answer";
import { momentIn, noMoment } from "../moment";

/** What differs in the network between a moment (`at`) and another one (`with`, now where none is given), in seconds since 1970. */
export function GET(request: Request, context: Named) {
  const query = new URL(request.url).searchParams;
  const now = Date.now() / 1000;
  const at = momentIn(query, "at");
  const other = query.has("with") ? momentIn(query, "with") : now;
  if (at === null || other === null) return noMoment(at === null ? "at" : "with");
  return answerNamed(context, (tx, name) => compare(tx, name, { at, with: other }, now));
}
