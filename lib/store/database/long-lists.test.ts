import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { projectRoot } from "@/lib/project-root";
import { groupRow, nodeRow } from "@/testing/counter-row";
import { freshStore } from "@/testing/fresh-store";
import { insertRows } from "./bulk";
import { longListsAsJson } from "./long-lists";

/** More than SQLite takes as values of one statement. */
const beyond = 33_000;

const names = Array.from({ length: beyond }, (_, at) => `g${at}`);
const versioned = { serialNo: 1, revision: 0, ctime: 1, mtime: 1, tags: [], extra: {} };

async function storeWithGroups(present: readonly string[]) {
  const store = freshStore();
  await store.write((tx) =>
    insertRows(
      tx,
      "NodeGroup",
      present.map((name) => ({ uuid: name, name: `name of ${name}`, ...versioned })),
    ),
  );
  return store;
}

describe("A list that is longer than SQLite's limit", () => {
  it("finds its rows once each and in order, also beside another one", async () => {
    const { reader } = await storeWithGroups(["g5", "g32999", "other", "more"]);
    const select = { uuid: true } as const;
    const orderBy = { name: "desc" } as const;
    const among = { uuid: { in: names } };
    expect(await reader.nodeGroup.findMany({ where: among, select, orderBy, take: 5, skip: 0 })).toEqual([
      { uuid: "g5" },
      { uuid: "g32999" },
    ]);
    const called = { name: { in: [...names, "name of g5", "name of more"] } };
    expect(await reader.nodeGroup.findMany({ where: { OR: [among, called] }, select, orderBy })).toEqual([
      { uuid: "more" },
      { uuid: "g5" },
      { uuid: "g32999" },
    ]);
    expect(await reader.nodeGroup.findMany({ where: { ...among, ...called }, select })).toEqual([{ uuid: "g5" }]);
    expect(await reader.nodeGroup.count({ where: { NOT: among, uuid: { notIn: ["more", ...names] } } })).toBe(1);
  });

  it("changes and deletes its rows", async () => {
    const { write, reader } = await storeWithGroups(["g5", "g32999", "other"]);
    const where = { uuid: { in: names } };
    expect(await write((tx) => tx.nodeGroup.updateMany({ where, data: { serialNo: { increment: 2 } } }))).toEqual({
      count: 2,
    });
    expect(await write((tx) => tx.nodeGroup.deleteMany({ where: { ...where, serialNo: 3 } }))).toEqual({ count: 2 });
    expect(await reader.nodeGroup.findMany({ select: { uuid: true } })).toEqual([{ uuid: "other" }]);
  });

  it("may be the rows whose relation is included, in an order", async () => {
    const { write, reader } = await storeWithGroups(names);
    for (const uuid of ["a", "b"]) await write((tx) => tx.node.create({ data: nodeRow(uuid, "g7") }));
    const select = { uuid: true, nodes: { select: { uuid: true }, orderBy: { uuid: "desc" } } } as const;
    const groups = await reader.nodeGroup.findMany({ select });
    expect(groups).toHaveLength(beyond);
    expect(groups.filter(({ nodes }) => nodes.length > 0)).toEqual([
      { uuid: "g7", nodes: [{ uuid: "b" }, { uuid: "a" }] },
    ]);
  });

  it("may be the rows of which many relate to nothing", async () => {
    const { write, reader } = await storeWithGroups(["g"]);
    const kept = { primaryUuid: "a", ...versioned };
    const pairs = names.map((name, at) => ({ uuid: name, name, secondaryUuid: at === 5 ? "b" : null }));
    for (const uuid of ["a", "b"]) await write((tx) => tx.node.create({ data: nodeRow(uuid, "g") }));
    await write((tx) =>
      insertRows(
        tx,
        "Instance",
        pairs.map((pair) => ({ ...pair, ...kept })),
      ),
    );
    const among = { uuid: { in: names } };
    const rows = await reader.instance.findMany({ where: among, select: { secondary: { select: { uuid: true } } } });
    expect(rows).toHaveLength(beyond);
    expect(rows.flatMap(({ secondary }) => secondary ?? [])).toEqual([{ uuid: "b" }]);
  });

  it("may be of any texts", async () => {
    const { write, reader } = freshStore();
    const odd = ['"quoted" \\ text', "line\nfeed", "é ネット 🜁", "nul\u0000", "", "?", "'"];
    await write(async (tx) => {
      for (const [at, uuid] of odd.entries())
        await tx.nodeGroup.create({ data: { ...groupRow(uuid), name: String(at) } });
    });
    const found = await reader.nodeGroup.findMany({
      where: { uuid: { in: [...names, ...odd] } },
      orderBy: { name: "asc" },
    });
    expect(found.map(({ uuid }) => uuid)).toEqual(odd);
  });
});

