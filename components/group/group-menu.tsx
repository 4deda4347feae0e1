"use client";

import { ActionIcon, Button, Menu } from "@mantine/core";
import { IconAdjustments, IconDots, IconServer2, IconTextCaption, IconTrash } from "@tabler/icons-react";
import { AddNodeDialog } from "@/components/node/node-dialogs";
import { useDialog } from "@/components/operation/use-dialog";
import type { GroupPage } from "@/lib/queries/groups";
import { AssignNodes } from "./assign-nodes";
import { AllocPolicyDialog, RemoveGroupDialog, RenameGroupDialog } from "./group-dialogs";

const dialogs = ["assign", "add-node", "allocation-policy", "rename", "remove"] as const;

/** What can be done with a node group. */
export function GroupMenu({ group }: { group: GroupPage }) {
  const { open } = useDialog(dialogs);
  return (
    <>
      <Button leftSection={<IconServer2 size={14} aria-hidden="true" />} onClick={() => open("assign")}>
        Move nodes here
      </Button>
      <Menu position="bottom-end" width={200}>
        <Menu.Target>
          <ActionIcon aria-label="More actions">
            <IconDots size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconServer2 size={14} />} onClick={() => open("add-node")}>
            Add node…
          </Menu.Item>
          <Menu.Item leftSection={<IconAdjustments size={14} />} onClick={() => open("allocation-policy")}>
            Allocation policy…
          </Menu.Item>
          <Menu.Item leftSection={<IconTextCaption size={14} />} onClick={() => open("rename")}>
            Rename…
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item color="var(--danger)" leftSection={<IconTrash size={14} />} onClick={() => open("remove")}>
            Remove…
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <GroupDialogs group={group} />
    </>
  );
}

function GroupDialogs({ group }: { group: GroupPage }) {
  const { dialog, close } = useDialog(dialogs);
  if (dialog === "assign") return <AssignNodes group={group} onClose={close} />;
  if (dialog === "add-node") return <AddNodeDialog group={group.name} onClose={close} />;
  if (dialog === "allocation-policy") return <AllocPolicyDialog group={group} onClose={close} />;
  if (dialog === "rename") return <RenameGroupDialog group={group} onClose={close} />;
  if (dialog === "remove") return <RemoveGroupDialog group={group} onClose={close} />;
  return null;
}
