"use client";

import { PasswordInput, TextInput } from "@mantine/core";
import { useState } from "react";
import { useLinkPassword } from "@/components/data/link/link-mutations";
import { AccountDialog } from "@/components/settings/account-dialog";
import { failureAt } from "@/components/settings/failure-at";
import { notify } from "@/components/ui/toast";
import type { Link } from "@/lib/domain/cluster-link/link";

/** Another RAPI user, or another password of the same; both are tried on the cluster before they are kept. */
export function PasswordDialog({ link, onClose }: { link: Link; onClose: () => void }) {
  const [user, setUser] = useState(link.user);
  const [password, setPassword] = useState("");
  const { mutate, isPending, error } = useLinkPassword();
  function done() {
    notify({ message: `${user.trim()} signs in to ${link.host} from now on.` });
    onClose();
  }
  return (
    <AccountDialog
      title="Who signs in to the cluster"
      onSubmit={() => mutate({ user: user.trim(), password }, { onSuccess: done })}
      error={error}
      shownFields={["user", "password"]}
      button="Try and keep it"
      sending={isPending}
      ready={user.trim() !== "" && password !== ""}
      onClose={onClose}
    >
      <TextInput
        label="RAPI user"
        value={user}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        onChange={(event) => setUser(event.currentTarget.value)}
        error={failureAt(error, "user")}
      />
      <PasswordInput
        label="Password"
        description="Kept encrypted. Nobody can read it back, here or over the API."
        autoComplete="off"
        data-autofocus
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
        error={failureAt(error, "password")}
        visibilityToggleButtonProps={{ "aria-label": "Show the password" }}
      />
    </AccountDialog>
  );
}
