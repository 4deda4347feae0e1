import { Prisma } from "../generated/client";
import type { Tx } from "../store";
import { type BulkRows, columns, type Kind } from "./bulk-columns";

const rowsPerStatement = 5_000;

/** Where a column's value comes from: its place in the row, which travels as a JSON list. */
const readers: Record<Kind, (place: number) => string> = {
  plain: (place) => `value->>${place}`,
  json: (place) => `value->${place}`,
  bytes: (place) => `unhex(value->>${place})`,
};

/**
 * Inserts many rows at once: one statement reads 5 000 of them from one JSON text, which is some thirty times
 * as fast as inserting row by row. Rows that others refer to come first (groups, nodes, instances, networks, …).
 */
export async function insertRows<Table extends keyof BulkRows>(
  tx: Tx,
  table: Table,
  rows: BulkRows[Table][],
): Promise<void> {
  const kinds: Record<string, Kind> = columns[table];
  const statement = insertStatement(table, kinds);
  for (let start = 0; start < rows.length; start += rowsPerStatement) {
    const lists = rows.slice(start, start + rowsPerStatement).map((row) => inOrder(row, kinds));
    await tx.$executeRaw`${statement} FROM json_each(${JSON.stringify(lists)})`;
  }
}

// Made of the names in bulk-columns.ts alone.
function insertStatement(table: keyof BulkRows, kinds: Record<string, Kind>): Prisma.Sql {
  const names = Object.keys(kinds).map((column) => `"${column}"`);
  const values = Object.values(kinds).map((kind, place) => readers[kind](place));
  return Prisma.raw(`INSERT INTO "${table}" (${names.join(", ")}) SELECT ${values.join(", ")}`);
}

function inOrder(row: object, kinds: Record<string, Kind>): unknown[] {
  const values = new Map<string, unknown>(Object.entries(row));
  return Object.keys(kinds).map((column) => travelling(values.get(column)));
}

// A whole number in an INTEGER or BIGINT column may arrive as digits: SQLite makes a number of it.
function travelling(value: unknown): unknown {
  if (typeof value === "bigint") return value.toString();
  if (value instanceof Uint8Array) return Buffer.from(value).toString("hex");
  return value;
}
