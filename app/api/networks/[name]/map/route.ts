import { usageView } from "@/lib/queries/usage-map";
import { answerNamed, type Named } from "../../../answer";

export function GET(_: Request, context: Named) {
  return answerNamed(context, (tx, name) => usageView(tx, name, Date.now() / 1000));
}
