import { addressDetails, maxAddresses } from "@/lib/queries/addresses";
import { answerNamed, type Named } from "../../../answer";

/** The addresses from `first` to `last` (numbers) that are not free, with who holds them and why; and until when freed ones are held. */
export function GET(request: Request, context: Named) {
  const query = new URL(request.url).searchParams;
  const [first, last] = [Number(query.get("first")), Number(query.get("last"))];
  if (!Number.isInteger(first) || !Number.isInteger(last) || last < first || last - first >= maxAddresses)
    return Response.json({ message: `first and last must name at most ${maxAddresses} addresses.` }, { status: 400 });
  return answerNamed(context, (tx, name) => addressDetails(tx, name, { first, last }, Date.now() / 1000));
}
