"use client";

import { Button } from "@mantine/core";
import { useState } from "react";
import { accessLogQuery } from "@/components/data/account-queries";
import { useRead } from "@/components/data/use-read";
import { DataTable } from "@/components/ui/data-table";
import { Moment } from "@/components/ui/moment";
import type { AccessEvent } from "@/lib/auth/access-log";
import { AccountRows } from "./account-rows";
import styles from "./settings.module.css";

const pageSize = 100;

/** Sign-ins, failed ones, and changes of users, roles, tokens and sessions. Nothing in it can be changed. */
export function AccessLog() {
  const [before, setBefore] = useState<number | null>(null);
  const read = useRead(accessLogQuery(before));
  const last = read.data?.at(-1)?.id;
  return (
    <>
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

function LogTable({ rows }: { rows: AccessEvent[] }) {
  return (
    <DataTable label="Sign-in log" className={styles.rows}>
      <thead>
        <tr>
          <th>When</th>
          <th>What</th>
          <th>User</th>
          <th>By</th>
          <th>From</th>
          <th>Details</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, at, event, subject, actor, address, detail }) => (
          <tr key={id}>
            <td>
              <Moment seconds={at} />
            </td>
            <td className={/failed|slowed/.test(event) ? styles.failure : undefined}>{eventText(event)}</td>
            <td>{subject}</td>
            <td>{actor ?? <span className={styles.quiet}>Not signed in</span>}</td>
            <td data-figures>{address}</td>
            <td>{detail}</td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}
