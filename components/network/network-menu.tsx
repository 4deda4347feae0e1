"use client";

import { ActionIcon, Menu } from "@mantine/core";
import { IconDots, IconPlugConnectedX, IconTag, IconTextCaption, IconTrash } from "@tabler/icons-react";
import Link from "next/link";
import { objectPath } from "@/components/ui/link/paths";
import { useNetworkDialog } from "./change/use-network-dialog";

/** What is done with a network less often. */
export function NetworkMenu({ name, connections }: { name: string; connections: number }) {
  const { open } = useNetworkDialog();
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
        <Menu.Item leftSection={<IconTag size={14} />} onClick={() => open("tags")}>
          Tags…
        </Menu.Item>
        <Menu.Item
          leftSection={<IconPlugConnectedX size={14} />}
          disabled={connections === 0}
          component={Link}
          href={`${objectPath("network", name)}/connections`}
        >
          {connections === 0 ? "Not connected" : "Disconnect…"}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item color="var(--danger)" leftSection={<IconTrash size={14} />} onClick={() => open("remove")}>
          Remove…
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
