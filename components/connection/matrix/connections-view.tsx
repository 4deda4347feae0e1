"use client";

import { Button } from "@mantine/core";
import { parseAsString, useQueryStates } from "nuqs";
import { useDeferredValue } from "react";
import { connectionsQuery } from "@/components/data/queries";
import { useRead } from "@/components/data/use-read";
import { ExportMenu } from "@/components/table/export/export-menu";
import { FilterBar } from "@/components/table/filter/filter-bar";
import { TextFilter } from "@/components/table/filter/text-filter";
import { LoadingRows } from "@/components/table/loading-rows";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link/link-button";
import { paths } from "@/components/ui/link/paths";
import { countText, pluralText } from "@/components/ui/number-text";
import { PageHead } from "@/components/ui/page-head";
import { SpreadLegend } from "@/components/ui/usage/spread-mark";
import type { Matrix } from "@/lib/queries/connections";
import { ConnectionPanels } from "../panel/connection-panels";
import { ConnectionMatrix } from "./connection-matrix";
import styles from "./connections-view.module.css";
import { type Grid, gridTable, gridValues, matrixGrid } from "./matrix-grid";

const filters = { network: parseAsString.withDefault(""), group: parseAsString.withDefault("") };

/** The page of all connections: both axes filtered in the address, the matrix, and its panels. */
export function ConnectionsView() {
  const { data: matrix, error } = useRead(connectionsQuery());
  const [text, setText] = useQueryStates(filters, { history: "replace" });
  const networks = useDeferredValue(text.network);
  const groups = useDeferredValue(text.group);
  const grid = matrix ? matrixGrid(matrix, networks, groups) : null;
  return (
    <div className={styles.page}>
      <PageHead
        title="Connections"
        subtitle={grid && `${countText(grid.pairs.connected)} of ${pluralText(grid.pairs.all, "pair")}`}
        actions={
          <ExportMenu
            name="connections"
            what={pluralText(grid?.pairs.connected ?? 0, "connection")}
            table={() => (grid ? gridTable(grid) : { head: [], rows: [] })}
            values={() => (grid ? gridValues(grid) : [])}
            disabled={!grid}
          />
        }
      />
      <FilterBar end={<SpreadLegend />}>
        <TextFilter label="Networks" value={text.network} onChange={(value) => setText({ network: value || null })} />
        <TextFilter label="Node groups" value={text.group} onChange={(value) => setText({ group: value || null })} />
      </FilterBar>
      {error && <EmptyState>{error.message}</EmptyState>}
      {!error && !matrix && <LoadingRows />}
      {grid && matrix && <MatrixOrWhyNot matrix={matrix} grid={grid} onClear={() => setText(null)} />}
      <ConnectionPanels />
    </div>
  );
}

function MatrixOrWhyNot({ matrix, grid, onClear }: { matrix: Matrix; grid: Grid; onClear: () => void }) {
  if (matrix.networks.length === 0)
    return (
      <EmptyState
        action={
          <LinkButton needs="operator" href={paths.newNetwork}>
            Add network
          </LinkButton>
        }
      >
        No networks yet. Add one, or import a cluster.
      </EmptyState>
    );
  if (matrix.groups.length === 0)
    return (
      <EmptyState
        action={
          <LinkButton needs="administrator" href={paths.import}>
            Import a cluster
          </LinkButton>
        }
      >
        No node groups yet, so there is nothing to connect to.
      </EmptyState>
    );
  if (grid.pairs.all === 0)
    return (
      <EmptyState action={<Button onClick={onClear}>Clear filters</Button>}>
        No {grid.rows.length === 0 ? "network" : "node group"} matches.
      </EmptyState>
    );
  return <ConnectionMatrix grid={grid} />;
}
