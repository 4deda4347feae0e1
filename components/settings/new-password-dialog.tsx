"use client";

import { Button, PasswordInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useSetPassword } from "@/components/data/account-mutations";
import { Dialog } from "@/components/ui/dialog";
import { notify } from "@/components/ui/toast";
import { failureAt } from "./failure-at";
import styles from "./settings.module.css";

/** Gives another user a new password, which ends his sessions. */
export function NewPasswordDialog({ name, onClose }: { name: string; onClose: () => void }) {
  const [password, setPassword] = useState("");
  const { mutate, isPending, error } = useSetPassword();

  function submit(event: FormEvent) {
    event.preventDefault();
    const done = () => {
      notify({ message: `${name} has a new password. All sessions of ${name} have ended.` });
      onClose();
    };
    mutate({ name, password }, { onSuccess: done });
  }

  return (
    <Dialog title={`New password for ${name}`} size={420} onClose={onClose}>
      <form className={styles.form} onSubmit={submit}>
        <PasswordInput
          w={380}
          label="New password"
          description="At least 12 characters"
          autoComplete="new-password"
          data-autofocus
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          error={failureAt(error, "password") ?? failureAt(error)}
          visibilityToggleButtonProps={{ "aria-label": "Show the password" }}
        />
        <Button type="submit" variant="filled" loading={isPending} disabled={password === ""}>
          Set password of {name}
        </Button>
      </form>
    </Dialog>
  );
}
