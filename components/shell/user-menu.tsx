"use client";

import { Menu, UnstyledButton } from "@mantine/core";
import { IconLogin, IconLogout, IconSettings, IconUser } from "@tabler/icons-react";
import Link from "next/link";
import { useVisitor } from "@/components/session/visitor";
import { paths } from "@/components/ui/link/paths";
import type { Role } from "@/lib/domain/model/user-role";
import styles from "./user-menu.module.css";

/** What a role is called here: whoever only reads is told so, once. */
const roleTexts: Record<Role, string> = {
  viewer: "Viewer, can only read",
  operator: "Operator",
  administrator: "Administrator",
};

/** Who is signed in, with the way to the settings and out. Signing out is a plain form: it leaves no page behind. */
export function UserMenu() {
  const { name, role } = useVisitor();
  if (name === null)
    return (
      <a href={paths.signIn} className={styles.user} aria-label="Sign in" title="Sign in. You can only read.">
        <IconLogin size={16} aria-hidden="true" />
        <span>
          <b>Sign in</b>
          <small>You can only read</small>
        </span>
      </a>
    );
  return (
    <Menu position="top-end" width={220}>
      <Menu.Target>
        <UnstyledButton
          className={styles.user}
          aria-label={`Signed in as ${name}`}
          title={`${name}: ${roleTexts[role]}`}
        >
          <IconUser size={16} aria-hidden="true" />
          <span>
            <b>{name}</b>
            <small>{roleTexts[role]}</small>
          </span>
        </UnstyledButton>
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
