import { IconChevronDown, IconChevronUp } from "@tabler/icons-react";
import styles from "./sort-head.module.css";

export type Sort<Column extends string> = { column: Column; descending: boolean };

type SortHeadProps<Column extends string> = {
  column: Column;
  label: string;
  numeric?: boolean;
  sort: Sort<Column>;
  onSort: (sort: Sort<Column>) => void;
};

/** A column's head that sorts: first ascending, pressed again descending. The sorted one has an arrow. */
export function SortHead<Column extends string>({ column, label, numeric, sort, onSort }: SortHeadProps<Column>) {
  const sorted = sort.column === column;
  const Arrow = sort.descending ? IconChevronUp : IconChevronDown;
  return (
    <th
      scope="col"
      data-numeric={numeric || undefined}
      aria-sort={sorted ? (sort.descending ? "descending" : "ascending") : undefined}
    >
      <button
        type="button"
        className={styles.sort}
        data-sorted={sorted || undefined}
        data-numeric={numeric || undefined}
        onClick={() => onSort({ column, descending: sorted && !sort.descending })}
      >
        <span>{label}</span>
        <Arrow size={12} className={styles.arrow} aria-hidden="true" />
      </button>
    </th>
  );
}
