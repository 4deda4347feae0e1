"use client";

import { Button } from "@mantine/core";
import { parseAsString, useQueryState } from "nuqs";
import { type MouseEvent, useCallback, useDeferredValue, useMemo } from "react";
import { instancesQuery } from "@/components/data/queries";
import { useRead } from "@/components/data/use-read";
import { FilterBar } from "@/components/table/filter/filter-bar";
import { TextFilter } from "@/components/table/filter/text-filter";
import { useTableAddress } from "@/components/table/list-address";
import { ListTable } from "@/components/table/list-table";
import { ListTools } from "@/components/table/list-tools";
import { useRowsInView } from "@/components/table/use-rows-in-view";
import { useTable } from "@/components/table/use-table";
import { EmptyState } from "@/components/ui/empty-state";
import { ip4NumberOf } from "@/lib/domain/address/ip";
import type { Reservation } from "@/lib/domain/model/network";
import type { UsageView } from "@/lib/queries/usage-map";
import { addressAt } from "../address/address-of";
import type { Run } from "../selection/runs";
import { SelectionBar } from "../selection/selection-bar";
import { rangeTexts } from "../selection/selection-parts";
import type { MapState } from "../selection/use-map-state";
import { addressColumns } from "./list-columns";
import { matchingRows } from "./list-filter";
import { listRows } from "./list-rows";
import styles from "./state-list.module.css";
import { useListSelection } from "./use-list-selection";

type StateListProps = {
  network: string;
  view: UsageView;
  externals: Reservation[];
  state: MapState;
  /** Nothing can be done with what is selected. */
  isPast?: boolean;
};

/** The map as text: every address with its state and holder, in ranges where that says the same; used as the map is. */
export function StateList({ network, view, externals, state, isPast = false }: StateListProps) {
  const [text, setText] = useQueryState("text", parseAsString.withDefault("").withOptions({ history: "replace" }));
  const held = useHeldBy(network, useDeferredValue(text), !isPast);
  const all = useMemo(() => listRows(view, externals, state.shown), [view, externals, state.shown]);
  const { pinned, setPinned } = state;
  const onPin = useCallback(
    (index: number) => setPinned(index === pinned ? null : addressAt(view, index)),
    [setPinned, pinned, view],
  );
  const rows = useMemo(() => {
    const place = { network, view, onPin };
    const isPinned = ({ first, last }: Run) => pinned !== null && pinned >= first && pinned <= last;
    return matchingRows(all, text, view, { externals, held }).map((row) => ({
      ...row,
      ...place,
      isPinned: isPinned(row),
    }));
  }, [all, text, view, externals, held, network, pinned, onPin]);
  const list = useTable({
    columns: addressColumns,
    rows,
    rowId: ({ first }) => String(first),
    ...useTableAddress(addressColumns, { column: "addresses", descending: false }),
    selectAs: (row) => rangeTexts([row], view).join(),
    selection: useListSelection(rows, state),
  });
  const { box, inView } = useRowsInView(rows.length, 37, (at) => list.rows[at]?.first ?? at);
  return (
    <div ref={state.home} className={styles.list} tabIndex={-1}>
      <FilterBar tools={<ListTools list={list} count={rows.length} of={all.length} />}>
        <TextFilter
          label="Address, state, reason or instance"
          value={text}
          onChange={(value) => void setText(value || null)}
        />
      </FilterBar>
      {rows.length > 0 && (
        <div ref={box}>
          <ListTable
            list={list}
            label={`Addresses of ${network}`}
            inView={inView}
            marks={(row) => ({
              "data-pinned": row.isPinned || undefined,
              onClick: (event: MouseEvent) => isOnRow(event) && onPin(row.first),
            })}
          />
        </div>
      )}
      {all.length === 0 && (
        <EmptyState>No address is in the selected states. Press a state again to see all.</EmptyState>
      )}
      {all.length > 0 && rows.length === 0 && (
        <EmptyState action={<Button onClick={() => void setText(null)}>Clear filter</Button>}>
          No address matches.
        </EmptyState>
      )}
      {!isPast && (state.runs.length > 0 || state.done) && (
        <SelectionBar network={network} view={view} externals={externals} state={state} place="list" />
      )}
    </div>
  );
}

/** A click beside everything in a row that has a click of its own. */
function isOnRow({ target }: MouseEvent): boolean {
  return target instanceof Element && target.closest("a, button, input, label, [data-select]") === null;
}

const nobody: ReadonlySet<number> = new Set();

/** The addresses in a network of the instances that a text finds. Only names are asked for: addresses are on the map. */
function useHeldBy(network: string, text: string, asks: boolean): ReadonlySet<number> {
  const { data } = useRead(instancesQuery({ network, text: text.trim() }), asks && /[a-z]/i.test(text));
  return useMemo(() => {
    const nics = (data ?? []).flatMap((instance) => instance.nics.filter((nic) => nic.network?.name === network));
    return nics.length === 0 ? nobody : new Set(nics.flatMap(({ ip }) => ip4NumberOf(ip) ?? []));
  }, [data, network]);
}
