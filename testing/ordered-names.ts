import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import type { Column } from "@/components/table/column";
import { type TableOptions, useTable } from "@/components/table/use-table";

/** The names of rows in the order in which a table with these columns shows them. */
export function orderedNames<Row extends { name: string }>(
  columns: readonly Column<Row>[],
  rows: Row[],
  column: string,
  descending = false,
): string[] {
  const options = { columns, rows, rowId: ({ name }: Row) => name, sort: { column, descending } };
  return renderToStaticMarkup(createElement(Names<Row>, options)).split(" ");
}

function Names<Row extends { name: string }>(options: TableOptions<Row>) {
  return useTable(options)
    .rows.map(({ name }) => name)
    .join(" ");
}
