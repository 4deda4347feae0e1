"use client";

import { Button, Menu } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { download } from "./download";

type ExportMenuProps = {
  /** The file's name without its ending: "networks". */
  name: string;
  /** What will be in it: "10 networks". */
  what: string;
  table: () => { head: string[]; rows: (string | number)[][] };
  /** The same as values, for JSON. */
  values: () => unknown;
  disabled?: boolean;
};

/** Gives what a list shows as a file: CSV for spreadsheets, JSON for programs. */
export function ExportMenu({ name, what, table, values, disabled = false }: ExportMenuProps) {
  // What writes CSV is loaded by whoever wants some.
  const csv = async () => {
    const { csvText } = await import("./csv");
    const { head, rows } = table();
    download(`${name}.csv`, "text/csv", csvText(head, rows));
  };
  const json = () => download(`${name}.json`, "application/json", `${JSON.stringify(values(), null, 2)}\n`);
  return (
    <Menu position="bottom-end" width={200}>
      <Menu.Target>
        <Button visibleFrom="sm" leftSection={<IconDownload size={14} aria-hidden="true" />} disabled={disabled}>
          Export
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => void csv()}>{what} as CSV</Menu.Item>
        <Menu.Item onClick={json}>{what} as JSON</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
