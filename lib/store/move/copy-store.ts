import { isDeepStrictEqual } from "node:util";
import { copyNumbers } from "../database/next-numbers";
import { Prisma } from "../generated/client";
import type { Store, Tx } from "../store";
import { jsonColumns, tableKeys } from "./tables";

/** How many rows a table has. */
export type CopiedTable = { table: string; rows: number };

/** A row that was written otherwise than it was read. Nothing was kept. */
export class UnequalCopy extends Error {
  override name = "UnequalCopy";
}

/**
 * Copies all of a store into an empty one: cluster, jobs, users, sessions and history. Nobody can write to either of them meanwhile. All of it
 * is compared before it is kept, and either everything is copied or nothing.
 * @throws UnequalCopy, StoreError
 */
export function copyStore(from: Store, to: Store, told: (table: CopiedTable) => void): Promise<void> {
  return from.write((read) => to.write((written) => copyAll(read, written, told)));
}

/** What is in a store that was used. Null for one that is as new. */
export async function whatIsThere({ reader }: Pick<Store, "reader">): Promise<string | null> {
  const counts = [
    ["a cluster", await reader.cluster.count()],
    ["networks", await reader.network.count()],
    ["jobs", await reader.job.count()],
    ["users", await reader.user.count()],
    ["entries in the log of accesses", await reader.accessEvent.count()],
  ] as const;
  return counts.find(([, rows]) => rows > 0)?.[0] ?? null;
}

async function copyAll(from: Tx, to: Tx, told: (table: CopiedTable) => void): Promise<void> {
  const tables = Object.keys(tableKeys) as Prisma.ModelName[];
  for (const table of tables) {
    // What migrations and triggers have written there.
    if (table !== "AccessEvent") await rowsOf(to, table).deleteMany();
    let rows = 0;
    for await (const some of slices(from, table)) {
      for (const row of some) await rowsOf(to, table).create({ data: writable(table, row), select: firstKey(table) });
      rows += some.length;
    }
    told({ table, rows });
  }
  await copyNumbers(from, to);
  for (const table of tables) await compare(from, to, table);
}

async function compare(from: Tx, to: Tx, table: Prisma.ModelName): Promise<void> {
  const copied = slices(to, table);
  for await (const some of slices(from, table)) {
    const { value: others = [] } = await copied.next();
    const at = some.findIndex((row, index) => !isDeepStrictEqual(row, others[index]));
    if (at !== -1 || others.length !== some.length) throw new UnequalCopy(unequal(table, some[at]));
  }
  if (!(await copied.next()).done) throw new UnequalCopy(unequal(table));
}

function unequal(table: Prisma.ModelName, row?: Row): string {
  const which = row === undefined ? "The number of rows" : tableKeys[table].map((field) => `${row[field]}`).join(" ");
  return `${table}: ${which} is not the same in both. Nothing was copied.`;
}

type Row = Record<string, unknown>;

/** What every table can do. */
type Rows = {
  findMany: (asked: unknown) => Promise<Row[]>;
  create: (asked: { data: Row; select: Record<string, true> }) => Promise<unknown>;
  deleteMany: () => Promise<unknown>;
};

function rowsOf(tx: Tx, table: Prisma.ModelName): Rows {
  const name = `${table.slice(0, 1).toLowerCase()}${table.slice(1)}` as Uncapitalize<Prisma.ModelName>;
  return tx[name] as unknown as Rows;
}

/** Rows with maps and states of a whole cluster are large: few at once. */
const atOnce = 500;
const few = 20;
const large: readonly Prisma.ModelName[] = [
  "Cluster",
  "Network",
  "CheckpointPart",
  "JobRequest",
  "Job",
  "ClusterChain",
];

/** All rows of a table in the order of their keys, some at a time. */
async function* slices(tx: Tx, table: Prisma.ModelName): AsyncGenerator<Row[], undefined> {
  const keys = tableKeys[table];
  const take = large.includes(table) ? few : atOnce;
  let last: Row | null = null;
  for (;;) {
    const orderBy = keys.map((key) => ({ [key]: "asc" }));
    const after: object = last === null ? {} : { cursor: keyOf(keys, last), skip: 1 };
    const rows: Row[] = await rowsOf(tx, table).findMany({ orderBy, take, ...after });
    if (rows.length > 0) yield rows;
    if (rows.length < take) return;
    last = rows.at(-1) ?? null;
  }
}

/** Of a row that is written nothing is to be read again. */
function firstKey(table: Prisma.ModelName): Record<string, true> {
  return { [tableKeys[table][0]]: true };
}

function keyOf(keys: readonly [string, ...string[]], row: Row): Row {
  const values = Object.fromEntries(keys.map((key) => [key, row[key]]));
  return keys.length === 1 ? values : { [keys.join("_")]: values };
}

function writable(table: Prisma.ModelName, row: Row): Row {
  const columns = Object.entries(jsonColumns[table] ?? {}).filter(([column]) => row[column] === null);
  const nulls = columns.map(([column, may]) => [column, may === "filled" ? Prisma.JsonNull : Prisma.DbNull]);
  return { ...row, ...Object.fromEntries(nulls) };
}
