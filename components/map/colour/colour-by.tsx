"use client";

import { Menu, UnstyledButton } from "@mantine/core";
import { IconCheck, IconSelector } from "@tabler/icons-react";
import type { ColouredBy } from "../address/use-address";
import styles from "./colour-by.module.css";

/** What a map can be coloured by: the word on the button, and the one in the menu. */
const choices: readonly { by: ColouredBy; word: string; label: string }[] = [
  { by: "state", word: "state", label: "State" },
  { by: "age", word: "age of the last change", label: "Age of the last change" },
  { by: "actor", word: "who changed it last", label: "Who changed it last" },
  { by: "reason", word: "reason", label: "Reason" },
  { by: "group", word: "node group", label: "Node group" },
  { by: "instance", word: "instance", label: "Instance" },
  { by: "tag", word: "tag of the instance", label: "Tag of the instance" },
];

/** Chooses what the map is coloured by. It stands at the head of the legend, because it changes it. */
export function ColourBy({ by, onChange }: { by: ColouredBy; onChange: (by: ColouredBy) => void }) {
  return (
    <Menu position="bottom-start" width="target" offset={4}>
      <Menu.Target>
        <UnstyledButton className={styles.button}>
          <span>Colour by</span> {choices.find((choice) => choice.by === by)?.word}
          <IconSelector size={14} aria-hidden="true" />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.RadioGroup value={by}>
          {choices.map((choice) => (
            <Menu.RadioItem
              key={choice.by}
              value={choice.by}
              checkIcon={<IconCheck size={14} aria-hidden="true" />}
              closeMenuOnClick
              onChange={() => onChange(choice.by)}
            >
              {choice.label}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  );
}
