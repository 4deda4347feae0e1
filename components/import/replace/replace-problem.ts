import { NotReplaced } from "@/components/data/config/config-import";

const nothing = "Nothing was written.";

/**
 * What is said when a cluster was not replaced. That nothing was written is added only to a refusal: after a broken connection
 * nobody here knows, and a fault of the server says it by itself where it is so.
 */
export function replaceProblemText(error: Error): string {
  const isKnown = error instanceof NotReplaced && !error.message.includes(nothing);
  return isKnown ? `${error.message} ${nothing}` : error.message;
}