const text = { scalarType: "string", arity: "scalar" } as const;
const list = (length: number, value: unknown, scalarType: "string" | "bigint" | "float") => ({
  values: Array.from({ length }, () => value),
  types: Array.from({ length }, () => ({ scalarType, arity: "scalar" }) as const),
  marks: Array.from({ length }, () => "?").join(),
});

describe("A statement", () => {
  it("gets one value for each of its long lists, and keeps the places of the others", () => {
    const [words, numbers] = [list(120, 'a"b', "string"), list(100, "18446744073709551615", "bigint")];
    const { sql, args, argTypes } = longListsAsJson({
      sql: `SELECT '?', "a IN (?)" FROM t WHERE x = ? AND y NOT IN (${words.marks}) AND z IN (?,?) AND w IN (${numbers.marks}) LIMIT ?`,
      args: ["first", ...words.values, "p", "q", ...numbers.values, 7],
      argTypes: [text, ...words.types, text, text, ...numbers.types, { scalarType: "int", arity: "scalar" }],
    });
    const read = "(SELECT value FROM json_each(?))";
    expect(sql).toBe(
      `SELECT '?', "a IN (?)" FROM t WHERE x = ? AND y NOT IN ${read} AND z IN (?,?) AND w IN ${read} LIMIT ?`,
    );
    const [first, json, p, q, digits, limit] = args;
    expect([first, p, q, limit]).toEqual(["first", "p", "q", 7]);
    expect(JSON.parse(String(json))).toEqual(words.values);
    expect(String(digits)).toBe(`[${numbers.values.join()}]`);
    expect(argTypes.map(({ scalarType }) => scalarType)).toEqual([
      "string",
      "string",
      "string",
      "string",
      "string",
      "int",
    ]);
  });

  it("keeps a list that has no exact form in JSON, and everything when it is short", () => {
    const floats = list(150, 0.1, "float");
    const query = { sql: `x IN (${floats.marks})`, args: floats.values, argTypes: floats.types };
    expect(longListsAsJson(query)).toEqual(query);
    const few = { sql: "x IN (?,?)", args: ["a", "b"], argTypes: [text, text] };
    expect(longListsAsJson(few)).toBe(few);
  });
});

it("No file of the product sends many values in another way than as a list", () => {
  const rooms = ["app", "bin", "lib", "prisma", "rapi"];
  const files = rooms.flatMap((room) =>
    readdirSync(join(projectRoot(), room), { recursive: true, encoding: "utf8" }).map((file) => join(room, file)),
  );
  const code = files.filter((file) => /(?<!\.test)\.tsx?$/.test(file) && !file.includes("generated"));
  const wrong = code.filter((file) =>
    /\bcreateMany|Prisma\.join\((?!.*, " (?:AND|OR|UNION ALL) "\))|\b(OR|AND|NOT): *(\[ *\.{3})?[\w.()]*\.map\(/.test(
      readFileSync(join(projectRoot(), file), "utf8"),
    ),
  );
  expect(code.length).toBeGreaterThan(300);
  expect(wrong).toEqual([]);
});
