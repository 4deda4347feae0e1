import type { Grid } from "../canvas/layout";

/** What a screen reader is told of the map: a grid in which only the cell under the cursor exists. */
export function gridAttributes(grid: Grid, id: string, cursor: number) {
  return {
    role: "grid",
    tabIndex: 0,
    "aria-rowcount": grid.rows,
    "aria-colcount": grid.columns,
    "aria-multiselectable": true,
    "aria-activedescendant": `${id}-${cursor}`,
    "aria-describedby": `${id}-keys`,
  } as const;
}

export function rowAttributes(grid: Grid, cursor: number) {
  return { role: "row", "aria-rowindex": Math.floor(cursor / grid.columns) + 1 } as const;
}

export function cellAttributes(grid: Grid, id: string, cursor: number, selected: boolean) {
  return {
    role: "gridcell",
    id: `${id}-${cursor}`,
    "aria-colindex": (cursor % grid.columns) + 1,
    "aria-selected": selected,
  } as const;
}
