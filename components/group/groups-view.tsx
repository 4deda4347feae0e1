"use client";

import { Button } from "@mantine/core";
import { groupsQuery } from "@/components/data/queries";
import { useRead } from "@/components/data/use-read";
import { useDialog } from "@/components/operation/use-dialog";
import { RequiresRole } from "@/components/session/requires-role";
import { ListExport } from "@/components/table/export/list-export";
import { FilterBar } from "@/components/table/filter/filter-bar";
import { TextFilter } from "@/components/table/filter/text-filter";
import { useListAddress } from "@/components/table/list-address";
import { ListTools } from "@/components/table/list-tools";
import { LoadingRows } from "@/components/table/loading-rows";
import { useTable } from "@/components/table/use-table";
import { EmptyState } from "@/components/ui/empty-state";
import { countText } from "@/components/ui/number-text";
import { PageHead } from "@/components/ui/page-head";
import { groupReasons, hasAny, nameReasons, type Reason } from "@/lib/domain/search/reasons";
import { type SearchTerm, searchTerms } from "@/lib/domain/search/search-term";
import type { GroupRow } from "@/lib/queries/groups";
import { AddGroupDialog } from "./group-dialogs";
import { GroupTable, groupColumns } from "./group-table";

/** The page of all node groups. */
export function GroupsView() {
  const { data: groups, error } = useRead(groupsQuery());
  const { text, setText, clear, table } = useListAddress(groupColumns);
  const { dialog, open, close } = useDialog(["add"]);
  const terms = searchTerms(text);
  const rows = groups?.filter((group) => hasAny(terms, (term) => reasonsOf(term, group)));
  const list = useTable({ columns: groupColumns, rows: rows ?? [], rowId: ({ uuid }) => uuid, ...table });
  return (
    <>
      <PageHead
        title="Node groups"
        note={groups && countText(groups.length)}
        actions={
          <>
            <ListExport list={list} name="groups" one="node group" />
            <RequiresRole needed="administrator">
              <Button variant="filled" onClick={() => open("add")}>
                Add node group
              </Button>
            </RequiresRole>
          </>
        }
      />
      {dialog === "add" && <AddGroupDialog onClose={close} />}
      <FilterBar>
        <TextFilter label="Group, network, tag or link" value={text} onChange={setText} />
        <ListTools list={list} count={rows?.length} of={groups?.length} />
      </FilterBar>
      {error && !groups && <EmptyState>{error.message}</EmptyState>}
      {!error && !groups && <LoadingRows height={36} />}
      {rows && rows.length > 0 && <GroupTable list={list} />}
      {groups?.length === 0 && (
        <EmptyState>No node groups yet. Add one, or import the configuration of a cluster.</EmptyState>
      )}
      {groups && groups.length > 0 && rows?.length === 0 && (
        <EmptyState action={<Button onClick={clear}>Clear filters</Button>}>No node group matches.</EmptyState>
      )}
    </>
  );
}

/** A group is found by what it has itself, and by the names of its networks. */
function reasonsOf(term: SearchTerm, { networks, ...group }: GroupRow): Reason[] {
  const connections = networks.map(({ network, link, vlan }) => ({ network: network.name, link, vlan }));
  return [
    ...groupReasons(term, { ...group, networks: connections }),
    ...networks.flatMap(({ network }) => nameReasons(term, network)),
  ];
}
