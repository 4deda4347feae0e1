import { Menu } from "@mantine/core";
import type { Sort } from "@/components/table/use-table";
import { networkColumns } from "./network-columns";
import styles from "./sort-chip.module.css";

type SortChipProps = { sort: Sort; onSort: (sort: Sort) => void };

/** Sorting without column heads, on a phone. Choosing a column again reverses the order. */
export function SortChip({ sort, onSort }: SortChipProps) {
  const sorted = networkColumns.find(({ id }) => id === sort.column);
  return (
    <Menu position="bottom-end" width={200}>
      <Menu.Target>
        <button type="button" className={styles.chip}>
          Sort: {sorted?.head.toLowerCase()}
          {sort.descending && ", descending"}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {networkColumns.map(({ id, head }) => (
          <Menu.Item
            key={id}
            onClick={() => onSort({ column: id, descending: id === sort.column && !sort.descending })}
          >
            {head}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
