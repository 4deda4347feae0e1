"use client";

import { Button } from "@mantine/core";
import { useState } from "react";
import { usersQuery } from "@/components/data/account-queries";
import { useRead } from "@/components/data/use-read";
import { RequiresRole } from "@/components/session/requires-role";
import { AccountRows } from "./account-rows";
import { AddUserDialog } from "./add-user-dialog";
import { ImportUsersDialog } from "./import-users-dialog";
import styles from "./settings.module.css";
import { UserTable } from "./user-table";

/** Everybody who may sign in. */
export function UserList() {
  const read = useRead(usersQuery());
  const [dialog, setDialog] = useState<"add" | "import" | null>(null);
  const close = () => setDialog(null);
  return (
    <>
      <div className={styles.bar}>
        <p className={styles.note}>
          A viewer sees everything and changes nothing; an operator changes networks, connections, instances and their
          NICs; an administrator does everything.
        </p>
        <RequiresRole needed="administrator" about="console">
          <Button onClick={() => setDialog("import")}>Import users file</Button>
          <Button variant="filled" onClick={() => setDialog("add")}>
            Add user
          </Button>
        </RequiresRole>
      </div>
      <AccountRows read={read} empty="No users yet.">
        {(rows) => <UserTable rows={rows} />}
      </AccountRows>
      {dialog === "add" && <AddUserDialog onClose={close} />}
      {dialog === "import" && <ImportUsersDialog onClose={close} />}
    </>
  );
}
