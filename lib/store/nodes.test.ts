import { expect, test } from "vitest";
import { groupRow, nodeRow } from "@/testing/counter-row";
import { freshStore } from "@/testing/fresh-store";
import { recorded } from "@/testing/recorded-statements";
import { findNode, findNodes } from "./nodes";

/** A store with nodes of these names; the UUID of a node is its name behind "uuid of". */
async function storeWith(names: readonly string[]) {
  const store = freshStore();
  await store.write(async (tx) => {
    await tx.nodeGroup.create({ data: groupRow("g") });
    for (const name of names) await tx.node.create({ data: { ...nodeRow(`uuid of ${name}`, "g"), name } });
  });
  return store;
}

const present = ["a.example.com", "b", "b.example.com", "c.x.example.com", "c.y.example.com", "d%", "e_e.example.com"];

const meanings: [called: string, name: string | null][] = [
  ["a.example.com", "a.example.com"],
  ["uuid of b", "b"],
  ["a", "a.example.com"],
  ["A", "a.example.com"],
  ["A.EXAMPLE", "a.example.com"],
  ["B", "b"],
  ["B.example.com", "b.example.com"],
  ["c", null],
  ["c.x", "c.x.example.com"],
  ["D%", "d%"],
  ["E_E", "e_e.example.com"],
  ["a.example.co", null],
  ["%", null],
  ["_", null],
  ["", null],
];

test.each(meanings)("a node called %j is %s, alone and among others", async (called, name) => {
  const { reader } = await storeWith(present);
  expect((await findNode(reader, called))?.name ?? null).toBe(name);
  const many = await findNodes(
    reader,
    meanings.map(([one]) => one),
  );
  expect(many.get(called)?.name ?? null).toBe(name);
});

test("short names of many nodes are looked up with as many statements as those of a few", async () => {
  const names = Array.from({ length: 100 }, (_, at) => `node${at}`);
  const { reader } = await storeWith(names.map((name) => `${name}.example.com`));
  const statementsFor = (wanted: string[]) => recorded(async () => void (await findNodes(reader, wanted)));
  const few = await statementsFor(["node1", "node2", "nosuch"]);
  const many = await statementsFor([...names, ...names.map((name) => `no-${name}`)]);
  expect(many).toHaveLength(few.length);
  expect((await findNodes(reader, names)).size).toBe(100);
});
