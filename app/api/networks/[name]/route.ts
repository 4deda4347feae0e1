import { networkPage } from "@/lib/queries/network-page";
import { answerNamed, type Named } from "../../answer";

export function GET(_: Request, context: Named) {
  return answerNamed(context, networkPage);
}
