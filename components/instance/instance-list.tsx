"use client";

import { Button } from "@mantine/core";
import { groupsQuery, instanceListQuery, networksQuery } from "@/components/data/queries";
import { keepingPrevious, useRead } from "@/components/data/use-read";
import { FilterBar } from "@/components/table/filter/filter-bar";
import { FilterChip } from "@/components/table/filter/filter-chip";
import { TextFilter } from "@/components/table/filter/text-filter";
import { LoadingRows } from "@/components/table/loading-rows";
import { Pager } from "@/components/table/pager";
import { EmptyState } from "@/components/ui/empty-state";
import { noInstanceText } from "./instance-filters";
import { InstanceTable } from "./instance-table";
import { useInstanceFilters, type Within } from "./use-instance-filters";

const perPage = 100;

/** Instances, a page at a time: narrowed, ordered and paged by the server. `within` is a group, a node or a network. */
export function InstanceList({ within = {} }: { within?: Within }) {
  const { given, filters, sort, narrow, order, turnTo, clear } = useInstanceFilters(within);
  const { data, error } = useRead({ ...instanceListQuery(filters), ...keepingPrevious });
  return (
    <>
      <FilterBar>
        <TextFilter
          label="Name, address, MAC, tag or link"
          value={given.text ?? ""}
          onChange={(value) => narrow({ text: value || null })}
        />
        {Object.keys(within).length === 0 && <GroupChip value={given.group} onChange={(group) => narrow({ group })} />}
        {within.network === undefined && (
          <NetworkChip value={given.network} onChange={(network) => narrow({ network })} />
        )}
      </FilterBar>
      {error && !data && <EmptyState>{error.message}</EmptyState>}
      {!error && !data && <LoadingRows height={36} />}
      {data && data.total > 0 && <InstanceTable rows={data.rows} sort={sort} onSort={order} />}
      {data && data.total === 0 && <NoInstance filtered={given} onClear={clear} />}
      {data && <Pager {...data} perPage={perPage} onPage={turnTo} />}
    </>
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
