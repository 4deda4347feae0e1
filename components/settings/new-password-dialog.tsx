"use client";

import { PasswordInput } from "@mantine/core";
import { useState } from "react";
import { useSetPassword } from "@/components/data/account-mutations";
import { notify } from "@/components/ui/toast";
import { AccountDialog, useSeenRevision } from "./account-dialog";
import { failureAt } from "./failure-at";

/** `revision` is that of the user as he is shown. */
type NewPasswordDialogProps = { name: string; revision: number; onClose: () => void };

/** Gives another user a new password, which ends his sessions. */
export function NewPasswordDialog({ name, revision, onClose }: NewPasswordDialogProps) {
  const [password, setPassword] = useState("");
  const { mutate, isPending, error } = useSetPassword();
  const seen = useSeenRevision(revision, error);
  function done() {
    notify({ message: `${name} has a new password. All sessions of ${name} have ended.` });
    onClose();
  }
  return (
    <AccountDialog
      title={`New password for ${name}`}
      onSubmit={() => mutate({ name, password, revision: seen }, { onSuccess: done })}
      error={error}
      shownFields={["password"]}
      button={`Set password of ${name}`}
      sending={isPending}
      ready={password !== ""}
      onClose={onClose}
    >
      <PasswordInput
        label="New password"
        description={`At least 12 characters. It ends all sessions of ${name}.`}
        autoComplete="new-password"
        data-autofocus
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
        error={failureAt(error, "password")}
        visibilityToggleButtonProps={{ "aria-label": "Show the password" }}
      />
    </AccountDialog>
  );
}
