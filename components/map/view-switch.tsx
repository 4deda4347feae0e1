"use client";

import { SegmentedControl } from "@mantine/core";
import { IconLayoutGrid, IconList } from "@tabler/icons-react";
import { useMapAddress, type View } from "./address/use-address";
import styles from "./view-switch.module.css";

const options = [
  { value: "map", label: "Map", icon: IconLayoutGrid },
  { value: "list", label: "List", icon: IconList },
] as const;

/** Switches between the map and the list. */
export function ViewSwitch() {
  const { view, setView } = useMapAddress();
  return (
    <SegmentedControl<View>
      aria-label="Show addresses as"
      value={view}
      onChange={setView}
      data={options.map(({ value, label, icon: Icon }) => ({
        value,
        label: (
          <span className={styles.option}>
            <Icon size={14} aria-hidden="true" />
            {label}
          </span>
        ),
      }))}
    />
  );
}
