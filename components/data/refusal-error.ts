import type { Conflict } from "@/lib/domain/model/conflict";
import type { Refusal } from "@/lib/domain/refusal";

/** An operation that was refused: what a mutation throws, so that a form shows it where it was caused. */
export class RefusalError extends Error {
  override name = "RefusalError" as const;

  constructor(
    readonly refusal: Refusal<Conflict>,
    /** The job that recorded the refusal; null when none did. */
    readonly job: number | null,
  ) {
    super(refusal.message);
  }
}

/** Why an action did not happen and what to do instead, in one line. */
export function failureText(error: unknown): string {
  if (error instanceof RefusalError) return [error.refusal.message, error.refusal.remedy].filter(Boolean).join(" ");
  return error instanceof Error ? error.message : String(error);
}
