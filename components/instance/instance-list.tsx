"use client";

import { Button } from "@mantine/core";
import { useMemo } from "react";
import { clusterQuery, groupsQuery, instanceListQuery, networksQuery } from "@/components/data/queries";
import { keepingPrevious, useRead } from "@/components/data/use-read";
import { ExportMenu } from "@/components/table/export/export-menu";
import { FilterBar } from "@/components/table/filter/filter-bar";
import { FilterChip } from "@/components/table/filter/filter-chip";
import { TextFilter } from "@/components/table/filter/text-filter";
import { useHiddenColumns } from "@/components/table/list-address";
import { ListTools } from "@/components/table/list-tools";
import { LoadingRows } from "@/components/table/loading-rows";
import { Pager } from "@/components/table/pager";
import { SelectedBar } from "@/components/table/selected-bar";
import { type ListRows, useTable } from "@/components/table/use-table";
import { EmptyState } from "@/components/ui/empty-state";
import { pluralText } from "@/components/ui/number-text";
import type { InstanceRow } from "@/lib/queries/instances";
import { nicTable } from "./instance-file";
import { noInstanceText } from "./instance-filters";
import { columnsWithin, InstanceTable } from "./instance-table";
import { useInstanceFilters, type Within } from "./use-instance-filters";
import { useInstanceSelection } from "./use-instance-selection";

const perPage = 100;
const none: InstanceRow[] = [];

/** Instances, a page at a time: narrowed, ordered and paged by the server. `within` is a group, a node or a network. */
export function InstanceList({ within = {} }: { within?: Within }) {
  const isWhole = Object.keys(within).length === 0;
  const { given, filters, sort, narrow, order, turnTo, clear } = useInstanceFilters(within);
  const { data, error } = useRead({ ...instanceListQuery(filters), ...keepingPrevious });
  const all = useRead(clusterQuery()).data?.instances;
  const { node, group } = within;
  const columns = useMemo(() => columnsWithin({ node, group }), [node, group]);
  const rows = data?.rows ?? none;
  const { selected, options } = useInstanceSelection(filters, rows, data?.total ?? 0);
  const list = useTable({
    columns,
    rows,
    rowId: ({ uuid }) => uuid,
    sort,
    onSort: order,
    ...useHiddenColumns(columns),
    selectAs: ({ name }) => name,
    ...options,
  });
  return (
    <>
      <FilterBar>
        <TextFilter
          label="Name, address, MAC, tag or link"
          value={given.text ?? ""}
          onChange={(value) => narrow({ text: value || null })}
        />
        {isWhole && <GroupChip value={given.group} onChange={(group) => narrow({ group })} />}
        {within.network === undefined && (
          <NetworkChip value={given.network} onChange={(network) => narrow({ network })} />
        )}
        <ListTools list={list} count={data?.total} of={isWhole ? all : data?.total} />
      </FilterBar>
      {error && !data && <EmptyState>{error.message}</EmptyState>}
      {!error && !data && <LoadingRows height={36} />}
      {data && data.total > 0 && <InstanceTable list={list} />}
      <SelectedInstances list={list} selected={selected} />
      {data && data.total === 0 && <NoInstance filtered={given} onClear={clear} />}
      {data && <Pager {...data} perPage={perPage} onPage={turnTo} />}
    </>
  );
}

/** What can be done with several instances at once. */
function SelectedInstances({ list, selected }: { list: ListRows<InstanceRow>; selected: InstanceRow[] }) {
  const nics = selected.reduce((sum, instance) => sum + instance.nics.length, 0);
  const what = pluralText(selected.length, "instance");
  return (
    <SelectedBar list={list} title={what} contents={pluralText(nics, "NIC")} copy={selected.map(({ name }) => name)}>
      <ExportMenu name="instances" what={what} table={() => nicTable(selected)} values={() => selected} />
    </SelectedBar>
  );
}

type ChipProps = { value: string | null; onChange: (value: string | null) => void };

function GroupChip(props: ChipProps) {
  const groups = useRead(groupsQuery()).data ?? [];
  return <FilterChip label="Group" options={groups.map(({ name }) => ({ value: name, label: name }))} {...props} />;
}

function NetworkChip(props: ChipProps) {
  const networks = useRead(networksQuery()).data ?? [];
  return <FilterChip label="Network" options={networks.map(({ name }) => ({ value: name, label: name }))} {...props} />;
}

type Filtered = Parameters<typeof noInstanceText>[0];

function NoInstance({ filtered, onClear }: { filtered: Filtered; onClear: () => void }) {
  const text = noInstanceText(filtered);
  if (text !== null) return <EmptyState action={<Button onClick={onClear}>Clear filters</Button>}>{text}</EmptyState>;
  return <EmptyState>No instances here. Add one, or import the configuration of a cluster.</EmptyState>;
}
