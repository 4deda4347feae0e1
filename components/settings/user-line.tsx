"use client";

import { Button, NativeSelect } from "@mantine/core";
import { useState } from "react";
import { useRemoveUser, useSetRole } from "@/components/data/account-mutations";
import { useVisitor } from "@/components/session/visitor";
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

/** One user: choose a role, replace the password, remove. */
export function UserLine({ user: { name, role, tokens, createdAt, signedInAt } }: { user: UserRow }) {
  const [dialog, setDialog] = useState(false);
  const own = useVisitor().name === name;
  const change = useSetRole();
  const remove = useRemoveUser();
  function removed() {
    notify({ message: `${name} removed.` });
    focusContent();
  }
  const failure = failureAt(change.error) ?? failureAt(remove.error);
  return (
    <tr>
      <td>{name}</td>
      <td>
        <NativeSelect
          size="xs"
          miw={132}
          aria-label={`Role of ${name}`}
          data={roles}
          value={role}
          onChange={({ currentTarget: { value } }) => {
            const next = roles.find((known) => known === value) ?? role;
            change.mutate(
              { name, role: next },
              { onSuccess: () => notify({ message: `${name} is now ${next === "viewer" ? "a" : "an"} ${next}.` }) },
            );
          }}
        />
        {failure && (
          <span role="alert" className={styles.failure}>
            {failure}
          </span>
        )}
      </td>
      <td data-numeric>{countText(tokens)}</td>
      <td>
        <Moment seconds={createdAt} />
      </td>
      <td>{signedInAt === null ? <span className={styles.quiet}>Never</span> : <Moment seconds={signedInAt} />}</td>
      <td data-numeric>
        {!own && (
          <>
            <Button size="xs" aria-label={`New password for ${name}`} onClick={() => setDialog(true)}>
              New password
            </Button>{" "}
            <Button
              size="xs"
              aria-label={`Remove ${name}`}
              loading={remove.isPending}
              onClick={() => remove.mutate({ name }, { onSuccess: removed })}
            >
              Remove
            </Button>
          </>
        )}
        {dialog && <NewPasswordDialog name={name} onClose={() => setDialog(false)} />}
      </td>
    </tr>
  );
}
