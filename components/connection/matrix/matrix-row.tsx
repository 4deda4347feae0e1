import { memo } from "react";
import { RefLink } from "@/components/ui/ref-link";
import { SpreadMark } from "@/components/ui/spread-mark";
import styles from "./connection-matrix.module.css";
import type { GridPlace } from "./grid-keys";
import { MatrixCell } from "./matrix-cell";
import { type GridGroup, type GridRow, spread } from "./matrix-grid";

type MatrixRowProps = {
  row: GridRow;
  index: number;
  groups: GridGroup[];
  allGroups: number;
  /** The column of the grid's tab stop when it is in this row. */
  tabStop: number | null;
  onPlace: (place: GridPlace) => void;
};

/** One network: its name, in how many groups it is, and its cells. */
export const MatrixRow = memo(function MatrixRow({ row, index, groups, allGroups, tabStop, onPlace }: MatrixRowProps) {
  return (
    <tr aria-rowindex={index + 2}>
      <th scope="row" className={styles.network}>
        <div>
          <span className={styles.name}>
            <RefLink kind="network" to={row.name} />
            <span>{row.network}</span>
          </span>
          <SpreadMark spread={spread(row, allGroups)} connected={row.connected} allGroups={allGroups} />
        </div>
      </th>
      {row.cells.map((cell, column) => {
        const group = groups[column];
        if (!group) return null;
        return (
          <MatrixCell
            key={group.uuid}
            network={row.name}
            group={group}
            cell={cell}
            place={{ row: index, column }}
            tabStop={tabStop === column}
            onPlace={onPlace}
          />
        );
      })}
    </tr>
  );
});
