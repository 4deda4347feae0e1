import type { Row } from "./rows";

/** A job of the cluster. Times in seconds since the epoch, null before they are there. */
export type ClusterJob = {
  id: number;
  /** queued, waiting, canceling, running, canceled, success or error */
  status: string;
  /** One for each of its opcodes: "NETWORK_CONNECT(web)". */
  summary: string[];
  /** Its opcodes with all their parameters, OP_ID among them. */
  ops: Record<string, unknown>[];
  opStatus: string[];
  /** What each opcode answered; of a failed one ["OpExecError", ["…"]]. Empty where it was not asked for. */
  results: unknown[];
  /** Who asked for it and why, oldest first: ["gnt:user", "deploy (gn-51903)"]. */
  trail: { source: string; reason: string }[];
  receivedAt: number | null;
  startedAt: number | null;
  endedAt: number | null;
};

/** The jobs after a number, these jobs, or both. */
export type JobsAsked = { after?: number; ids?: readonly number[]; results?: boolean };

export function jobFields(results: boolean): string[] {
  const fields = ["id", "status", "summary", "ops", "opstatus", "received_ts", "start_ts", "end_ts"];
  return results ? [...fields, "opresult"] : fields;
}

/** Null asks for none. */
export function jobFilter({ after, ids = [] }: JobsAsked): unknown[] | null {
  const any = [...(after === undefined ? [] : [[">", "id", after]]), ...ids.map((id) => ["=", "id", id])];
  return any.length === 0 ? null : ["|", ...any];
}

/** Null for a row that is no job. */
export function jobOf(row: Row): ClusterJob | null {
  const id = Number(row.id);
  if (!Number.isSafeInteger(id) || typeof row.status !== "string") return null;
  const ops = listOf(row.ops).flatMap((op) => (isRecord(op) ? [op] : []));
  return {
    id,
    status: row.status,
    summary: textsOf(row.summary),
    ops,
    opStatus: textsOf(row.opstatus),
    results: listOf(row.opresult),
    trail: trailOf(ops[0]?.reason),
    receivedAt: secondsOf(row.received_ts),
    startedAt: secondsOf(row.start_ts),
    endedAt: secondsOf(row.end_ts),
  };
}

function trailOf(reason: unknown): ClusterJob["trail"] {
  return listOf(reason).flatMap((entry) => {
    const [source, text] = listOf(entry);
    return typeof source === "string" && typeof text === "string" ? [{ source, reason: text }] : [];
  });
}

/** Of [seconds, microseconds]. */
function secondsOf(time: unknown): number | null {
  const [seconds, micro] = listOf(time);
  return typeof seconds === "number" && typeof micro === "number" ? seconds + micro / 1_000_000 : null;
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function textsOf(value: unknown): string[] {
  return listOf(value).filter((one) => typeof one === "string");
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
