import { RefusalError } from "@/components/data/refusal-error";
import { failureText } from "./failure";

/** Why a form was not accepted, and the field it is about; null when it is about none of them. */
export function submitFailure(error: unknown): { field: string | null; text: string } {
  const field = error instanceof RefusalError ? (error.refusal.field ?? null) : null;
  return { field, text: failureText(error) };
}
