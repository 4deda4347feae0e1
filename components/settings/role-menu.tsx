"use client";

import { Button, Menu } from "@mantine/core";
import { IconCheck, IconChevronDown } from "@tabler/icons-react";
import { useState } from "react";
import { useSetRole } from "@/components/data/account-mutations";
import { RequiresRole } from "@/components/session/requires-role";
import { useVisitor } from "@/components/session/visitor";
import { notify } from "@/components/ui/toast";
import type { UserRow } from "@/lib/auth/users";
import type { Role } from "@/lib/domain/model/user-role";
import { AccountDialog, staleOf, useSeenRevision } from "./account-dialog";
import styles from "./role-menu.module.css";
import { roles, roleText, roleWords } from "./role-words";

/** The role of a user, and the way to another: a menu, whose choice is asked about before anything changes. */
export function RoleMenu({ user: { name, role, revision } }: { user: Pick<UserRow, "name" | "role" | "revision"> }) {
  const [next, setNext] = useState<Role | null>(null);
  return (
    <>
      <RequiresRole needed="administrator" about="console">
        <Menu position="bottom-start" width={300}>
          <Menu.Target>
            <Button
              size="xs"
              w={132}
              justify="space-between"
              aria-label={`Role of ${name}: ${role}`}
              rightSection={<IconChevronDown size={14} aria-hidden="true" />}
            >
              {role}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {roles.map((other) => (
              <Menu.Item
                key={other}
                rightSection={other === role && <IconCheck size={14} aria-label="as it is" role="img" />}
                onClick={() => setNext(other === role ? null : other)}
              >
                <b className={styles.role}>{other}</b>
                <span className={styles.may}>{roleWords[other]}</span>
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      </RequiresRole>
      {next && <RoleDialog name={name} revision={revision} from={role} to={next} onClose={() => setNext(null)} />}
    </>
  );
}

/** `revision` is that of the user as he is shown. */
type RoleDialogProps = { name: string; revision: number; from: Role; to: Role; onClose: () => void };

/** Another role for a user: what it may do, from the next request on. */
function RoleDialog({ name, revision, from, to, onClose }: RoleDialogProps) {
  const { mutate, isPending, error } = useSetRole();
  const seen = useSeenRevision(revision, error);
  const own = useVisitor().name === name;
  // Once another has given him a role, both are offered by their names.
  const theirs = staleOf(error) !== null;
  function done() {
    notify({ message: `${name} is now ${roleText(to)}.` });
    onClose();
  }
  return (
    <AccountDialog
      title={`Make ${name} ${roleText(to)}?`}
      onSubmit={() => mutate({ name, role: to, revision: seen }, { onSuccess: done })}
      error={error}
      shownFields={[]}
      button={`Make ${name} ${roleText(to)}`}
      {...(theirs && { cancel: `Leave ${name} ${roleText(from)}` })}
      sending={isPending}
      ready={from !== to}
      onClose={onClose}
    >
      <dl className={styles.roles}>
        <dt>Now {from}</dt>
        <dd>{roleWords[from]}</dd>
        {from !== to && (
          <>
            <dt>Then {to}</dt>
            <dd>{roleWords[to]}</dd>
          </>
        )}
      </dl>
      <p>
        {own
          ? "You lose what an administrator may do at once."
          : `It counts from the next request of ${name} on. Sessions stay.`}
      </p>
    </AccountDialog>
  );
}
