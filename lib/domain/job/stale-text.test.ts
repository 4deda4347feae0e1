import { expect, it } from "vitest";
import { staleRefusal } from "./stale-text";

const done = { job: 7, actor: "ben", at: 1, title: "Import lab", reason: "", changed: [] };

it.each([
  ["network", "The network"],
  ["pool", "The network"],
  ["group", "The node group"],
  ["instance", "The instance"],
])("a %s that has gone, whose name nobody knows, is called by what it is", (kind, called) => {
  const { message } = staleRefusal({ objects: [{ kind, uuid: "u", name: "", gone: true }], done: [done] });
  expect(message).toBe(`${called} was removed meanwhile by ben: Import lab (job 7). Nothing was written.`);
});
