/** An entry of the reason trail of an opcode: which program or user, and what it said. Seconds since the epoch. */
export type TrailEntry = { who: string; why: string; at: number };

/** An opcode of a job, as it was given. */
export type SeenOp = { opcode: string; trail: TrailEntry[]; params: Record<string, unknown> };

/** A job of a living cluster. Times in seconds since the epoch. */
export type SeenJob = {
  id: number;
  /** queued, waiting, canceling, running, canceled, success or error */
  status: string;
  /** "NETWORK_CONNECT(web)"; several opcodes are separated by commas. */
  summary: string;
  ops: SeenOp[];
  /** What its failed opcodes said. */
  errors: string[];
  receivedAt: number | null;
  endedAt: number | null;
  /** It ended while the cluster was read: the rest of what it did may come with the next reading. */
  meanwhile?: true;
};

/** Whether nothing will become of a job any more. */
export function isOver({ status }: Pick<SeenJob, "status">): boolean {
  return status === "success" || status === "error" || status === "canceled";
}
