import type { Read } from "@/components/data/use-read";
import { countText, pluralText } from "@/components/ui/number-text";
import { Freshness } from "@/components/ui/time/freshness";
import type { NetworkRow } from "@/lib/queries/networks";
import styles from "./network-sums.module.css";

type NetworkSumsProps = { rows: NetworkRow[]; all: number; read: Read<unknown> };

/** What the rows in view add up to. */
export function NetworkSums({ rows, all, read }: NetworkSumsProps) {
  const size = rows.reduce((sum, row) => sum + row.size, 0);
  const free = rows.reduce((sum, row) => sum + row.freeCount, 0);
  return (
    <p className={styles.sums}>
      <span aria-live="polite">
        {rows.length === all
          ? pluralText(all, "network")
          : `${countText(rows.length)} of ${pluralText(all, "network")}`}
      </span>
      <span>
        {pluralText(size, "address", "addresses")}, {countText(free)} free
      </span>
      <Freshness updatedAt={read.updatedAt} error={read.error} again={read.again} />
      <span className={styles.note}>
        Instance, External reservations and Free count addresses; one that is both counts under the first two.
      </span>
    </p>
  );
}
