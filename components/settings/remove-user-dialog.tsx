"use client";

import { useRemoveUser } from "@/components/data/account-mutations";
import { notify } from "@/components/ui/toast";
import { AccountDialog, useSeenRevision } from "./account-dialog";

/** `revision` is that of the user as he is shown. */
type RemoveUserDialogProps = { name: string; revision: number; onClose: () => void };

/** Removes a user with his tokens and sessions; what he changed stays in the history. */
export function RemoveUserDialog({ name, revision, onClose }: RemoveUserDialogProps) {
  const { mutate, isPending, error } = useRemoveUser();
  const seen = useSeenRevision(revision, error);
  function done() {
    notify({ message: `${name} removed.` });
    onClose();
  }
  return (
    <AccountDialog
      title={`Remove ${name}?`}
      onSubmit={() => mutate({ name, revision: seen }, { onSuccess: done })}
      error={error}
      shownFields={[]}
      button={`Remove ${name}`}
      danger
      sending={isPending}
      ready
      onClose={onClose}
    >
      <p>
        The sessions and tokens of {name} end at once. What {name} changed stays in Activity. This cannot be undone.
      </p>
    </AccountDialog>
  );
}
