"use client";

import { Button } from "@mantine/core";
import { useEndSession } from "@/components/data/account-mutations";
import { sessionsQuery } from "@/components/data/account-queries";
import { useRead } from "@/components/data/use-read";
import { DataTable } from "@/components/ui/data-table";
import { Moment } from "@/components/ui/moment";
import { notify } from "@/components/ui/toast";
import { focusContent } from "@/components/ui/use-focus-back";
import { AccountRows } from "./account-rows";
import { browserText } from "./browser-text";
import styles from "./settings.module.css";

/** Where one is signed in; for an administrator, where everybody is. */
export function SessionList() {
  const read = useRead(sessionsQuery());
  const { mutate, isPending, variables } = useEndSession();
  function ended(userName: string) {
    notify({ message: `Session of ${userName} ended.` });
    focusContent();
  }
  return (
    <>
      <p className={styles.bar}>A session ends 12 hours after its last use, and a week after sign-in at the latest.</p>
      <AccountRows read={read} empty="Nobody is signed in.">
        {(rows) => (
          <DataTable label="Sessions" className={styles.rows}>
            <thead>
              <tr>
                <th>User</th>
                <th>Browser</th>
                <th>Address</th>
                <th>Signed in</th>
                <th>Last used</th>
                <th>
                  <span className="sr-only">Actions</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ handle, userName, browser, address, createdAt, seenAt, own }) => (
                <tr key={handle}>
                  <td>{userName}</td>
                  <td>{browserText(browser)}</td>
                  <td data-figures>{address}</td>
                  <td>
                    <Moment seconds={createdAt} />
                  </td>
                  <td>
                    <Moment seconds={seenAt} />
                  </td>
                  <td data-numeric>
                    {own ? (
                      <span className={styles.quiet}>This session</span>
                    ) : (
                      <Button
                        size="xs"
                        loading={isPending && variables.handle === handle}
                        aria-label={`End the session of ${userName} from ${address}`}
                        onClick={() => mutate({ handle }, { onSuccess: () => ended(userName) })}
                      >
                        End
                      </Button>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </DataTable>
        )}
      </AccountRows>
    </>
  );
}
