import { RefusalError } from "@/components/data/refusal-error";

/** Why an action did not happen and what to do instead, in one line. */
export function failureText(error: unknown): string {
  if (error instanceof RefusalError) return [error.refusal.message, error.refusal.remedy].filter(Boolean).join(" ");
  return error instanceof Error ? error.message : String(error);
}
