"use client";

import { NativeSelect, PasswordInput, TextInput } from "@mantine/core";
import { useState } from "react";
import { useAddUser } from "@/components/data/account-mutations";
import { notify } from "@/components/ui/toast";
import type { Role } from "@/lib/domain/model/user-role";
import { AccountDialog } from "./account-dialog";
import { failureAt } from "./failure-at";
import { roles, roleText, roleWords } from "./role-words";

/** Adds a user with a role and a first password. */
export function AddUserDialog({ onClose }: { onClose: () => void }) {
  const [name, setName] = useState("");
  const [role, setRole] = useState<Role>("viewer");
  const [password, setPassword] = useState("");
  const { mutate, isPending, error } = useAddUser();
  function done() {
    notify({ message: `${name} added as ${roleText(role)}.` });
    onClose();
  }
  return (
    <AccountDialog
      title="Add user"
      onSubmit={() => mutate({ name, role, password }, { onSuccess: done })}
      error={error}
      shownFields={["name", "password"]}
      button={`Add ${name || "user"} as ${role}`}
      sending={isPending}
      ready={name !== "" && password !== ""}
      onClose={onClose}
    >
      <TextInput
        label="Name"
        data-autofocus
        autoComplete="off"
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        error={failureAt(error, "name")}
      />
      <NativeSelect
        label="Role"
        data={roles}
        value={role}
        description={roleWords[role]}
        onChange={({ currentTarget: { value } }) => setRole(roles.find((known) => known === value) ?? "viewer")}
      />
      <PasswordInput
        label="First password"
        description="At least 12 characters. The user can change it in Settings."
        autoComplete="new-password"
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
        error={failureAt(error, "password")}
        visibilityToggleButtonProps={{ "aria-label": "Show the password" }}
      />
    </AccountDialog>
  );
}
