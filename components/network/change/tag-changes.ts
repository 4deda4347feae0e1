import { refusalText } from "@/components/operation/field-problems";
import { parseTag } from "@/lib/domain/model/tag";

/** Which tags come and go between two lists. */
export function tagChanges(from: readonly string[], to: readonly string[]): { added: string[]; removed: string[] } {
  return { added: to.filter((tag) => !from.includes(tag)), removed: from.filter((tag) => !to.includes(tag)) };
}

/** What is wrong with the first tag that cannot be one; null when all can. */
export function tagProblem(tags: readonly string[]): string | null {
  for (const tag of tags) {
    const parsed = parseTag(tag);
    if (!parsed.ok) return refusalText(parsed.refusal);
  }
  return null;
}
