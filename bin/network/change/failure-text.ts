import { type Conflict, nicText } from "@/lib/domain/model/conflict";
import { onOneLine } from "@/lib/domain/printable";
import type { ChangedFact, DoneMeanwhile, FailedScript, Refusal } from "@/lib/domain/refusal";
import { differenceLines } from "@/lib/domain/undo/compared";

/** A refusal as Ganeti's commands print theirs: programs read its first two lines (rules 1.8). */
export function failureText(
  { code, message, remedy, differences, hooks }: Refusal,
  conflicts: readonly Conflict[] = [],
  meanwhile: readonly DoneMeanwhile[] = [],
): string {
  if (hooks) return hooksText({ message, remedy }, hooks);
  const lines = [
    "Failure: prerequisites not met for this operation:",
    `error type: ${code}, error details:`,
    [message, remedy].filter(Boolean).join(" "),
    ...(differences ? differenceLines(differences) : []).map((line) => `  ${line}`),
    ...conflicts.map((conflict) => `  ${nicText(conflict)} on ${conflict.node.name}: ${conflict.why}`),
    ...meanwhile.flatMap(({ job, actor, title, changed }) => [
      `  job ${job}, ${actor}: ${title}`,
      ...changed.map((fact) => `    ${changedText(fact)}`),
    ]),
  ];
  return `${lines.map(onOneLine).join("\n")}\n`;
}

/** What the original prints where hooks stop a change. */
function hooksText({ message, remedy }: Pick<Refusal, "message" | "remedy">, scripts: readonly FailedScript[]): string {
  if (scripts.length === 0) return `Failure: hooks general failure: ${onOneLine(message)}\n`;
  const lines = scripts.map(({ node, script, output }) => {
    const said = output.trim();
    return `  node: ${node}, script: ${script}${said ? `, output: ${said}` : " (no output)"}`;
  });
  return `${["Failure: hooks execution failed:", ...lines, ...(remedy ? [`  ${remedy}`] : [])].map(onOneLine).join("\n")}\n`;
}

/** "gateway: 10.1.0.5 instead of 10.1.0.1" */
function changedText({ what, before, now }: ChangedFact): string {
  return `${what}: ${now ?? "none"}${before === null ? "" : ` instead of ${before}`}`;
}
