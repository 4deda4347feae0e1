import { nextFree } from "@/lib/queries/next-free";
import { answerNamed, type Named } from "../../../answer";

/** The address that ip=pool would hand out now. */
export function GET(_: Request, context: Named) {
  return answerNamed(context, (tx, name) => nextFree(tx, name, Date.now() / 1000));
}
