import { useMemo } from "react";
import type { Run } from "../selection/runs";
import type { MapState } from "../selection/use-map-state";

/** The selection of the map, as lines of its list: a line is selected when all of its addresses are. */
export function useListSelection(rows: readonly Run[], { runs, dispatch }: Pick<MapState, "runs" | "dispatch">) {
  const ids = useMemo(() => {
    const inside = rows.filter((row) => runs.some((run) => row.first >= run.first && row.last <= run.last));
    return Object.fromEntries(inside.map(({ first }) => [String(first), true]));
  }, [rows, runs]);
  function onChange(next: Record<string, boolean>) {
    const changed = rows.filter(({ first }) => (next[first] ?? false) !== (ids[first] ?? false));
    const isNew = ({ first }: Run) => next[first] === true;
    dispatch({
      type: "change",
      add: changed.filter(isNew).map(runOf),
      take: changed.filter((row) => !isNew(row)).map(runOf),
    });
  }
  return { ids, onChange };
}

function runOf({ first, last }: Run): Run {
  return { first, last };
}
