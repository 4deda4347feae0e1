"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { useRef } from "react";
import styles from "./connection-matrix.module.css";
import type { Grid } from "./matrix-grid";
import { MatrixHead } from "./matrix-head";
import { MatrixRow } from "./matrix-row";
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
