import { nextFree } from "@/lib/queries/next-free";
import { answerNamed, type Named } from "../../../answer";

/** The address that ip=pool would hand out now, after a number of others (`?before=1`, up to 99). */
export function GET(request: Request, context: Named) {
  const before = new URL(request.url).searchParams.get("before") ?? "";
  const count = /^\d{1,2}$/.test(before) ? Number(before) : 0;
  return answerNamed(context, (tx, name) => nextFree(tx, name, Date.now() / 1000, count));
}
