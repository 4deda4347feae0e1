"use client";

import { Button } from "@mantine/core";
import { useState } from "react";
import { useVisitor } from "@/components/session/visitor";
import type { Column } from "@/components/table/column";
import { useTableAddress } from "@/components/table/list-address";
import { ListTable } from "@/components/table/list-table";
import { useTable } from "@/components/table/use-table";
import { countText } from "@/components/ui/number-text";
import { Moment } from "@/components/ui/time/moment";
import type { UserRow } from "@/lib/auth/users";
import { NewPasswordDialog } from "./new-password-dialog";
import { RemoveUserDialog } from "./remove-user-dialog";
import { RoleMenu } from "./role-menu";
import { roles } from "./role-words";
import styles from "./settings.module.css";

const columns: Column<UserRow>[] = [
  { id: "name", head: "Name", sort: ({ name }) => name, card: "name", cell: ({ name }) => name },
  {
    id: "role",
    head: "Role",
    sort: ({ role }) => roles.indexOf(role),
    width: 170,
    card: "fact",
    cell: (user) => <RoleMenu user={user} />,
  },
  {
    id: "tokens",
    head: "Tokens",
    sort: ({ tokens }) => tokens,
    width: 90,
    priority: 3,
    card: "line",
    numeric: true,
    cell: ({ tokens }) => countText(tokens),
  },
  {
    id: "created",
    head: "Added",
    sort: ({ createdAt }) => createdAt,
    width: 160,
    priority: 2,
    cell: ({ createdAt }) => <Moment seconds={createdAt} />,
  },
  {
    id: "signedIn",
    head: "Last signed in",
    sort: ({ signedInAt }) => signedInAt,
    width: 160,
    cell: ({ signedInAt }) => (signedInAt === null ? <span data-quiet>Never</span> : <Moment seconds={signedInAt} />),
  },
];

type Asked = { about: string; dialog: "password" | "remove" };

/** Users, for each: choose a role, replace the password, remove. */
export function UserTable({ rows }: { rows: UserRow[] }) {
  const [asked, ask] = useState<Asked | null>(null);
  const actions: Column<UserRow> = {
    id: "actions",
    head: "Actions",
    quietHead: true,
    width: 240,
    numeric: true,
    card: "whole",
    cell: ({ name }) => <UserActions name={name} ask={ask} />,
  };
  const address = useTableAddress(columns);
  const list = useTable({ columns: [...columns, actions], rows, rowId: ({ name }) => name, ...address });
  const close = () => ask(null);
  const revision = rows.find(({ name }) => name === asked?.about)?.revision ?? 0;
  return (
    <>
      <ListTable list={list} label="Users" />
      {asked?.dialog === "password" && <NewPasswordDialog name={asked.about} revision={revision} onClose={close} />}
      {asked?.dialog === "remove" && <RemoveUserDialog name={asked.about} revision={revision} onClose={close} />}
    </>
  );
}

/** Nobody replaces his own password here, nor removes himself. */
function UserActions({ name, ask }: { name: string; ask: (asked: Asked) => void }) {
  if (useVisitor().name === name) return <span data-quiet>You</span>;
  return (
    <span className={styles.actions}>
      <Button
        size="xs"
        aria-label={`New password for ${name}`}
        onClick={() => ask({ about: name, dialog: "password" })}
      >
        New password
      </Button>
      <Button size="xs" aria-label={`Remove ${name}`} onClick={() => ask({ about: name, dialog: "remove" })}>
        Remove
      </Button>
    </span>
  );
}
