import { readFileSync } from "node:fs";
import { join } from "node:path";
import { project } from "./running-server";

/** The rows of a table of docs/roles.md, which other tests hold against the code: what it is about, and who may. */
export function tableOf(kind: "page" | "route" | "resource" | "operation"): Map<string, string> {
  const text = readFileSync(join(project, "docs", "roles.md"), "utf8");
  const [, rows = ""] = text.split(
    `| ${kind} | nobody | viewer | operator | administrator |\n| --- | --- | --- | --- | --- |\n`,
  );
  const lines = rows.split("\n\n")[0]?.trimEnd().split("\n") ?? [];
  const found = lines.map((line) => /^\| `([^`]+)` \| (.*) \|$/.exec(line));
  return new Map(found.flatMap((row) => (row ? [[row[1] ?? "", (row[2] ?? "").replaceAll(" ", "")]] : [])));
}
