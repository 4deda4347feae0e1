"use client";

import { Button } from "@mantine/core";
import { useState } from "react";
import { accessLogQuery } from "@/components/data/account-queries";
import { useRead } from "@/components/data/use-read";
import type { Column } from "@/components/table/column";
import { ListTable } from "@/components/table/list-table";
import { useTable } from "@/components/table/use-table";
import { Moment } from "@/components/ui/time/moment";
import type { AccessEvent } from "@/lib/auth/access-log";
import { keptText } from "@/lib/domain/job/tidied-job";
import { AccountRows } from "./account-rows";
import styles from "./settings.module.css";

const pageSize = 100;

type AccessLogProps = {
  /** For how many days entries are kept; null is for ever. */
  keptDays: number | null;
  /** From when on nothing was tidied away, in seconds since the epoch; null: from the beginning. */
  since: number | null;
};

/** Sign-ins, failed ones, and changes of users, roles, tokens and sessions. Nothing in it can be changed. */
export function AccessLog({ keptDays, since }: AccessLogProps) {
  const [before, setBefore] = useState<number | null>(null);
  const read = useRead(accessLogQuery(before));
  const last = read.data?.at(-1)?.id;
  return (
    <>
      <p className={styles.bar}>
        <span>
          {keptText("Entries", keptDays)}
          {since !== null && (
            <>
              {" "}
              Those from before <Moment seconds={since} /> were tidied away.
            </>
          )}
        </span>
      </p>
      <AccountRows read={read} empty="Nothing has been logged yet.">
        {(rows) => <LogTable rows={rows} />}
      </AccountRows>
      <div className={styles.bar}>
        {before !== null && <Button onClick={() => setBefore(null)}>Newest</Button>}
        {last !== undefined && read.data?.length === pageSize && <Button onClick={() => setBefore(last)}>Older</Button>}
      </div>
    </>
  );
}

const eventText = (event: string) => event.charAt(0).toUpperCase() + event.slice(1);

const columns: Column<AccessEvent>[] = [
  { id: "at", head: "When", width: 170, card: "fact", cell: ({ at }) => <Moment seconds={at} /> },
  {
    id: "event",
    head: "What",
    card: "name",
    cell: ({ event }) => (
      <span className={/failed|slowed/.test(event) ? styles.failure : undefined}>{eventText(event)}</span>
    ),
  },
  { id: "subject", head: "User", cell: ({ subject }) => subject },
  { id: "actor", head: "By", cell: ({ actor }) => actor ?? <span data-quiet>Not signed in</span> },
  { id: "address", head: "From", figures: true, cell: ({ address }) => address },
  { id: "detail", head: "Details", priority: 3, card: "line", cell: ({ detail }) => detail },
];

/** In the order of time only: there are more pages of it. */
function LogTable({ rows }: { rows: AccessEvent[] }) {
  const list = useTable({ columns, rows, rowId: ({ id }) => String(id) });
  return <ListTable list={list} label="Sign-in log" />;
}
