import type { Netparams, Ref } from "@/lib/domain/model/cluster";
import type { Matrix } from "@/lib/queries/connections";

export type GridGroup = Matrix["groups"][number];
/** One pair: its netparams, or the number of conflicts of connecting it. */
export type GridCell = { netparams: Netparams | null; conflicts: number };
/** A network with its cells in the order of the groups, and in how many of all groups it is. */
export type GridRow = Ref & { network: string; cells: GridCell[]; connected: number };
export type Grid = {
  groups: GridGroup[];
  rows: GridRow[];
  /** All node groups, also those that are filtered out. */
  allGroups: number;
  /** How many of the shown pairs are connected, and how many are shown. */
  pairs: { connected: number; all: number };
};

const empty: GridCell = { netparams: null, conflicts: 0 };

/** The matrix as rows of cells, narrowed to networks (by name or subnet) and groups whose name has the text. */
export function matrixGrid(matrix: Matrix, networkText: string, groupText: string): Grid {
  const cells = cellsByPair(matrix);
  const groups = matrix.groups.filter(({ name }) => has(name, groupText));
  const rows = matrix.networks
    .filter(({ name, network }) => has(name, networkText) || has(network, networkText))
    .map((network) => {
      const own = cells.get(network.uuid);
      return {
        ...network,
        cells: groups.map(({ uuid }) => own?.get(uuid) ?? empty),
        connected: own ? [...own.values()].filter(({ netparams }) => netparams !== null).length : 0,
      };
    });
  const connected = rows.reduce((sum, row) => sum + row.cells.filter(({ netparams }) => netparams !== null).length, 0);
  return { groups, rows, allGroups: matrix.groups.length, pairs: { connected, all: rows.length * groups.length } };
}

function cellsByPair({ connections, conflicts }: Matrix): Map<string, Map<string, GridCell>> {
  const cells = new Map<string, Map<string, GridCell>>();
  const put = (network: string, group: string, cell: GridCell) => {
    const row = cells.get(network) ?? new Map<string, GridCell>();
    cells.set(network, row.set(group, cell));
  };
  for (const { group, network, count } of conflicts) put(network, group, { netparams: null, conflicts: count });
  for (const { group, network, mode, link, vlan } of connections)
    put(network, group, { netparams: { mode, link, vlan }, conflicts: 0 });
  return cells;
}

function has(name: string, text: string): boolean {
  return name.toLowerCase().includes(text.trim().toLowerCase());
}

/** Whether the allocator finds a network wherever it looks (rules 11.2): in all groups, in some, in none. */
export function spread({ connected }: Pick<GridRow, "connected">, allGroups: number): "all" | "some" | "none" {
  if (connected === 0) return "none";
  return connected >= allGroups ? "all" : "some";
}

/** The connected pairs of those shown, as rows of a CSV file. */
export function gridTable({ groups, rows }: Grid): { head: string[]; rows: string[][] } {
  const head = ["network", "subnet", "group", "mode", "link", "vlan"];
  const lines = rows.flatMap(({ name, network, cells }) =>
    cells.flatMap(({ netparams }, at) =>
      netparams ? [[name, network, groups[at]?.name ?? "", netparams.mode, netparams.link, netparams.vlan]] : [],
    ),
  );
  return { head, rows: lines };
}

/** The same for JSON: one object per pair. */
export function gridValues(grid: Grid): Record<string, string>[] {
  const { head, rows } = gridTable(grid);
  return rows.map((row) => Object.fromEntries(head.map((name, at) => [name, row[at] ?? ""])));
}

/** Where the one tab stop of the grid is: row and column of the cells, from 0. */
export type GridPlace = { row: number; column: number };

const page = 10;

/** Where a key leads in a grid of `rows` × `columns`; null when the key means nothing there. */
export function nextPlace(
  key: string,
  ctrl: boolean,
  from: GridPlace,
  rows: number,
  columns: number,
): GridPlace | null {
  const steps: Record<string, GridPlace> = {
    ArrowUp: { row: from.row - 1, column: from.column },
    ArrowDown: { row: from.row + 1, column: from.column },
    ArrowLeft: { row: from.row, column: from.column - 1 },
    ArrowRight: { row: from.row, column: from.column + 1 },
    PageUp: { row: from.row - page, column: from.column },
    PageDown: { row: from.row + page, column: from.column },
    Home: { row: ctrl ? 0 : from.row, column: 0 },
    End: { row: ctrl ? rows - 1 : from.row, column: columns - 1 },
  };
  const step = steps[key];
  return step === undefined ? null : within(step, rows, columns);
}

/** The nearest place that exists. */
export function within({ row, column }: GridPlace, rows: number, columns: number): GridPlace {
  return { row: Math.max(0, Math.min(row, rows - 1)), column: Math.max(0, Math.min(column, columns - 1)) };
}
