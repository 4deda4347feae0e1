"use client";

import { ActionIcon, Button, Menu } from "@mantine/core";
import { IconAffiliate, IconDots, IconPencil, IconStack2, IconTrash } from "@tabler/icons-react";
import { SetLinksDialog } from "@/components/link/set-links-dialog";
import { useDialog } from "@/components/operation/use-dialog";
import type { NodePage } from "@/lib/queries/nodes";
import { MoveNodeDialog, NodeAddressesDialog, RemoveNodeDialog } from "./node-dialogs";

const dialogs = ["addresses", "move", "links", "remove"] as const;

/** What can be done with a node. */
export function NodeMenu({ node }: { node: NodePage }) {
  const { open } = useDialog(dialogs);
  return (
    <>
      <Button leftSection={<IconPencil size={14} aria-hidden="true" />} onClick={() => open("addresses")}>
        Change addresses
      </Button>
      <Menu position="bottom-end" width={200}>
        <Menu.Target>
          <ActionIcon aria-label="More actions">
            <IconDots size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconStack2 size={14} />} onClick={() => open("move")}>
            Move to another group…
          </Menu.Item>
          <Menu.Item leftSection={<IconAffiliate size={14} />} onClick={() => open("links")}>
            Set links…
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item color="var(--danger)" leftSection={<IconTrash size={14} />} onClick={() => open("remove")}>
            Remove…
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <NodeDialogs node={node} />
    </>
  );
}

function NodeDialogs({ node }: { node: NodePage }) {
  const { dialog, close } = useDialog(dialogs);
  if (dialog === "addresses") return <NodeAddressesDialog node={node} onClose={close} />;
  if (dialog === "move") return <MoveNodeDialog node={node} onClose={close} />;
  if (dialog === "links") return <SetLinksDialog node={node} onClose={close} />;
  if (dialog === "remove") return <RemoveNodeDialog node={node} onClose={close} />;
  return null;
}
