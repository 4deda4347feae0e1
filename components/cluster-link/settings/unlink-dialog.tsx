"use client";

import { TextInput } from "@mantine/core";
import { useState } from "react";
import { useUnlink } from "@/components/data/link/link-mutations";
import { clusterQuery } from "@/components/data/queries";
import { useRead } from "@/components/data/use-read";
import { AccountDialog } from "@/components/settings/account-dialog";
import { failureAt } from "@/components/settings/failure-at";
import { notify } from "@/components/ui/toast";
import type { Link } from "@/lib/domain/cluster-link/link";

/** Ends the link. What was read stays here, and changes are carried out here again. */
export function UnlinkDialog({ link, onClose }: { link: Link; onClose: () => void }) {
  const here = useRead(clusterQuery()).data?.name ?? null;
  // What is here is another cluster's until this one was read.
  const name = link.readAt === null || here === null ? link.host : here;
  const [typed, setTyped] = useState("");
  const { mutate, isPending, error } = useUnlink();
  function done() {
    notify({ message: `${name} is not linked any more.` });
    onClose();
  }
  return (
    <AccountDialog
      title={`Unlink ${name}?`}
      onSubmit={() => mutate({ name: typed }, { onSuccess: done })}
      error={error}
      shownFields={["name"]}
      button={`Unlink ${name}`}
      danger
      sending={isPending}
      ready={typed === name}
      onClose={onClose}
    >
      <p>
        The cluster itself stays as it is. This store keeps what was read last, with its history; from then on changes
        are written here alone, and the cluster is not told. The password of {link.user} is forgotten.
      </p>
      <TextInput
        label={`Type ${name} to unlink it`}
        data-autofocus
        autoComplete="off"
        spellCheck={false}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        error={failureAt(error, "name")}
      />
    </AccountDialog>
  );
}
