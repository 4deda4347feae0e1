import { networkMapText } from "@/lib/queries/map-text";
import { answerNamed, type Named } from "../../../answer";

/** The usage map as text, as `gnt-network info` prints it. */
export function GET(_: Request, context: Named) {
  return answerNamed(context, networkMapText);
}
