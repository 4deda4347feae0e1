import type { NetworkRecord } from "@/lib/domain/model/records";
import { onOneLine, printableJson } from "@/lib/domain/printable";
import { ok, type Result } from "@/lib/domain/refusal";
import { networkRecords } from "@/lib/queries/network-records";
import type { Store } from "@/lib/store/store";
import { filterOfArguments } from "@/lib/wire/queries/filter-text";
import { type NetworkCell, type NetworkQuery, networkQuery } from "@/lib/wire/queries/network-query";
import {
  type FieldDefinition,
  type FieldValue,
  fieldDefinition,
  networkQueryFields,
} from "@/lib/wire/queries/network-query-fields";
import type { QueryFilter } from "@/lib/wire/queries/query-filter";
import { CommandError } from "../../door/command-error";
import { failureText } from "../change/failure-text";
import type { Typed } from "../command-line/command-line";
import { defaultFields } from "../command-line/command-table";
import type { Terminal } from "../terminal";

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
  if (typed.has("json")) out(`${printableJson(rows.map((cells) => asObject(fields, cells)))}\n`);
  else {
    const texts = rows.map((cells) => texted(cells, query.fields, typed.has("verbose")));
    out(tableText(query.fields.map(columnOf), texts, formOf(typed)), typed.text("separator"));
  }
  return answerFields(query.fields, err);
}

/** `list-fields`: the fields that `list` knows, or what it knows of those that are named. */
export function listFields(typed: Typed, { out, err }: Terminal): number {
  const names = typed.words.length > 0 ? typed.words : networkQueryFields.map(({ name }) => name);
  const fields = names.map(fieldDefinition);
  const columns = ["Name", "Type", "Title", "Description"].map((title) => ({ title, right: false }));
  const rows = fields.map(({ name, kind, title, doc }) => [name, kindWords[kind], title, doc]);
  out(tableText(columns, rows, formOf(typed)), typed.text("separator"));
  return answerFields(fields, err);
}

const kindWords = {
  text: "Text",
  number: "Number",
  float: "Floating-point number",
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

function texted(cells: readonly NetworkCell[], fields: readonly FieldDefinition[], verbose: boolean): string[] {
  return fields.map((field, at) => cellText(cells[at] ?? [1, null], field, verbose));
}

function asObject(fields: readonly string[], cells: readonly NetworkCell[]): Record<string, unknown> {
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

/** The answer to a query: the networks it is about, and the query that says what to show of each. */
type Queried = { query: NetworkQuery; networks: NetworkRecord[] };

async function queried(store: Store, fields: readonly string[], filter: QueryFilter | null): Promise<Result<Queried>> {
  const query = await networkQuery(fields, filter);
  if (!query.ok) return query;
  const { wants, effort } = query.value;
  const records = await store.snapshot((tx) => networkRecords(tx, { ...query.value, now: Date.now() / 1_000 }));
  if (!records.ok) return records;
  const networks = records.value.filter(wants);
  return effort.refusal ? { ok: false, refusal: effort.refusal } : ok({ query: query.value, networks });
}

/** A column of a table: its heading, and whether its values stand at the right. */
type Column = { title: string; right: boolean };

function columnOf({ title, kind }: Pick<FieldDefinition, "title" | "kind">): Column {
  return { title, right: kind === "number" };
}

type TableForm = { headers: boolean; separator: string | undefined };

/**
 * Rows as Ganeti prints them (rules 9.2): aligned columns with a space between them, or, with a separator, as they
 * are. A last column of texts is not filled up with spaces.
 */
function tableText(columns: readonly Column[], rows: readonly string[][], form: TableForm): string {
  const lines = [...(form.headers ? [columns.map(({ title }) => title)] : []), ...rows];
  if (form.separator !== undefined) return lines.map((line) => `${line.join(form.separator)}\n`).join("");
  const widths = columns.map(({ right }, at) =>
    at === columns.length - 1 && !right
      ? 0
      : lines.reduce((most, line) => Math.max(most, characters(line[at] ?? "")), 0),
  );
  const aligned = (text: string, at: number) => {
    const gap = " ".repeat(Math.max(0, (widths[at] ?? 0) - characters(text)));
    return columns[at]?.right ? gap + text : text + gap;
  };
  return lines.map((line) => `${line.map(aligned).join(" ")}\n`).join("");
}

function characters(text: string): number {
  return [...text].length;
}

/** A value as `gnt-network list` shows it (rules 3.9). */
function cellText([status, value]: NetworkCell, { name, kind }: FieldDefinition, verbose: boolean): string {
  if (status === 1) return verbose ? "(unknown)" : "??";
  if (status === 3 || value === null) return verbose ? "(unavail)" : "-";
  if (kind === "timestamp") return timeText(Number(value));
  return onOneLine(name === "group_list" ? groupsText(value as string[][]) : valueText(value));
}

function valueText(value: FieldValue): string {
  return Array.isArray(value) ? value.join(",") : String(value);
}

/** "default (bridged, br100, )": an absent vlan leaves its place empty. */
function groupsText(groups: string[][]): string {
  return groups.map(([group, ...netparams]) => `${group} (${netparams.join(", ")})`).join(", ");
}

/** Seconds since the epoch as "2026-11-23 17:04:47", in the caller's time zone. */
function timeText(seconds: number): string {
  const time = new Date(seconds * 1_000);
  const two = (part: number) => String(part).padStart(2, "0");
  const date = [time.getFullYear(), two(time.getMonth() + 1), two(time.getDate())].join("-");
  return `${date} ${[time.getHours(), time.getMinutes(), time.getSeconds()].map(two).join(":")}`;
}
