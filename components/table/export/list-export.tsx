"use client";

import { pluralText } from "@/components/ui/number-text";
import type { Column } from "../column";
import type { ListRows } from "../use-table";
import { ExportMenu } from "./export-menu";

type ListExportProps<Row> = {
  list: Pick<ListRows<Row>, "columns" | "rows">;
  /** The file's name without its ending, and one row of it in words: "nodes", "node". */
  name: string;
  one: string;
  many?: string;
};

/** Gives the rows that the filters leave, in their order, with all their columns, also those that are not shown. */
export function ListExport<Row>({ list: { columns, rows }, name, one, many }: ListExportProps<Row>) {
  return (
    <ExportMenu
      name={name}
      what={pluralText(rows.length, one, many)}
      table={() => exported(columns, rows)}
      values={() => rows}
      disabled={rows.length === 0}
    />
  );
}

/** Rows as a file has them: what a column says it is as text, or what it sorts by. */
export function exported<Row>(columns: readonly Column<Row>[], rows: readonly Row[]) {
  const given = columns.flatMap((column) => {
    const text = column.text ?? (typeof column.sort === "function" ? column.sort : null);
    return text ? [{ head: column.id, text }] : [];
  });
  const cell = (value: string | number | bigint | null) => (typeof value === "bigint" ? String(value) : (value ?? ""));
  return {
    head: given.map(({ head }) => head),
    rows: rows.map((row) => given.map(({ text }) => cell(text(row)))),
  };
}
