import { filterOfArguments } from "@/lib/wire/queries/filter-text";
import type { Cell } from "@/lib/wire/queries/network-query";
import { type FieldDefinition, fieldDefinition, networkQueryFields } from "@/lib/wire/queries/network-query-fields";
import { CommandError } from "../../door/command-error";
import { failureText } from "../change/failure-text";
import type { Typed } from "../command-line/command-line";
import { defaultFields } from "../command-line/command-table";
import type { Terminal } from "../terminal";
import { cellText } from "./cell-text";
import { columnOf, tableText } from "./columns";
import { queried } from "./queried";

/** Ganeti's exit code for an unknown field; what can be answered is still printed (rules 3.9). */
const unknownField = 14;

/** `list`: networks as a table. */
export async function list(typed: Typed, { store, out, err }: Terminal): Promise<number> {
  const fields = wantedFields(typed.text("output"));
  const filter = filterOfArguments(typed.words);
  const answer = filter.ok ? await queried(store(), fields, filter.value) : filter;
  if (!answer.ok) {
    err(failureText(answer.refusal));
    return 1;
  }
  const { query, networks } = answer.value;
  const rows = networks.map(query.cells);
  if (typed.has("json"))
    out(
      `${JSON.stringify(
        rows.map((cells) => asObject(fields, cells)),
        null,
        2,
      )}\n`,
    );
  else {
    const texts = rows.map((cells) => texted(cells, query.fields, typed.has("verbose")));
    out(tableText(query.fields.map(columnOf), texts, formOf(typed)));
  }
  return answerFields(query.fields, err);
}

/** `list-fields`: the fields that `list` knows, or what it knows of those that are named. */
export function listFields(typed: Typed, { out, err }: Terminal): number {
  const names = typed.words.length > 0 ? typed.words : networkQueryFields.map(({ name }) => name);
  const fields = names.map(fieldDefinition);
  const columns = ["Name", "Type", "Title", "Description"].map((title) => ({ title, right: false }));
  const rows = fields.map(({ name, kind, title, doc }) => [name, kindWords[kind], title, doc]);
  out(tableText(columns, rows, formOf(typed)));
  return answerFields(fields, err);
}

const kindWords = {
  text: "Text",
  number: "Number",
  unit: "Storage size",
  timestamp: "Timestamp",
  bool: "Boolean",
  other: "Custom",
  unknown: "Unknown",
};

function wantedFields(typed: string | undefined): string[] {
  if (typed === undefined) return defaultFields;
  const fields = typed.replace(/^\+/, "").split(",");
  if (fields.includes("")) throw new CommandError(`--output=${typed}: a field name is empty.`);
  return typed.startsWith("+") ? [...defaultFields, ...fields] : fields;
}

function texted(cells: readonly Cell[], fields: readonly FieldDefinition[], verbose: boolean): string[] {
  return fields.map((field, at) => cellText(cells[at] ?? [1, null], field, verbose));
}

function asObject(fields: readonly string[], cells: readonly Cell[]): Record<string, unknown> {
  return Object.fromEntries(fields.map((name, at) => [name, cells[at]?.[1] ?? null]));
}

function formOf(typed: Typed) {
  return { headers: !typed.has("no-headers"), separator: typed.text("separator") };
}

function answerFields(fields: readonly FieldDefinition[], err: Terminal["err"]): number {
  const unknown = fields.filter(({ kind }) => kind === "unknown").map(({ name }) => name);
  if (unknown.length === 0) return 0;
  err(`There is no field ${unknown.join(", ")}. gnt-network list-fields shows them all.\n`);
  return unknownField;
}
