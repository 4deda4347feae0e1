"use client";

import { PasswordInput } from "@mantine/core";
import { useState } from "react";
import { usePinCertificate } from "@/components/data/link/link-mutations";
import { useVisitor } from "@/components/session/visitor";
import { AccountDialog } from "@/components/settings/account-dialog";
import { failureAt } from "@/components/settings/failure-at";
import { notify } from "@/components/ui/toast";
import type { ShownCertificate } from "@/lib/domain/cluster-link/cluster-problem";
import type { Link } from "@/lib/domain/cluster-link/link";
import { Fingerprint } from "../fingerprint";

type PinDialogProps = { link: Link; shown: ShownCertificate; onClose: () => void };

/** Trusts the certificate that the cluster shows now: the administrator gives his own password for this console. */
export function PinDialog({ link, shown, onClose }: PinDialogProps) {
  const { name } = useVisitor();
  const [ownPassword, setOwnPassword] = useState("");
  const { mutate, isPending, error } = usePinCertificate();
  function done() {
    notify({ message: `The new certificate of ${link.host} is pinned.` });
    onClose();
  }
  return (
    <AccountDialog
      title="Pin the new certificate?"
      onSubmit={() => mutate({ fingerprint: shown.fingerprint, ownPassword }, { onSuccess: done })}
      error={error}
      shownFields={["ownPassword"]}
      button="Pin the new certificate"
      danger
      sending={isPending}
      ready={ownPassword !== ""}
      onClose={onClose}
    >
      <p>From then on the password of {link.user} is sent to whoever has this certificate:</p>
      <Fingerprint fingerprint={shown.fingerprint} changed />
      <PasswordInput
        label={`Your own password, ${name}`}
        description="For this console, not for the cluster."
        autoComplete="current-password"
        data-autofocus
        value={ownPassword}
        onChange={(event) => setOwnPassword(event.currentTarget.value)}
        error={failureAt(error, "ownPassword")}
        visibilityToggleButtonProps={{ "aria-label": "Show the password" }}
      />
    </AccountDialog>
  );
}
