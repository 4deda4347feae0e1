import { MantineProvider } from "@mantine/core";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import type { Column } from "./column";
import { ListTable } from "./list-table";
import { type TableOptions, useTable } from "./use-table";

type Disk = { name: string; size: number };

const columns: Column<Disk>[] = [
  { id: "name", head: "Name", sort: ({ name }) => name, width: 300, card: "name", cell: ({ name }) => name },
  { id: "size", head: "Size", numeric: true, width: 100, cell: ({ size }) => size },
];

const rows = [
  { name: "sda", size: 20 },
  { name: "sdb", size: 10 },
];

function Disks(options: Partial<TableOptions<Disk>>) {
  const list = useTable({ columns, rows, rowId: ({ name }) => name, ...options });
  return <ListTable list={list} label="Disks" />;
}

function shown(options: Partial<TableOptions<Disk>> = {}): string {
  return renderToStaticMarkup(
    <MantineProvider>
      <Disks {...options} />
    </MantineProvider>,
  );
}

test("the sorted column says its direction, one that does not sort has no button", () => {
  const html = shown({ sort: { column: "name", descending: true }, onSort: () => {} });
  expect(html).toContain('aria-sort="descending"');
  expect(html.indexOf("sdb")).toBeLessThan(html.indexOf("sda"));
  expect(html.match(/<button/g)).toHaveLength(1);
});

test("columns that all have a width share the table by it", () => {
  expect(shown()).toContain('<col style="width:75%"/><col style="width:25%"/>');
});

test("in a card the name stands first, and a cell without a place is a line with its head", () => {
  expect(shown()).toContain('<td data-card="name">sda</td>');
  expect(shown()).toContain('<td data-numeric="true" data-card="line" data-head="Size">20</td>');
});

test("a head sorts only where somebody hears of it", () => {
  expect(shown()).not.toContain("<button");
});

test("a hidden column goes with its head, the first one stays", () => {
  const html = shown({ hidden: ["name", "size"] });
  expect(html).toContain("sda");
  expect(html).not.toContain("Size");
  expect(html).not.toContain(">20<");
});

test("rows have checkboxes only where they have a name to be selected by", () => {
  expect(shown()).not.toContain("checkbox");
  const html = shown({ selectAs: ({ name }) => name });
  expect(html.match(/type="checkbox"/g)).toHaveLength(3);
  expect(html).toContain('aria-label="Select all 2 rows"');
  expect(html).toContain('aria-label="Select sda"');
});
