import { maxAddresses } from "@/lib/queries/addresses";
import { addressesAt } from "@/lib/queries/past/addresses-at";
import { answerNamed, type Named } from "../../../../answer";
import { momentIn, noMoment } from "../moment";

/** The addresses from `first` to `last` (numbers) that were not free at a moment (`at`, in seconds since 1970). */
export function GET(request: Request, context: Named) {
  const query = new URL(request.url).searchParams;
  const at = momentIn(query, "at");
  if (at === null) return noMoment("at");
  const [first, last] = [Number(query.get("first")), Number(query.get("last"))];
  if (!Number.isInteger(first) || !Number.isInteger(last) || last < first || last - first >= maxAddresses)
    return Response.json({ message: `first and last must name at most ${maxAddresses} addresses.` }, { status: 400 });
  return answerNamed(context, (tx, name) => addressesAt(tx, name, { first, last }, at));
}
