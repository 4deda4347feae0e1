"use client";

import { ActionIcon, Tooltip } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { CopyButton } from "@/components/ui/copy-button";
import styles from "./selected-bar.module.css";
import type { ListRows } from "./use-table";

type SelectedBarProps<Row> = {
  list: Pick<ListRows<Row>, "table">;
  /** What is selected, counted: "3 instances". */
  title: string;
  /** What is in it: "4 NICs, 3 of them in prod". */
  contents?: string;
  /** Lines for the clipboard, one for each that is selected. */
  copy: string[];
  /** What can be done with it: buttons. */
  children: ReactNode;
};

/** What is selected in a list, counted first; then only what can be done with it. Nothing while nothing is selected. */
export function SelectedBar<Row>({ list, title, contents, copy, children }: SelectedBarProps<Row>) {
  if (copy.length === 0) return null;
  return (
    <div className={styles.dock}>
      <section className={styles.bar} aria-label="Selection">
        <div className={styles.what} aria-live="polite">
          <b>{title}</b>
          {contents !== undefined && <span>{contents}</span>}
        </div>
        <div className={styles.actions}>{children}</div>
        <div className={styles.tools}>
          <CopyButton text={copy.join("\n")} label={`Copy ${title}`} />
          <Tooltip label="Clear the selection">
            <ActionIcon aria-label="Clear the selection" onClick={() => list.table.resetRowSelection(true)}>
              <IconX size={16} />
            </ActionIcon>
          </Tooltip>
        </div>
      </section>
    </div>
  );
}
