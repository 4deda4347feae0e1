import { expect, test } from "vitest";
import type { Column } from "../column";
import { exported } from "./list-export";

type Disk = { name: string; bytes: bigint | null; note: string };

const columns: Column<Disk>[] = [
  { id: "name", head: "Name", sort: ({ name }) => name, cell: () => "shown" },
  { id: "bytes", head: "Bytes", sort: ({ bytes }) => bytes, cell: () => "shown" },
  { id: "note", head: "Note", text: ({ note }) => note, sort: () => 1, cell: () => "shown" },
  { id: "actions", head: "Actions", cell: () => "shown" },
];

test("a file has what columns say in words, else what they sort by, and no buttons", () => {
  const rows = [
    { name: "sda", bytes: 20n, note: "old" },
    { name: "sdb", bytes: null, note: "" },
  ];
  expect(exported(columns, rows)).toEqual({
    head: ["name", "bytes", "note"],
    rows: [
      ["sda", "20", "old"],
      ["sdb", "", ""],
    ],
  });
});
