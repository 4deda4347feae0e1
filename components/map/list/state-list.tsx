"use client";

import { useMemo } from "react";
import { EmptyState } from "@/components/ui/empty-state";
import { useWindowRows } from "@/components/ui/window-rows";
import type { Reservation } from "@/lib/domain/model/network";
import type { Place } from "../address/address-of";
import type { MapState } from "../selection/use-map-state";
import { listRows } from "./list-rows";
import styles from "./state-list.module.css";
import { StateListRow } from "./state-list-row";

type StateListProps = {
  network: string;
  view: Place & { states: string };
  externals: Reservation[];
  state: MapState;
};

/** The map as text: every address with its state and holder, in ranges where that says the same. */
export function StateList({ network, view, externals, state }: StateListProps) {
  const rows = useMemo(() => listRows(view, externals, state.shown), [view, externals, state.shown]);
  const { box, shown, before, after } = useWindowRows(rows.length, 36);
  if (rows.length === 0)
    return <EmptyState>No address is in the states chosen in the legend. Press one again to see all.</EmptyState>;
  return (
    <div ref={box} style={{ paddingTop: before, paddingBottom: after }}>
      <table className={styles.table} aria-label={`Addresses of ${network}`} aria-rowcount={rows.length + 1}>
        <thead>
          <tr aria-rowindex={1}>
            <th>Addresses</th>
            <th data-numeric>Count</th>
            <th>State</th>
            <th>Held by</th>
            <th className={styles.wide}>Since</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((index) => {
            const row = rows[index];
            return row && <StateListRow key={row.first} network={network} view={view} row={row} position={index + 2} />;
          })}
        </tbody>
      </table>
    </div>
  );
}
