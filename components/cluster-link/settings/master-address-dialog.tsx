"use client";

import { TextInput } from "@mantine/core";
import { useState } from "react";
import { useSetMasterIp } from "@/components/data/link/link-mutations";
import { AccountDialog } from "@/components/settings/account-dialog";
import { failureAt } from "@/components/settings/failure-at";
import { notify } from "@/components/ui/toast";
import type { Link } from "@/lib/domain/cluster-link/link";

/** The master address, which RAPI does not tell: networks that hold it reserve it. */
export function MasterAddressDialog({ link, onClose }: { link: Link; onClose: () => void }) {
  const [typed, setTyped] = useState(link.masterIp ?? "");
  const { mutate, isPending, error } = useSetMasterIp();
  const masterIp = typed.trim() || null;
  function done() {
    notify({ message: masterIp === null ? "The master address is not known." : `The master address is ${masterIp}.` });
    onClose();
  }
  return (
    <AccountDialog
      title="Master address"
      onSubmit={() => mutate({ masterIp }, { onSuccess: done })}
      error={error}
      shownFields={["masterIp"]}
      button="Keep it"
      sending={isPending}
      ready={masterIp !== link.masterIp}
      onClose={onClose}
    >
      <TextInput
        label="Master address"
        description="gnt-cluster info prints it. RAPI does not tell it. Leave it empty if nobody knows it."
        autoComplete="off"
        spellCheck={false}
        data-autofocus
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        error={failureAt(error, "masterIp")}
      />
    </AccountDialog>
  );
}
