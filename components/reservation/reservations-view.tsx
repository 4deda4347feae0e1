"use client";

import { Button } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import dynamic from "next/dynamic";
import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { useMemo, useState } from "react";
import { reservationsQuery } from "@/components/data/queries";
import { keepingPrevious, useRead } from "@/components/data/use-read";
import { ListExport } from "@/components/table/export/list-export";
import { FilterBar } from "@/components/table/filter/filter-bar";
import { FilterChip } from "@/components/table/filter/filter-chip";
import { TextFilter } from "@/components/table/filter/text-filter";
import { useTableAddress } from "@/components/table/list-address";
import { ListTable } from "@/components/table/list-table";
import { ListTools } from "@/components/table/list-tools";
import { LoadingRows } from "@/components/table/loading-rows";
import { useTable } from "@/components/table/use-table";
import { EmptyState } from "@/components/ui/empty-state";
import { countText } from "@/components/ui/number-text";
import { PageHead } from "@/components/ui/page-head";
import { naturalOrder } from "@/lib/domain/natural-order";
import type { ReservationRow } from "@/lib/queries/reservation/reservation-list";
import { reservationColumns } from "./reservation-columns";
import { ReservationEditing } from "./reservation-editing";
import { type Ending, endings, matchingReservations } from "./reservation-filters";
import styles from "./reservation-list.module.css";
import { useNow } from "./use-now";

const ReleaseReservation = dynamic(() => import("./release-reservation").then((room) => room.ReleaseReservation), {
  ssr: false,
});

const inAddress = {
  text: parseAsString.withDefault(""),
  owner: parseAsString,
  ending: parseAsStringLiteral(endings.map(({ value }) => value)),
};

/** Asked once typing pauses for this many milliseconds. */
const pause = 120;

/** The page of all that administrators reserved: where, why, for whom, until when, and who did it. */
export function ReservationsView() {
  const [{ text, owner, ending }, set] = useQueryStates(inAddress, { history: "replace" });
  const [asked] = useDebouncedValue(text, pause);
  const { data, error } = useRead({ ...reservationsQuery(asked), ...keepingPrevious });
  const [released, setReleased] = useState<ReservationRow | null>(null);
  const now = useNow();
  const found = data?.rows;
  const rows = useMemo(() => {
    // Until the reader's clock is known, ends are compared with nothing: what is due is then none of them.
    const matching = matchingReservations(found ?? [], { owner, ending }, now ?? 0);
    return matching.map((row) => ({ ...row, onRelease: setReleased }));
  }, [found, owner, ending, now]);
  const owners = useMemo(() => {
    const names = new Set((found ?? []).flatMap((row) => row.owner ?? []));
    return [...names].sort(naturalOrder).map((name) => ({ value: name, label: name }));
  }, [found]);
  const list = useTable({
    columns: reservationColumns,
    rows,
    rowId: ({ id }) => String(id),
    ...useTableAddress(reservationColumns),
  });
  const isNarrowed = text !== "" || owner !== null || ending !== null;
  return (
    <ReservationEditing>
      <PageHead
        title="Reservations"
        note={data && countText(data.rows.length + data.more)}
        actions={<ListExport list={list} name="reservations" one="reservation" />}
      />
      <FilterBar>
        <TextFilter
          label="Reason, owner, author or network"
          value={text}
          onChange={(value) => void set({ text: value || null })}
        />
        <FilterChip label="Owner" options={owners} value={owner} onChange={(value) => void set({ owner: value })} />
        <FilterChip
          label="End"
          options={[...endings]}
          value={ending}
          onChange={(value) => void set({ ending: value as Ending | null })}
        />
        <ListTools list={list} count={rows.length} of={found?.length} />
      </FilterBar>
      {error && !data && <EmptyState>{error.message}</EmptyState>}
      {!error && !data && <LoadingRows height={36} />}
      {rows.length > 0 && <ListTable list={list} label="Reservations" />}
      {data && data.more > 0 && (
        <p className={styles.more}>{countText(data.more)} more are not shown. Narrow the list with a text.</p>
      )}
      {data && rows.length === 0 && !isNarrowed && (
        <EmptyState>
          Nothing is reserved by an administrator. Select addresses on the map of a network to do so.
        </EmptyState>
      )}
      {data && rows.length === 0 && isNarrowed && (
        <EmptyState action={<Button onClick={() => void set(null)}>Clear filters</Button>}>
          No reservation matches.
        </EmptyState>
      )}
      {released && <ReleaseReservation row={released} onClose={() => setReleased(null)} />}
    </ReservationEditing>
  );
}
