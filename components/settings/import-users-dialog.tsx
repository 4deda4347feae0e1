"use client";

import { Button, FileInput } from "@mantine/core";
import { useState } from "react";
import { useImportUsers } from "@/components/data/account-mutations";
import { Dialog } from "@/components/ui/dialog";
import { pluralText } from "@/components/ui/number-text";
import { failureAt } from "./failure-at";
import styles from "./settings.module.css";

/** Takes over the users of Ganeti's HTTP API from its users file. */
export function ImportUsersDialog({ onClose }: { onClose: () => void }) {
  const [file, setFile] = useState<File | null>(null);
  const { mutate, isPending, error, data } = useImportUsers();
  return (
    <Dialog title="Import users file" size={460} onClose={onClose}>
      <div className={styles.form}>
        <p>
          Choose the file <code>rapi/users</code> of a cluster. Users with the option <code>write</code> become
          operators, all others viewers. Passwords keep working; existing users are not changed.
        </p>
        <FileInput w={380} label="File" placeholder="Choose a file" value={file} onChange={setFile} />
        {failureAt(error) && <p className={styles.failure}>{failureAt(error)}</p>}
        {data && (
          <div role="status">
            <p>
              {pluralText(data.added.length, "user")} added, {data.kept.length} already here.
            </p>
            {data.refused.length > 0 && <p>Left out because of their names: {data.refused.join(", ")}.</p>}
            {data.problems.map(({ line, why }) => (
              <p key={line}>
                Line {line} was left out: {why}.
              </p>
            ))}
          </div>
        )}
        {data ? (
          <Button onClick={onClose}>Done</Button>
        ) : (
          <Button variant="filled" loading={isPending} disabled={!file} onClick={() => file && mutate(file)}>
            Import users
          </Button>
        )}
      </div>
    </Dialog>
  );
}
