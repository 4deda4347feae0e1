import { groupLinks } from "@/lib/queries/nodes";
import { answerNamed, type Named } from "../../../answer";

export function GET(_: Request, context: Named) {
  return answerNamed(context, groupLinks);
}
