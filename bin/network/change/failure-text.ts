import { type Conflict, nicText } from "@/lib/domain/model/conflict";
import type { Refusal } from "@/lib/domain/refusal";
import { onOneLine } from "../../door/printable";

/** A refusal as Ganeti's commands print theirs: programs read its first two lines (rules 1.8). */
export function failureText({ code, message, remedy }: Refusal, conflicts: readonly Conflict[] = []): string {
  const lines = [
    "Failure: prerequisites not met for this operation:",
    `error type: ${code}, error details:`,
    [message, remedy].filter(Boolean).join(" "),
    ...conflicts.map((conflict) => `  ${nicText(conflict)} on ${conflict.node.name}: ${conflict.why}`),
  ];
  return `${lines.map(onOneLine).join("\n")}\n`;
}
