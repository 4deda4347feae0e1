import { expect, test } from "vitest";
import type { Matrix } from "@/lib/queries/connections";
import { gridTable, gridValues, matrixGrid, spread } from "./matrix-grid";

const wiring = { mode: "bridged", link: "br0", vlan: "7" };
const matrix: Matrix = {
  groups: ["default", "gpu"].map((name) => ({ uuid: name, name, nodes: 2, instances: 5 })),
  networks: [
    { uuid: "prod", name: "prod", network: "10.1.0.0/24" },
    { uuid: "stage", name: "stage", network: "10.2.0.0/24" },
    { uuid: "unused", name: "unused", network: "10.9.0.0/24" },
  ],
  connections: [
    { network: "prod", group: "default", revision: 1, instances: 2, ...wiring },
    { network: "stage", group: "default", revision: 1, instances: 2, ...wiring },
    { network: "stage", group: "gpu", revision: 1, instances: 2, ...wiring },
  ],
  conflicts: [{ network: "prod", group: "gpu", count: 3 }],
};

test("every pair is a cell: connected, waiting with conflicts, or empty", () => {
  const { rows, pairs } = matrixGrid(matrix, "", "");
  expect(rows[0]?.cells).toEqual([
    { netparams: wiring, conflicts: 0 },
    { netparams: null, conflicts: 3 },
  ]);
  expect(pairs).toEqual({ connected: 3, all: 6 });
});

test("networks are found by name and by subnet, groups by name, in any case", () => {
  expect(matrixGrid(matrix, "10.9", "").rows.map(({ name }) => name)).toEqual(["unused"]);
  const { groups, rows } = matrixGrid(matrix, "STAGE", " gpu ");
  expect(groups.map(({ name }) => name)).toEqual(["gpu"]);
  expect(rows[0]?.cells).toHaveLength(1);
});

test("a network's spread counts all groups, also those that are filtered out", () => {
  const { rows, allGroups } = matrixGrid(matrix, "", "gpu");
  expect(rows.map((row) => spread(row, allGroups))).toEqual(["some", "all", "none"]);
});

test("an export holds the connected pairs that are shown", () => {
  const grid = matrixGrid(matrix, "prod", "");
  expect(gridTable(grid).rows).toEqual([["prod", "10.1.0.0/24", "default", "bridged", "br0", "7"]]);
  expect(gridValues(grid)[0]).toMatchObject({ network: "prod", group: "default", vlan: "7" });
});
