"use client";

import { Button, Menu } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { download } from "@/components/ui/download";
import { notifyRefused } from "@/components/ui/toast";
import styles from "./export-menu.module.css";

type Table = { head: string[]; rows: (string | number)[][] };

type ExportMenuProps = {
  /** The file's name without its ending: "networks". */
  name: string;
  /** What will be in it: "10 networks". */
  what: string;
  table: () => Table | Promise<Table>;
  /** The same as values, for JSON. */
  values: () => unknown;
  /** Only some of it, one thing a line, for other programs. */
  lines?: { what: string; name: string; read: () => Promise<string[]> };
  disabled?: boolean;
};

/** Gives what a list shows as a file: CSV for spreadsheets, JSON for programs. What is not here yet is read first. */
export function ExportMenu({ name, what, table, values, lines, disabled = false }: ExportMenuProps) {
  // What writes CSV is loaded by whoever wants some.
  const csv = async () => {
    const { csvText } = await import("./csv");
    const { head, rows } = await table();
    download(`${name}.csv`, "text/csv", csvText(head, rows));
  };
  const json = async () => download(`${name}.json`, "application/json", `${JSON.stringify(await values(), null, 2)}\n`);
  const text = async (of: NonNullable<typeof lines>) =>
    download(`${of.name}.txt`, "text/plain", `${(await of.read()).join("\n")}\n`);
  return (
    <Menu position="bottom-end" width={200}>
      <Menu.Target>
        <Button
          aria-label="Export"
          classNames={{ root: styles.button ?? "", label: styles.label ?? "", section: styles.section ?? "" }}
          leftSection={<IconDownload size={14} aria-hidden="true" />}
          disabled={disabled}
        >
          Export
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => void saved(csv())}>{what} as CSV</Menu.Item>
        <Menu.Item onClick={() => void saved(json())}>{what} as JSON</Menu.Item>
        {lines && <Menu.Item onClick={() => void saved(text(lines))}>{lines.what} as text</Menu.Item>}
      </Menu.Dropdown>
    </Menu>
  );
}

/** Says why there is no file. */
async function saved(file: Promise<void>): Promise<void> {
  try {
    await file;
  } catch (error) {
    notifyRefused(error instanceof Error ? error.message : String(error), null);
  }
}
