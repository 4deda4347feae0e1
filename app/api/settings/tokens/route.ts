import { listTokens } from "@/lib/auth/tokens";
import { answerTo } from "../../answer";

/** One's own tokens or, for an administrator, everybody's; without their secrets. */
export function GET() {
  return answerTo("viewer", listTokens);
}
