"use client";

import { Button } from "@mantine/core";
import { foldedText } from "@/components/map/address/address-of";
import { RequiresRole } from "@/components/session/requires-role";
import type { Column } from "@/components/table/column";
import { NameLink } from "@/components/table/name-link";
import { AddressLink } from "@/components/ui/link/address-link";
import { countText } from "@/components/ui/number-text";
import { SinceTime } from "@/components/ui/time/since-time";
import { ip4Text } from "@/lib/domain/address/ip";
import { rangeSize, rangeText } from "@/lib/domain/address/ranges";
import { untilText } from "@/lib/domain/pool/reservation-terms";
import type { ReservationRow } from "@/lib/queries/reservation/reservation-list";
import { EditReservationButton } from "./edit-reservation-button";
import styles from "./reservation-list.module.css";
import { ReservedUntil } from "./reserved-until";

/** A reservation with what opens the question of whether to release it. */
export type ListedReservation = ReservationRow & { onRelease: (row: ReservationRow) => void };

export const reservationColumns: Column<ListedReservation>[] = [
  {
    id: "addresses",
    head: "Addresses",
    sort: ({ first }) => first,
    text: rangeText,
    width: 150,
    figures: true,
    card: "name",
    cell: (row) => (
      <AddressLink network={row.network.name} address={ip4Text(row.first)}>
        {foldedText(row)}
      </AddressLink>
    ),
  },
  {
    id: "count",
    head: "Count",
    sort: rangeSize,
    width: 72,
    numeric: true,
    extra: true,
    card: "none",
    cell: (row) => countText(rangeSize(row)),
  },
  {
    id: "network",
    head: "Network",
    sort: ({ network }) => network.name,
    width: 104,
    card: "fact",
    cell: ({ network }) => <NameLink kind="network" name={network.name} />,
  },
  {
    id: "reason",
    head: "Reason",
    sort: ({ reason }) => reason,
    card: "whole",
    cell: ({ reason }) => reason || <span data-quiet>No reason given</span>,
  },
  {
    id: "owner",
    head: "Owner",
    sort: ({ owner }) => owner ?? null,
    width: 104,
    className: styles.owner,
    cell: ({ owner }) => owner ?? <span data-quiet>None</span>,
  },
  {
    id: "until",
    head: "Until",
    sort: ({ expiresAt }) => expiresAt ?? null,
    text: ({ expiresAt }) => (expiresAt === undefined ? null : untilText(expiresAt)),
    width: 132,
    cell: ({ expiresAt }) =>
      expiresAt === undefined ? <span data-quiet>No end</span> : <ReservedUntil seconds={expiresAt} />,
  },
  {
    id: "by",
    head: "Reserved by",
    sort: ({ at }) => at,
    text: ({ by }) => by,
    width: 190,
    priority: 2,
    card: "line",
    cell: ({ at, job, by, tidied }) =>
      at === null ? (
        <span data-quiet>Not recorded</span>
      ) : (
        <SinceTime at={at} job={job} by={by ?? undefined} tidied={tidied} />
      ),
  },
  {
    id: "actions",
    head: "Actions",
    quietHead: true,
    width: 176,
    card: "whole",
    cell: (row) => (
      <span className={styles.actions}>
        <RequiresRole needed="operator">
          <EditReservationButton network={row.network.name} pool={row.network} rows={[row]} size="xs" />
          <Button size="xs" onClick={() => row.onRelease(row)}>
            Release…
          </Button>
        </RequiresRole>
      </span>
    ),
  },
];
