"use client";

import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { DataTable } from "@/components/ui/data-table";
import { type Sort, SortHead } from "@/components/ui/sort-head";
import type { NetworkRow } from "@/lib/queries/networks";
import { NetworkCells } from "./network-cells";
import { heads } from "./network-heads";
import type { NetworkColumn } from "./network-order";
import styles from "./network-table.module.css";

type NetworkTableProps = {
  rows: NetworkRow[];
  sort: Sort<NetworkColumn>;
  onSort: (sort: Sort<NetworkColumn>) => void;
};

/** Up to this many rows all of them are in the page, so that the browser can search and print them. */
const few = 60;

/** What the server takes for the window, so that the first rows are in the first HTML. */
const firstWindow = { width: 1440, height: 900 };

/** The networks in rows of two lines; of a long list only what is in view. Under 768 each row is a card. */
export function NetworkTable({ rows, sort, onSort }: NetworkTableProps) {
  const virtual = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => 56,
    overscan: rows.length <= few ? few : 10,
    initialRect: firstWindow,
    getItemKey: (at) => rows[at]?.uuid ?? at,
  });
  const shown = virtual.getVirtualItems();
  const before = shown[0]?.start ?? 0;
  const after = virtual.getTotalSize() - (shown.at(-1)?.end ?? 0);
  return (
    <DataTable label="Networks" row="two" fixed className={styles.networks} rows={rows.length}>
      <colgroup>
        {heads.map(({ column }) => (
          <col key={column} className={styles[`${column}Width`]} />
        ))}
      </colgroup>
      <thead>
        <tr>
          {heads.map((head) => (
            <SortHead key={head.column} {...head} sort={sort} onSort={onSort} />
          ))}
        </tr>
      </thead>
      <tbody>
        <Gap height={before} />
        {shown.map(({ key, index }) => {
          const row = rows[index];
          return (
            row && (
              <tr key={key} data-index={index} aria-rowindex={index + 2} ref={virtual.measureElement}>
                <NetworkCells row={row} />
              </tr>
            )
          );
        })}
        <Gap height={after} />
      </tbody>
    </DataTable>
  );
}

/** Room for the rows that are out of view. */
function Gap({ height }: { height: number }) {
  return height > 0 && <tr className={styles.gap} style={{ height }} />;
}
