"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { memo, useRef } from "react";
import { RefLink } from "@/components/ui/link/ref-link";
import { pluralText } from "@/components/ui/number-text";
import { SpreadMark } from "@/components/ui/usage/spread-mark";
import styles from "./connection-matrix.module.css";
import { MatrixCell } from "./matrix-cell";
import { type Grid, type GridGroup, type GridPlace, type GridRow, spread } from "./matrix-grid";
import { useGridFocus } from "./use-grid-focus";

const rowHeight = 56;
const inFirstHtml = { width: 1440, height: 900 };

/** Networks × node groups: a grid with one tab stop, heads that stay, and only the rows in view drawn. */
export function ConnectionMatrix({ grid: { groups, rows, allGroups } }: { grid: Grid }) {
  const box = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => rowHeight,
    overscan: 6,
    initialRect: inFirstHtml,
  });
  const { place, setPlace, gridProps } = useGridFocus(box, rows.length, groups.length, (row) =>
    virtual.scrollToIndex(row),
  );
  const shown = virtual.getVirtualItems();
  const above = shown[0]?.start ?? 0;
  const below = virtual.getTotalSize() - (shown.at(-1)?.end ?? 0);
  return (
    <div ref={box} className={styles.box}>
      <table
        {...gridProps}
        aria-label="Connections"
        aria-rowcount={rows.length + 1}
        aria-colcount={groups.length + 1}
        className={styles.grid}
        style={{ ["--columns" as string]: groups.length }}
      >
        <MatrixHead groups={groups} />
        <Gap height={above} />
        <tbody>
          {shown.map(({ index, key }) => {
            const row = rows[index];
            if (!row) return null;
            const tabStop = index === place.row ? place.column : null;
            return <MatrixRow key={key} {...{ row, index, groups, allGroups, tabStop }} onPlace={setPlace} />;
          })}
        </tbody>
        <Gap height={below} />
      </table>
    </div>
  );
}

/** As high as the rows that are not drawn. */
function Gap({ height }: { height: number }) {
  return height > 0 && <tbody aria-hidden="true" style={{ height }} />;
}

/** The node groups as column heads, with their size; stays at the top. */
function MatrixHead({ groups }: { groups: GridGroup[] }) {
  return (
    <>
      <colgroup>
        <col className={styles.first} />
        <col span={groups.length} />
      </colgroup>
      <thead>
        <tr aria-rowindex={1}>
          <th scope="col" className={styles.corner}>
            Network
          </th>
          {groups.map(({ uuid, name, nodes, instances }) => (
            <th key={uuid} scope="col" className={styles.column}>
              <RefLink kind="group" to={name} />
              <span>
                {pluralText(nodes, "node")}, {pluralText(instances, "instance")}
              </span>
            </th>
          ))}
        </tr>
      </thead>
    </>
  );
}

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
const MatrixRow = memo(function MatrixRow({ row, index, groups, allGroups, tabStop, onPlace }: MatrixRowProps) {
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
