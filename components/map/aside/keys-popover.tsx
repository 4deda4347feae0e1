"use client";

import { Button, Popover } from "@mantine/core";
import { IconKeyboard } from "@tabler/icons-react";
import styles from "./keys-popover.module.css";

/** What the map answers to (selection/map-keys.ts, selection/use-map-pointer.ts). */
const rows: readonly (readonly [keys: readonly string[], does: string])[] = [
  [["←", "↑", "→", "↓"], "Move to an address"],
  [["n", "p"], "Next, previous address in use"],
  [["f"], "Next free address"],
  [["/"], "Go to an address"],
  [["Enter"], "Pin the address"],
  [["r", "u"], "Reserve, release"],
  [["Shift", "←→"], "Select; also Shift-click"],
  [["Drag"], "Select a range"],
  [["Ctrl", "drag"], "Select another range"],
  [["Alt", "drag"], "Widen to a whole prefix"],
  [["Esc"], "Clear the selection"],
];

/** The map's keys and gestures, for those who see the map; its description says them to those who hear it. */
export function KeysPopover() {
  return (
    <Popover width={288} position="bottom-start" trapFocus withRoles shadow="md">
      <Popover.Target>
        <Button size="xs" variant="subtle" leftSection={<IconKeyboard size={14} aria-hidden="true" />}>
          Keys
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Keys of the map" tabIndex={-1} data-autofocus>
        <dl className={styles.keys}>
          {rows.map(([keys, does]) => (
            <div key={does}>
              <dt>
                {keys.map((key) => (
                  <kbd key={key}>{key}</kbd>
                ))}
              </dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
      </Popover.Dropdown>
    </Popover>
  );
}
