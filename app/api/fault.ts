import { ownAnswerHeader, storeFault, storeRefusal, storeStatus } from "@/lib/domain/store-error";
import { logSeldom } from "@/lib/limited-log";

/**
 * The answer to a request that has failed: what is wrong with the store, as 507 or 503; or `message`, as `status`. The log
 * has the rest, except of what may hold a secret (`secret`).
 */
export function answerFault(
  error: unknown,
  {
    log: line,
    message,
    status = 500,
    secret = false,
  }: { log: string; message: string; status?: number; secret?: boolean },
): Response {
  const name = error instanceof Error ? error.name : "unknown";
  logSeldom("error", name, { error: secret ? name : error }, line);
  const fault = storeFault(error);
  const headers = { [ownAnswerHeader]: "1" };
  if (fault === null) return Response.json({ message }, { status, headers });
  const { message: problem, remedy } = storeRefusal(fault);
  return Response.json({ message: `${problem} ${remedy}` }, { status: storeStatus(fault), headers });
}
