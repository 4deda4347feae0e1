import { rangeInput } from "../address/address-list";
import type { AddressRange } from "../address/ranges";
import type { Job } from "../job/job";
import { type OperationOpcode, schemas } from "../opcodes/opcodes";
import { commandText } from "./command-text";
import { namedInput } from "./named-input";

type Commanded = Pick<Job, "opcode" | "params" | "reason" | "objects" | "changes" | "conflicts">;

/** The equivalent command of a job; null if there is none. */
export function jobCommand({ opcode, params, reason, ...said }: Commanded): string | null {
  if (!isOperation(opcode)) return null;
  const input = Object.fromEntries(Object.entries(params).map(([name, value]) => [name, asInput(value)]));
  return commandText(opcode, namedInput(input, said) as never, reason);
}

function isOperation(opcode: string): opcode is OperationOpcode {
  return opcode in schemas;
}

/** Parsed address ranges as they were written; everything else is kept as it was given. */
function asInput(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  return value.map((one: unknown) => (isRange(one) ? rangeInput(one) : one));
}

function isRange(value: unknown): value is AddressRange {
  return value instanceof Object && "first" in value;
}
