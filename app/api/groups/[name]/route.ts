import { groupPage } from "@/lib/queries/groups";
import { answerNamed, type Named } from "../../answer";

export function GET(_: Request, context: Named) {
  return answerNamed(context, groupPage);
}
