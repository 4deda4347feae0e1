"use client";

import { Button } from "@mantine/core";
import { groupsQuery, nodesQuery } from "@/components/data/queries";
import { useRead } from "@/components/data/use-read";
import { useDialog } from "@/components/operation/use-dialog";
import { RequiresRole } from "@/components/session/requires-role";
import { ListExport } from "@/components/table/export/list-export";
import { FilterBar } from "@/components/table/filter/filter-bar";
import { FilterChip } from "@/components/table/filter/filter-chip";
import { TextFilter } from "@/components/table/filter/text-filter";
import { useListAddress } from "@/components/table/list-address";
import { ListTools } from "@/components/table/list-tools";
import { LoadingRows } from "@/components/table/loading-rows";
import { useTable } from "@/components/table/use-table";
import { EmptyState } from "@/components/ui/empty-state";
import { countText } from "@/components/ui/number-text";
import { PageHead } from "@/components/ui/page-head";
import { hasAny, nodeReasons } from "@/lib/domain/search/reasons";
import { searchTerms } from "@/lib/domain/search/search-term";
import { AddNodeDialog } from "./node-dialogs";
import { NodeTable, nodeColumns } from "./node-table";

/** The page of all nodes. */
export function NodesView() {
  const { data: nodes, error } = useRead(nodesQuery());
  const groups = useRead(groupsQuery()).data ?? [];
  const address = useListAddress(nodeColumns);
  const { text, group } = address;
  const { dialog, open, close } = useDialog(["add"]);
  const terms = searchTerms(text);
  const rows = nodes?.filter(
    (node) => (group === null || node.group.name === group) && hasAny(terms, (term) => nodeReasons(term, node)),
  );
  const list = useTable({ columns: nodeColumns, rows: rows ?? [], rowId: ({ uuid }) => uuid, ...address.table });
  return (
    <>
      <PageHead
        title="Nodes"
        note={nodes && countText(nodes.length)}
        actions={
          <>
            <ListExport list={list} name="nodes" one="node" />
            <RequiresRole needed="administrator">
              <Button variant="filled" onClick={() => open("add")}>
                Add node
              </Button>
            </RequiresRole>
          </>
        }
      />
      {dialog === "add" && <AddNodeDialog onClose={close} />}
      <FilterBar>
        <TextFilter label="Name, address or tag" value={text} onChange={address.setText} />
        <FilterChip
          label="Group"
          options={groups.map(({ name }) => ({ value: name, label: name }))}
          value={group}
          onChange={address.setGroup}
        />
        <ListTools list={list} count={rows?.length} of={nodes?.length} />
      </FilterBar>
      {error && !nodes && <EmptyState>{error.message}</EmptyState>}
      {!error && !nodes && <LoadingRows height={36} />}
      {rows && rows.length > 0 && <NodeTable list={list} />}
      {nodes?.length === 0 && <EmptyState>No nodes yet. Add one, or import the configuration of a cluster.</EmptyState>}
      {nodes && nodes.length > 0 && rows?.length === 0 && (
        <EmptyState action={<Button onClick={address.clear}>Clear filters</Button>}>No node matches.</EmptyState>
      )}
    </>
  );
}
