import type { ShownStep } from "@/lib/domain/chain/shown-chain";
import type { StepStatus } from "@/lib/domain/chain/step";
import type { Tx } from "../store";

const columns = {
  number: true,
  opcode: true,
  text: true,
  needs: true,
  clusterJob: true,
  status: true,
  error: true,
  sentAt: true,
  startedAt: true,
  endedAt: true,
} as const;

type Row = Pick<Awaited<ReturnType<Tx["clusterStep"]["findFirstOrThrow"]>>, keyof typeof columns>;

function toStep(row: Row): ShownStep {
  return { ...row, needs: row.needs as number[], status: row.status as StepStatus };
}

/** The steps of a chain from a number on, in their order. */
export async function stepsFrom(tx: Tx, job: number, from: number, most: number): Promise<ShownStep[]> {
  const where = { jobId: job, number: { gte: from } };
  const rows = await tx.clusterStep.findMany({ where, select: columns, orderBy: { number: "asc" }, take: most });
  return rows.map(toStep);
}

/** The first steps of a chain with one of these statuses, in their order. */
export async function firstSteps(
  tx: Tx,
  job: number,
  statuses: readonly StepStatus[],
  most: number,
): Promise<ShownStep[]> {
  const where = { jobId: job, status: { in: [...statuses] } };
  const rows = await tx.clusterStep.findMany({ where, select: columns, orderBy: { number: "asc" }, take: most });
  return rows.map(toStep);
}

/** How many steps of a chain have each status. */
export async function countSteps(tx: Tx, job: number): Promise<Map<StepStatus, number>> {
  const rows = await tx.clusterStep.groupBy({ by: ["status"], where: { jobId: job }, _count: true });
  return new Map(rows.map(({ status, _count: count }) => [status as StepStatus, count]));
}

/** The mark of the chain of a job and how far it is; null if it has none. */
export async function findChainHead(tx: Tx, job: number): Promise<{ mark: string; state: string } | null> {
  return tx.clusterChain.findUnique({ where: { jobId: job }, select: { mark: true, state: true } });
}
