"use client";

import { Button } from "@mantine/core";
import { groupsQuery } from "@/components/data/queries";
import { useRead } from "@/components/data/use-read";
import { useDialog } from "@/components/operation/use-dialog";
import styles from "@/components/ui/cluster-table.module.css";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar } from "@/components/ui/filter-bar";
import { useListAddress } from "@/components/ui/list-address";
import { LoadingRows } from "@/components/ui/loading-rows";
import { countText } from "@/components/ui/number-text";
import { PageHead } from "@/components/ui/page-head";
import { matches, ordered } from "@/components/ui/row-order";
import { SortHead } from "@/components/ui/sort-head";
import { TextFilter } from "@/components/ui/text-filter";
import type { GroupRow } from "@/lib/queries/groups";
import { AddGroupDialog } from "./group-dialogs";
import { GroupLine } from "./group-line";

const columns = ["name", "nodes", "instances", "networks"] as const;

const values: Record<(typeof columns)[number], (group: GroupRow) => string | number> = {
  name: ({ name }) => name,
  nodes: ({ nodes }) => nodes,
  instances: ({ instances }) => instances,
  networks: ({ networks }) => networks.length,
};

/** The page of all node groups. */
export function GroupsView() {
  const { data: groups, error } = useRead(groupsQuery());
  const { text, sort, setText, onSort, clear } = useListAddress(columns);
  const { dialog, open, close } = useDialog(["add"]);
  const head = { sort, onSort };
  const rows = groups?.filter(({ name, networks }) =>
    matches(text, name, ...networks.map(({ network }) => network.name)),
  );
  return (
    <>
      <PageHead
        title="Node groups"
        note={groups && countText(groups.length)}
        needs="administrator"
        actions={
          <Button variant="filled" onClick={() => open("add")}>
            Add node group
          </Button>
        }
      />
      {dialog === "add" && <AddGroupDialog onClose={close} />}
      <FilterBar>
        <TextFilter label="Group or network" value={text} onChange={setText} />
      </FilterBar>
      {error && !groups && <EmptyState>{error.message}</EmptyState>}
      {!error && !groups && <LoadingRows height={36} />}
      {rows && rows.length > 0 && (
        <DataTable label="Node groups" className={styles.table}>
          <thead>
            <tr>
              <SortHead column="name" label="Name" {...head} />
              <SortHead column="nodes" label="Nodes" numeric {...head} />
              <SortHead column="instances" label="Instances" numeric {...head} />
              <SortHead column="networks" label="Networks" {...head} />
            </tr>
          </thead>
          <tbody>
            {ordered(rows, values[sort.column], sort).map((group) => (
              <GroupLine key={group.uuid} group={group} />
            ))}
          </tbody>
        </DataTable>
      )}
      {groups?.length === 0 && (
        <EmptyState>No node groups yet. Add one, or import the configuration of a cluster.</EmptyState>
      )}
      {groups && groups.length > 0 && rows?.length === 0 && (
        <EmptyState action={<Button onClick={clear}>Clear filters</Button>}>No node group matches.</EmptyState>
      )}
    </>
  );
}
