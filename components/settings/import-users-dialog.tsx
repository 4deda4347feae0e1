"use client";

import { Button, FileInput } from "@mantine/core";
import { useState } from "react";
import { useImportUsers } from "@/components/data/account-mutations";
import form from "@/components/operation/form.module.css";
import { Dialog } from "@/components/ui/dialog/dialog";
import { pluralText } from "@/components/ui/number-text";
import { AccountDialog } from "./account-dialog";

const title = "Import users file";

/** Takes over the users of Ganeti's HTTP API from its users file. */
export function ImportUsersDialog({ onClose }: { onClose: () => void }) {
  const [file, setFile] = useState<File | null>(null);
  const { mutate, isPending, error, data } = useImportUsers();
  if (data) return <Imported result={data} onClose={onClose} />;
  return (
    <AccountDialog
      title={title}
      onSubmit={() => file && mutate(file)}
      error={error}
      shownFields={[]}
      button="Import users"
      sending={isPending}
      ready={file !== null}
      onClose={onClose}
    >
      <p>
        Choose the file <code>rapi/users</code> of a cluster. Users with the option <code>write</code> become operators,
        all others viewers. Passwords keep working; existing users are not changed.
      </p>
      <FileInput label="File" placeholder="Choose a file" value={file} onChange={setFile} />
    </AccountDialog>
  );
}

type Result = NonNullable<ReturnType<typeof useImportUsers>["data"]>;

/** Who came, and whom or what was left out. */
function Imported({ result, onClose }: { result: Result; onClose: () => void }) {
  const { added, kept, refused, problems } = result;
  return (
    <Dialog title={title} size={460} onClose={onClose}>
      <div className={form.dialog}>
        <div role="status">
          <p>
            {pluralText(added.length, "user")} added, {kept.length} already here.
          </p>
          {refused.length > 0 && <p>Left out because of their names: {refused.join(", ")}.</p>}
          {problems.map(({ line, why }) => (
            <p key={line}>
              Line {line} was left out: {why}.
            </p>
          ))}
        </div>
        <div className={form.foot}>
          <Button variant="filled" data-autofocus onClick={onClose}>
            Done
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
