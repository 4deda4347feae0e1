import { type Input, type OperationOpcode, schemas } from "@/lib/domain/opcodes";
import type { Refusal } from "@/lib/domain/refusal";

/** What is wrong with each field of a form, with the remedy: "10.1.0.5/24 has host bits set. Write 10.1.0.0/24." */
export type Problems = Record<string, string>;

/** What the operation's own schema says of an input: the first fault of each field. */
export function schemaProblems<O extends OperationOpcode>(opcode: O, input: Input<O>): Problems {
  const parsed = schemas[opcode].safeParse(input);
  const problems: Problems = {};
  for (const issue of parsed.error?.issues ?? []) {
    const field = String(issue.path[0] ?? "");
    const params = "params" in issue ? (issue.params as { remedy?: string } | undefined) : undefined;
    problems[field] ??= refusalText({ message: issue.message, ...(params?.remedy ? { remedy: params.remedy } : {}) });
  }
  return problems;
}

/** A refusal that names its field, as that field's problem. */
export function refusalProblems(refusal: Refusal | undefined): Problems {
  return refusal?.field === undefined ? {} : { [refusal.field]: refusalText(refusal) };
}

export function refusalText({ message, remedy }: Pick<Refusal, "message" | "remedy">): string {
  return [message, remedy].filter(Boolean).join(" ");
}
