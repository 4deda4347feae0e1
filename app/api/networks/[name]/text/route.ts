import { networkInfoText } from "@/lib/queries/info-text";
import { answerNamed, type Named } from "../../../answer";

/** The whole network as text, as `gnt-network info` prints it. */
export function GET(_: Request, context: Named) {
  return answerNamed(context, networkInfoText);
}
