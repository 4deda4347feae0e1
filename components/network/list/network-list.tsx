"use client";

import { Button } from "@mantine/core";
import { IconPlus, IconUpload } from "@tabler/icons-react";
import { networksQuery, usageQuery } from "@/components/data/queries";
import { useRead } from "@/components/data/use-read";
import { ExportMenu } from "@/components/table/export/export-menu";
import { useHiddenColumns } from "@/components/table/list-address";
import { ListTools } from "@/components/table/list-tools";
import { useTable } from "@/components/table/use-table";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link/link-button";
import { paths } from "@/components/ui/link/paths";
import { countText, pluralText } from "@/components/ui/number-text";
import { PageHead } from "@/components/ui/page-head";
import { type ListedNetwork, networkColumns } from "./network-columns";
import { networkTable } from "./network-export";
import { NetworkFilterBar } from "./network-filter-bar";
import { matching, noMatchText } from "./network-filters";
import { NetworkSums } from "./network-sums";
import { NetworkTable } from "./network-table";
import { SelectedNetworks } from "./selected-networks";
import { useNetworkFilters } from "./use-network-filters";

/** The list of networks with what narrows, orders and exports it. */
export function NetworkList() {
  const read = useRead(networksQuery());
  const usage = useRead(usageQuery()).data;
  const networks: ListedNetwork[] = (read.data ?? []).map((row) => ({ ...row, usage: usage?.[row.uuid] }));
  const { filters, sort, narrow, clear, order } = useNetworkFilters();
  const list = useTable({
    columns: networkColumns,
    rows: matching(networks, filters),
    rowId: ({ uuid }) => uuid,
    sort,
    onSort: order,
    ...useHiddenColumns(networkColumns),
    selectAs: ({ name }) => name,
  });
  const { rows } = list;
  return (
    <>
      <PageHead title="Networks" note={countText(networks.length)} actions={<Actions rows={rows} />} />
      {networks.length === 0 ? (
        <EmptyState>No networks yet. Add one, or import a cluster.</EmptyState>
      ) : (
        <>
          <NetworkFilterBar
            networks={networks}
            filters={filters}
            narrow={narrow}
            tools={<ListTools list={list} count={rows.length} of={networks.length} />}
          />
          {rows.length === 0 ? (
            <EmptyState action={<Button onClick={clear}>Clear filters</Button>}>{noMatchText(filters)}</EmptyState>
          ) : (
            <NetworkTable list={list} />
          )}
          <SelectedNetworks list={list} />
          <NetworkSums rows={rows} all={networks.length} read={read} />
        </>
      )}
    </>
  );
}

function Actions({ rows }: { rows: ListedNetwork[] }) {
  return (
    <>
      <LinkButton
        needs="administrator"
        href={paths.import}
        visibleFrom="sm"
        leftSection={<IconUpload size={14} aria-hidden="true" />}
      >
        Import
      </LinkButton>
      <ExportMenu
        name="networks"
        what={pluralText(rows.length, "network")}
        table={() => networkTable(rows)}
        values={() => rows}
        disabled={rows.length === 0}
      />
      <LinkButton
        needs="operator"
        href={paths.newNetwork}
        variant="filled"
        leftSection={<IconPlus size={14} aria-hidden="true" />}
      >
        Add network
      </LinkButton>
    </>
  );
}
