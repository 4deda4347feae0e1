import { Menu } from "@mantine/core";
import type { Sort } from "@/components/ui/sort-head";
import { heads } from "./network-heads";
import type { NetworkColumn } from "./network-order";
import styles from "./sort-chip.module.css";

type SortChipProps = { sort: Sort<NetworkColumn>; onSort: (sort: Sort<NetworkColumn>) => void };

/** Sorting without column heads, on a phone. Choosing a column again reverses the order. */
export function SortChip({ sort, onSort }: SortChipProps) {
  const sorted = heads.find(({ column }) => column === sort.column);
  return (
    <Menu position="bottom-end" width={200}>
      <Menu.Target>
        <button type="button" className={styles.chip}>
          Sort: {sorted?.label.toLowerCase()}
          {sort.descending && ", descending"}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {heads.map(({ column, label }) => (
          <Menu.Item
            key={column}
            onClick={() => onSort({ column, descending: column === sort.column && !sort.descending })}
          >
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
