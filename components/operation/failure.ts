import { RefusalError } from "@/components/data/refusal-error";

/** Why an action did not happen and what to do instead, in one line. */
export function failureText(error: unknown): string {
  if (error instanceof RefusalError) return [error.refusal.message, error.refusal.remedy].filter(Boolean).join(" ");
  return error instanceof Error ? error.message : String(error);
}

/** Why a form was not accepted, and the field it is about, if any. */
export function submitFailure(error: unknown): { field: string | null; text: string } {
  const field = error instanceof RefusalError ? (error.refusal.field ?? null) : null;
  return { field, text: failureText(error) };
}
