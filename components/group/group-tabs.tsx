"use client";

import { ObjectJobs } from "@/components/activity/object-jobs";
import { InstanceList } from "@/components/instance/instance-list";
import { GroupLinks } from "@/components/link/group-links";
import { NodeTable, nodeColumns } from "@/components/node/node-table";
import { useListAddress } from "@/components/table/list-address";
import { useTable } from "@/components/table/use-table";
import { EmptyState } from "@/components/ui/empty-state";
import type { NodeRow } from "@/lib/queries/nodes";
import { GroupFrame } from "./group-frame";
import styles from "./group-tabs.module.css";

/** The nodes of a group. */
export function GroupNodes({ name }: { name: string }) {
  return (
    <GroupFrame name={name}>
      {({ nodeRows }) =>
        nodeRows.length === 0 ? (
          <EmptyState>{name} has no nodes.</EmptyState>
        ) : (
          <>
            <Nodes rows={nodeRows} />
            <GroupLinks name={name} />
          </>
        )
      }
    </GroupFrame>
  );
}

/** Without the column of what they all have: their group. */
const columns = nodeColumns.filter(({ id }) => id !== "group");

function Nodes({ rows }: { rows: NodeRow[] }) {
  const { table } = useListAddress(columns);
  const list = useTable({ columns, rows, rowId: ({ uuid }) => uuid, ...table });
  return <NodeTable list={list} />;
}

/** The instances whose primary node is in a group. */
export function GroupInstances({ name }: { name: string }) {
  return (
    <GroupFrame name={name}>
      {() => (
        <div className={styles.list}>
          <InstanceList within={{ group: name }} />
        </div>
      )}
    </GroupFrame>
  );
}

/** The jobs about a group, newest first. */
export function GroupJobs({ name }: { name: string }) {
  return <GroupFrame name={name}>{() => <ObjectJobs kind="group" name={name} />}</GroupFrame>;
}
