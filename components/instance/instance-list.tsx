"use client";

import { Button } from "@mantine/core";
import { parseAsString, useQueryStates } from "nuqs";
import { useDeferredValue } from "react";
import { groupsQuery, instanceListQuery, networksQuery } from "@/components/data/queries";
import { keepingPrevious, useRead } from "@/components/data/use-read";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar } from "@/components/ui/filter-bar";
import { FilterChip } from "@/components/ui/filter-chip";
import { LoadingRows } from "@/components/ui/loading-rows";
import { Pager } from "@/components/ui/pager";
import { TextFilter } from "@/components/ui/text-filter";
import type { Sort } from "@/components/ui/use-table";
import { type InstanceFilters, instanceFilters } from "./instance-filters";
import { InstanceTable } from "./instance-table";

const address = {
  text: parseAsString,
  group: parseAsString,
  network: parseAsString,
  sort: parseAsString,
  descending: parseAsString,
  page: parseAsString,
};

const perPage = 100;

/** Instances, a page at a time: narrowed, ordered and paged by the server. `within` is a group, a node or a network. */
export function InstanceList({ within = {} }: { within?: Pick<InstanceFilters, "group" | "node" | "network"> }) {
  const [given, set] = useQueryStates(address, { history: "replace" });
  const text = useDeferredValue(given.text);
  const { data, error } = useRead({
    ...instanceListQuery(instanceFilters({ ...given, text, ...within })),
    ...keepingPrevious,
  });
  const narrow = (change: Partial<Record<keyof typeof address, string | null>>) => void set({ page: null, ...change });
  const sort: Sort = { column: given.sort ?? "name", descending: given.descending === "true" };
  return (
    <>
      <FilterBar>
        <TextFilter
          label="Name, node, address or MAC"
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
      {data && data.total > 0 && (
        <InstanceTable
          rows={data.rows}
          sort={sort}
          onSort={(next) => narrow({ sort: next.column, descending: next.descending ? "true" : null })}
        />
      )}
      {data && data.total === 0 && <NoInstance filtered={given} onClear={() => set(null)} />}
      {data && (
        <Pager {...data} perPage={perPage} onPage={(page) => void set({ page: String(page) }, { scroll: true })} />
      )}
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

function NoInstance({ filtered, onClear }: { filtered: Record<string, string | null>; onClear: () => void }) {
  const narrowed = ["text", "group", "network"].some((name) => filtered[name]);
  if (narrowed)
    return <EmptyState action={<Button onClick={onClear}>Clear filters</Button>}>No instance matches.</EmptyState>;
  return <EmptyState>No instances here. Add one, or import the configuration of a cluster.</EmptyState>;
}
