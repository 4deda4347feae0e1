"use client";

import { Button, NativeSelect } from "@mantine/core";
import { useState } from "react";
import { useRemoveUser, useSetRole } from "@/components/data/account-mutations";
import { useVisitor } from "@/components/session/visitor";
import type { Column } from "@/components/table/column";
import { useTableAddress } from "@/components/table/list-address";
import { ListTable } from "@/components/table/list-table";
import { useTable } from "@/components/table/use-table";
import { Moment } from "@/components/ui/moment";
import { countText } from "@/components/ui/number-text";
import { notify } from "@/components/ui/toast";
import { focusContent } from "@/components/ui/use-focus-back";
import type { UserRow } from "@/lib/auth/users";
import type { Role } from "@/lib/domain/model/user-role";
import { failureAt } from "./failure-at";
import { NewPasswordDialog } from "./new-password-dialog";
import styles from "./settings.module.css";

export const roles: Role[] = ["viewer", "operator", "administrator"];

const columns: Column<UserRow>[] = [
  { id: "name", head: "Name", sort: ({ name }) => name, card: "name", cell: ({ name }) => name },
  {
    id: "role",
    head: "Role",
    sort: ({ role }) => roles.indexOf(role),
    width: 170,
    card: "fact",
    cell: (user) => <RoleChoice user={user} />,
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
  {
    id: "actions",
    head: "Actions",
    quietHead: true,
    width: 240,
    numeric: true,
    card: "whole",
    cell: ({ name }) => <UserActions name={name} />,
  },
];

/** Users, for each: choose a role, replace the password, remove. */
export function UserTable({ rows }: { rows: UserRow[] }) {
  const address = useTableAddress(columns);
  const list = useTable({ columns, rows, rowId: ({ name }) => name, ...address });
  return <ListTable list={list} label="Users" />;
}

function RoleChoice({ user: { name, role } }: { user: UserRow }) {
  const { mutate, error } = useSetRole();
  return (
    <>
      <NativeSelect
        size="xs"
        miw={132}
        aria-label={`Role of ${name}`}
        data={roles}
        value={role}
        onChange={({ currentTarget: { value } }) => {
          const next = roles.find((known) => known === value) ?? role;
          mutate(
            { name, role: next },
            { onSuccess: () => notify({ message: `${name} is now ${next === "viewer" ? "a" : "an"} ${next}.` }) },
          );
        }}
      />
      <Failure error={error} />
    </>
  );
}

/** Nobody replaces his own password here, nor removes himself. */
function UserActions({ name }: { name: string }) {
  const [dialog, setDialog] = useState(false);
  const own = useVisitor().name === name;
  const { mutate, isPending, error } = useRemoveUser();
  function removed() {
    notify({ message: `${name} removed.` });
    focusContent();
  }
  return (
    <>
      {!own && (
        <>
          <Button size="xs" aria-label={`New password for ${name}`} onClick={() => setDialog(true)}>
            New password
          </Button>{" "}
          <Button
            size="xs"
            aria-label={`Remove ${name}`}
            loading={isPending}
            onClick={() => mutate({ name }, { onSuccess: removed })}
          >
            Remove
          </Button>
        </>
      )}
      <Failure error={error} />
      {dialog && <NewPasswordDialog name={name} onClose={() => setDialog(false)} />}
    </>
  );
}

function Failure({ error }: { error: Error | null }) {
  const failure = failureAt(error);
  return (
    failure !== null && (
      <span role="alert" className={styles.failure}>
        {failure}
      </span>
    )
  );
}
