import { expect, test } from "vitest";
import { replacementOf } from "./replacement-of";

const here = { seen: { uuid: "a", revision: 1 }, name: "old.example.org", networks: 1, instances: 1206 };
const there = { name: "new.example.org", uuid: "b" };

test("an empty store has nothing that is replaced", () => {
  expect(replacementOf({ seen: null, name: null, networks: 0, instances: 0 }, there)).toBeNull();
});

test("another cluster goes only where its name is typed", () => {
  expect(replacementOf(here, there)).toEqual({
    name: "old.example.org",
    text: "This store holds another cluster, old.example.org. Its 1 network and 1,206 instances will be replaced. A copy of the database is kept first.",
  });
  expect(replacementOf(here, null)?.name).toBe("old.example.org");
});

test("the same cluster keeps what only this store knows, whatever it is called now", () => {
  expect(replacementOf(here, { name: "renamed.example.org", uuid: "a" })).toEqual({
    text: "This store holds old.example.org already. Its reasons, owners and history stay. A copy of the database is kept first.",
  });
});

test("networks without a cluster go, and nothing has to be typed", () => {
  expect(replacementOf({ seen: null, name: null, networks: 2, instances: 0 }, there)).toEqual({
    text: "2 networks of this store will be replaced. A copy of the database is kept first.",
  });
});
