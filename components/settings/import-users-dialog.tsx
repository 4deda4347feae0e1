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
    <Dialog title="Import a users file" size={460} onClose={onClose}>
      <div className={styles.form}>
        <p>
          The file <code>rapi/users</code> of a cluster. Users with the option <code>write</code> become operators,
          others viewers. Their passwords go on working. Whoever is here already stays as he is.
        </p>
        <FileInput w={380} label="File" placeholder="Choose a file" value={file} onChange={setFile} />
        {failureAt(error) && <p className={styles.failure}>{failureAt(error)}</p>}
        {data && (
          <div role="status">
            <p>
              {pluralText(data.added.length, "user")} added, {data.kept.length} here already.
            </p>
            {data.refused.length > 0 && <p>Not taken, for their names: {data.refused.join(", ")}.</p>}
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
            Import the users
          </Button>
        )}
      </div>
    </Dialog>
  );
}
