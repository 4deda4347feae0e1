import type { ArgType, SqlQuery } from "@prisma/driver-adapter-utils";

/**
 * How many values Prisma may put into one statement: as many as it likes. Left to itself it takes 999 to be SQLite's
 * limit (32,766 it is), cuts a longer list into several statements where it can, and fails with P2029 where it cannot:
 * where rows have an order, or where there are two lists.
 */
export const unlimitedValues = 2 ** 31 - 1;

/** From this length on a list travels as one value. Shorter ones stay as they are: SQLite plans better with a few. */
const long = 100;

/**
 * The same statement, whose long lists are one JSON text each: `IN (?,?,…)` becomes `IN (SELECT value FROM json_each(?))`.
 * A list of any length is one value then, also the UUIDs by which Prisma reads an included relation.
 */
export function longListsAsJson(query: SqlQuery): SqlQuery {
  if (query.args.length < long) return query;
  const args: unknown[] = [];
  const argTypes: ArgType[] = [];
  let at = 0;
  const sql = query.sql.replace(placeholders, (found, list: string | undefined) => {
    const count = found === "?" ? 1 : list === undefined ? 0 : (list.length + 1) / 2;
    const values = query.args.slice(at, at + count);
    const types = query.argTypes.slice(at, at + count);
    at += count;
    const texts = count < long ? null : jsonTexts(values, types);
    args.push(...(texts === null ? values : [`[${texts.join()}]`]));
    argTypes.push(...(texts === null ? types : [text]));
    return texts === null ? found : "IN (SELECT value FROM json_each(?))";
  });
  return { sql, args, argTypes };
}

/** Quoted texts and names, which are skipped; lists as Prisma writes them; single values. */
const placeholders = /'(?:[^']|'')*'|"(?:[^"]|"")*"|`(?:[^`]|``)*`|\bIN \(([?,]+)\)|\?/g;

const text: ArgType = { scalarType: "string", arity: "scalar" };

/** Texts, whole numbers and NULL as JSON; null where one of the values is something else, which has no exact form there. */
function jsonTexts(values: readonly unknown[], types: readonly ArgType[]): string[] | null {
  const texts = values.flatMap((value, at) => jsonText(value, types[at]?.scalarType) ?? []);
  return texts.length === values.length ? texts : null;
}

function jsonText(value: unknown, type: ArgType["scalarType"] | undefined): string | null {
  if (value === null) return "null";
  if (type === "string" || type === "uuid" || type === "enum")
    return typeof value === "string" ? JSON.stringify(value) : null;
  return (type === "int" || type === "bigint") && /^-?\d+$/.test(String(value)) ? String(value) : null;
}
