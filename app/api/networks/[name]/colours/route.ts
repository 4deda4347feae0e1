import { colourings } from "@/lib/domain/pool/colourings";
import { colouredMap } from "@/lib/queries/map-colours";
import { answerNamed, type Named } from "../../../answer";

/** The map coloured by something else than the state of each address (`?by=actor`). */
export function GET(request: Request, context: Named) {
  const given = new URL(request.url).searchParams.get("by");
  const by = colourings.find((one) => one === given);
  if (by === undefined)
    return Response.json({ message: `by must be one of ${colourings.join(", ")}.` }, { status: 400 });
  return answerNamed(context, (tx, name) => colouredMap(tx, name, by, Date.now() / 1000));
}
