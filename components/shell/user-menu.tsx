"use client";

import { ActionIcon, Menu } from "@mantine/core";
import { IconLogin, IconLogout, IconSettings, IconUser } from "@tabler/icons-react";
import Link from "next/link";
import { useVisitor } from "@/components/session/visitor";
import { paths } from "@/components/ui/paths";

/** Who is signed in, with the way to the settings and out. Signing out is a plain form: it leaves no page behind. */
export function UserMenu() {
  const { name, role } = useVisitor();
  if (name === null)
    return (
      <ActionIcon component="a" href={paths.signIn} aria-label="Sign in">
        <IconLogin size={16} />
      </ActionIcon>
    );
  return (
    <Menu position="top-end" width={220}>
      <Menu.Target>
        <ActionIcon aria-label={`Signed in as ${name}`}>
          <IconUser size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          {name}, {role}
        </Menu.Label>
        <Menu.Item component={Link} href={paths.settings} prefetch={false} leftSection={<IconSettings size={16} />}>
          Settings
        </Menu.Item>
        <form method="post" action="/api/sign-out">
          <Menu.Item type="submit" closeMenuOnClick={false} leftSection={<IconLogout size={16} />}>
            Sign out
          </Menu.Item>
        </form>
      </Menu.Dropdown>
    </Menu>
  );
}
