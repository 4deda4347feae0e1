import type { OperationOpcode } from "@/lib/domain/opcodes/opcodes";
import type { Result } from "@/lib/domain/refusal";
import type { Typed } from "../command-line/command-line";
import type { Terminal } from "../terminal";

/** One operation that a command asks for. Its input is checked by the operation's own schema. */
export type Request = { opcode: OperationOpcode; input: Record<string, unknown> };

/** What a command asks for, one operation after the other; or why that cannot be said. */
export type Requests = (typed: Typed, terminal: Terminal) => Promise<Result<Request[]>>;
