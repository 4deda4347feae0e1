import { RefusalError } from "@/components/data/refusal-error";

/** What a refusal says about one field of a form or, without a field, about the whole; null when nothing. */
export function failureAt(error: Error | null, field?: string): string | null {
  if (error === null) return null;
  const refusal = error instanceof RefusalError ? error.refusal : { message: error.message };
  const { message, remedy, field: at } = { remedy: undefined, field: undefined, ...refusal };
  return at === field ? [message, remedy].filter(Boolean).join(" ") : null;
}
