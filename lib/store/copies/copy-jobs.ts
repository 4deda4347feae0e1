import { replacingOpcodes } from "@/lib/domain/opcodes/opcodes";
import { nameOf } from "../database/backup";
import type { Tx } from "../store";

/** The job before which a copy was kept. */
export type CopyJob = { id: number; summary: string; actor: string; reason: string; undoOf: number | null };

/** The jobs that kept a copy, by its name without a folder. */
export async function jobsByCopy(tx: Tx): Promise<Map<string, CopyJob>> {
  const rows = await tx.job.findMany({
    where: { opcode: { in: [...replacingOpcodes] }, status: "success", dryRun: false },
    select: { id: true, summary: true, actor: true, reason: true, undoOf: true, result: true },
    orderBy: { id: "asc" },
  });
  return new Map(
    rows.flatMap(({ result, ...job }) => {
      const name = copyIn(result);
      return name === null ? [] : [[name, job] as const];
    }),
  );
}

/** The name of the copy that the result of a job says it kept; null if it kept none. */
export function copyIn(result: unknown): string | null {
  const { result: inner } = (result ?? {}) as { result?: { copy?: string | null } | null };
  return inner?.copy ? nameOf(inner.copy) : null;
}
