import { expect, test } from "vitest";
import type { NodeRow } from "@/lib/queries/nodes";
import { orderedNames } from "@/testing/ordered-names";
import { nodeColumns } from "./node-table";

function node(name: string, secondaryIp: string | null): NodeRow {
  const group = { uuid: "default", name: "default" };
  return {
    uuid: name,
    revision: 1,
    tags: [],
    name,
    group,
    primaryIp: "10.0.0.1",
    secondaryIp,
    primaryInstances: 0,
    secondaryInstances: 0,
    master: false,
  };
}

test("addresses are ordered as numbers, those without one last", () => {
  const rows = [node("node10", "10.0.0.10"), node("node2", "10.0.0.9"), node("node1", null)];
  expect(orderedNames(nodeColumns, rows, "secondary")).toEqual(["node2", "node10", "node1"]);
});
