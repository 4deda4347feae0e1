import { accessLog } from "@/lib/auth/access-log";
import { answerTo } from "../../answer";

/** The log of accesses, newest first; those older than the line `before`. */
export function GET(request: Request) {
  const before = new URL(request.url).searchParams.get("before") ?? "";
  return answerTo("administrator", (tx) => accessLog(tx, /^\d{1,15}$/.test(before) ? { before: Number(before) } : {}));
}
