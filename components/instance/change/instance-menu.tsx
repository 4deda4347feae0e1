"use client";

import { ActionIcon, Menu } from "@mantine/core";
import { IconDots, IconServer2, IconTextCaption, IconTrash } from "@tabler/icons-react";
import { useInstanceDialog } from "./use-instance-dialog";

/** Less frequent actions of an instance. */
export function InstanceMenu() {
  const { open } = useInstanceDialog();
  return (
    <Menu position="bottom-end" width={200}>
      <Menu.Target>
        <ActionIcon aria-label="More actions">
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconTextCaption size={14} />} onClick={() => open("rename")}>
          Rename…
        </Menu.Item>
        <Menu.Item leftSection={<IconServer2 size={14} />} onClick={() => open("nodes")}>
          Move…
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item color="var(--danger)" leftSection={<IconTrash size={14} />} onClick={() => open("remove")}>
          Remove…
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
