import type { OperationOpcode } from "@/lib/domain/opcodes/opcodes";
import type { Result } from "@/lib/domain/refusal";
import type { Typed } from "../command-line/command-line";
import type { Terminal } from "../terminal";

/** One operation that a command asks for. Its input is checked by the operation's own schema. */
export type Request = { opcode: OperationOpcode; input: Record<string, unknown> };

/** The operations of a command, one after the other; or why the command is invalid. */
export type Requests = (typed: Typed, terminal: Terminal) => Promise<Result<Request[]>>;
