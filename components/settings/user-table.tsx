"use client";

import { Button, NativeSelect } from "@mantine/core";
import { useState } from "react";
import { useRemoveUser, useSetRole } from "@/components/data/account-mutations";
import { useVisitor } from "@/components/session/visitor";
import { ListTable } from "@/components/table/list-table";
import { type Column, useTable } from "@/components/table/use-table";
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
  { id: "name", head: "Name", cell: ({ name }) => name },
  { id: "role", head: "Role", cell: (user) => <RoleChoice user={user} /> },
  { id: "tokens", head: "Tokens", numeric: true, cell: ({ tokens }) => countText(tokens) },
  { id: "created", head: "Added", cell: ({ createdAt }) => <Moment seconds={createdAt} /> },
  {
    id: "signedIn",
    head: "Last signed in",
    cell: ({ signedInAt }) =>
      signedInAt === null ? <span className={styles.quiet}>Never</span> : <Moment seconds={signedInAt} />,
  },
  { id: "actions", head: "Actions", quietHead: true, numeric: true, cell: ({ name }) => <UserActions name={name} /> },
];

/** Users, for each: choose a role, replace the password, remove. */
export function UserTable({ rows }: { rows: UserRow[] }) {
  const list = useTable({ columns, rows, rowId: ({ name }) => name });
  return <ListTable list={list} label="Users" className={styles.rows} />;
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
