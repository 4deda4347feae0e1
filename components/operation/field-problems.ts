import { type Input, inputRefusals, type OperationOpcode, schemas } from "@/lib/domain/opcodes/opcodes";
import type { Refusal } from "@/lib/domain/refusal";

/** What is wrong with each field of a form, with the remedy: "10.1.0.5/24 has host bits set. Write 10.1.0.0/24." */
export type Problems = Record<string, string>;

/** What the operation's own schema says of an input: the first fault of each field, "nics.0.ip" in a list. */
export function schemaProblems<O extends OperationOpcode>(opcode: O, input: Input<O>): Problems {
  const { error } = schemas[opcode].safeParse(input);
  const problems: Problems = {};
  for (const { field = "", ...refusal } of error ? inputRefusals(error) : []) problems[field] ??= refusalText(refusal);
  return problems;
}

/** A refusal that names its field, as that field's problem. */
export function refusalProblems(refusal: Refusal | undefined): Problems {
  return refusal?.field === undefined ? {} : { [refusal.field]: refusalText(refusal) };
}

export function refusalText({ message, remedy }: Pick<Refusal, "message" | "remedy">): string {
  return [message, remedy].filter(Boolean).join(" ");
}
