import { networkUsageHistory } from "@/lib/queries/usage/network-usage";
import { answerNamed, type Named } from "../../../answer";

export function GET(_: Request, context: Named) {
  return answerNamed(context, (tx, name) => networkUsageHistory(tx, name, Date.now() / 1000));
}
