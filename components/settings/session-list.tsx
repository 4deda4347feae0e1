"use client";

import { Button } from "@mantine/core";
import { useEndSession } from "@/components/data/account-mutations";
import { sessionsQuery } from "@/components/data/account-queries";
import { useRead } from "@/components/data/use-read";
import { RequiresRole } from "@/components/session/requires-role";
import type { Column } from "@/components/table/column";
import { useTableAddress } from "@/components/table/list-address";
import { ListTable } from "@/components/table/list-table";
import { useTable } from "@/components/table/use-table";
import { focusContent } from "@/components/ui/dialog/use-focus-back";
import { Moment } from "@/components/ui/time/moment";
import { notify } from "@/components/ui/toast";
import type { SessionRow } from "@/lib/auth/sessions";
import { AccountRows } from "./account-rows";
import { browserText } from "./browser-text";
import styles from "./settings.module.css";

/** Where one is signed in; for an administrator, where everybody is. */
export function SessionList() {
  const read = useRead(sessionsQuery());
  return (
    <>
      <p className={styles.bar}>A session ends 12 hours after its last use, and a week after sign-in at the latest.</p>
      <AccountRows read={read} empty="Nobody is signed in.">
        {(rows) => <SessionTable rows={rows} />}
      </AccountRows>
    </>
  );
}

type Row = SessionRow & { own: boolean };

const columns: Column<Row>[] = [
  { id: "user", head: "User", sort: ({ userName }) => userName, card: "name", cell: ({ userName }) => userName },
  {
    id: "browser",
    head: "Browser",
    sort: ({ browser }) => browserText(browser),
    cell: ({ browser }) => browserText(browser),
  },
  {
    id: "address",
    head: "Address",
    sort: ({ address }) => address,
    figures: true,
    card: "fact",
    cell: ({ address }) => address,
  },
  {
    id: "created",
    head: "Signed in",
    sort: ({ createdAt }) => createdAt,
    width: 160,
    priority: 3,
    cell: ({ createdAt }) => <Moment seconds={createdAt} />,
  },
  {
    id: "seen",
    head: "Last used",
    sort: ({ seenAt }) => seenAt,
    width: 160,
    cell: ({ seenAt }) => <Moment seconds={seenAt} />,
  },
];

/** The request stands here and not in its row: the row may be gone before the answer is. */
function SessionTable({ rows }: { rows: Row[] }) {
  const { mutate, isPending, variables } = useEndSession();
  function ended(userName: string) {
    notify({ message: `Session of ${userName} ended.` });
    focusContent();
  }
  const actions: Column<Row> = {
    id: "actions",
    head: "Actions",
    quietHead: true,
    width: 130,
    numeric: true,
    card: "whole",
    cell: ({ handle, userName, address, own }) =>
      own ? (
        <span data-quiet>This session</span>
      ) : (
        <RequiresRole needed="viewer" about="console">
          <Button
            size="xs"
            loading={isPending && variables.handle === handle}
            aria-label={`End the session of ${userName} from ${address}`}
            onClick={() => mutate({ handle }, { onSuccess: () => ended(userName) })}
          >
            End
          </Button>
        </RequiresRole>
      ),
  };
  const address = useTableAddress(columns);
  const list = useTable({ columns: [...columns, actions], rows, rowId: ({ handle }) => handle, ...address });
  return <ListTable list={list} label="Sessions" />;
}
