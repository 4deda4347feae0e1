import { instancePage } from "@/lib/queries/instances";
import { answerNamed, type Named } from "../../answer";

export function GET(_: Request, context: Named) {
  return answerNamed(context, instancePage);
}
