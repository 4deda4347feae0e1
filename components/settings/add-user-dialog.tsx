"use client";

import { Button, NativeSelect, PasswordInput, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useAddUser } from "@/components/data/account-mutations";
import { Dialog } from "@/components/ui/dialog";
import { notify } from "@/components/ui/toast";
import type { Role } from "@/lib/domain/model/user-role";
import { failureAt } from "./failure-at";
import styles from "./settings.module.css";
import { roles } from "./user-table";

/** Adds a user with a role and a first password. */
export function AddUserDialog({ onClose }: { onClose: () => void }) {
  const [name, setName] = useState("");
  const [role, setRole] = useState<Role>("viewer");
  const [password, setPassword] = useState("");
  const { mutate, isPending, error } = useAddUser();

  function submit(event: FormEvent) {
    event.preventDefault();
    const done = () => {
      notify({ message: `${name} added as ${role}.` });
      onClose();
    };
    mutate({ name, role, password }, { onSuccess: done });
  }

  return (
    <Dialog title="Add user" size={420} onClose={onClose}>
      <form className={styles.form} onSubmit={submit}>
        <TextInput
          w={380}
          label="Name"
          data-autofocus
          autoComplete="off"
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={failureAt(error, "name")}
        />
        <NativeSelect
          w={380}
          label="Role"
          data={roles}
          value={role}
          onChange={({ currentTarget: { value } }) => setRole(roles.find((known) => known === value) ?? "viewer")}
        />
        <PasswordInput
          w={380}
          label="First password"
          description="At least 12 characters. The user can change it in Settings."
          autoComplete="new-password"
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          error={failureAt(error, "password")}
          visibilityToggleButtonProps={{ "aria-label": "Show the password" }}
        />
        {failureAt(error) && <p className={styles.failure}>{failureAt(error)}</p>}
        <Button type="submit" variant="filled" loading={isPending} disabled={name === "" || password === ""}>
          Add {name || "user"} as {role}
        </Button>
      </form>
    </Dialog>
  );
}
