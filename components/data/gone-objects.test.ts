import { expect, test } from "vitest";
import type { Change } from "@/lib/domain/model/change";
import { goneObjects } from "./gone-objects";

const group = (name: string) => ({ uuid: `uuid of ${name}`, name }) as never;

test("a removed object's name is gone, a renamed one's leads to the new one", () => {
  const changes: Change[] = [
    { type: "group", before: group("gpu"), after: null },
    { type: "node", before: group("node1"), after: group("node2") },
  ];
  expect(goneObjects(changes)).toEqual([
    { resource: "groups", name: "gpu", now: null },
    { resource: "nodes", name: "node1", now: "node2" },
  ]);
});

test("a name that another object takes in the same job is not gone", () => {
  const changes: Change[] = [
    { type: "group", before: group("gpu"), after: null },
    { type: "group", before: null, after: group("gpu") },
  ];
  expect(goneObjects(changes)).toEqual([]);
});

test("an object that keeps its name is not gone", () => {
  expect(goneObjects([{ type: "group", before: group("gpu"), after: group("gpu") }])).toEqual([]);
});
