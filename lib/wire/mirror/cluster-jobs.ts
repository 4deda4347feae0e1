import type { SeenJob, SeenOp } from "@/lib/domain/mirror/cluster-job";
import { isObject, type Raw } from "../config/reading";
import { listOf } from "./file-objects";
import type { Row } from "./mirror-fields";

/** The jobs of rows with the fields of `jobFields`; what is none is left out. */
export function readJobs(rows: readonly Row[]): SeenJob[] {
  return rows.flatMap((row) => {
    const { id, status, summary, ops } = row;
    if (typeof id !== "number" || typeof status !== "string") return [];
    const texts = listOf(summary).filter((text) => typeof text === "string");
    const job: SeenJob = {
      id,
      status,
      summary: texts.join(", "),
      ops: listOf(ops).filter(isObject).map(readOp),
      errors: listOf(row.opresult).flatMap((result, at) => errorOf(result, listOf(row.opstatus)[at])),
      receivedAt: timeOf(row.received_ts),
      endedAt: timeOf(row.end_ts),
    };
    return [job];
  });
}

/** The trail is a list of [who, why, when], the oldest first, with the time in nanoseconds. */
function readOp({ OP_ID, reason, ...params }: Raw): SeenOp {
  const trail = listOf(reason)
    .filter(Array.isArray)
    .map(([who, why, at]) => ({ who: String(who ?? ""), why: String(why ?? ""), at: Number(at) / 1e9 || 0 }));
  return { opcode: typeof OP_ID === "string" ? OP_ID : "", trail, params };
}

/** What a failed opcode says: [class, [message, code]], where not every class has a code. */
function errorOf(result: unknown, status: unknown): string[] {
  if (status !== "error") return [];
  const [, details] = listOf(result);
  const [message] = Array.isArray(details) ? details : [details];
  return [typeof message === "string" ? message : JSON.stringify(result ?? null)];
}

/** [seconds, microseconds] as seconds; null where it has not happened. */
function timeOf(value: unknown): number | null {
  const [seconds, micros] = listOf(value);
  return typeof seconds === "number" && typeof micros === "number" ? seconds + micros / 1e6 : null;
}
