"use client";

import { ReservedUntil } from "@/components/reservation/reserved-until";
import cells from "@/components/table/cells.module.css";
import type { Column } from "@/components/table/column";
import { NameLink } from "@/components/table/name-link";
import { countText } from "@/components/ui/number-text";
import { StateSwatch } from "@/components/ui/usage/state-swatch";
import { rangeSize, rangeText } from "@/lib/domain/address/ranges";
import type { State } from "@/lib/domain/pool/usage-map";
import type { AddressDetail } from "@/lib/queries/addresses";
import { foldedText, type Place } from "../address/address-of";
import { AddressSince } from "../address/address-since";
import { capital, holderText, sinceOf } from "../address/address-words";
import { HeldBack } from "../address/held-back";
import { useAddress } from "../address/use-address";
import { addresses } from "../selection/selection-parts";
import { isReservable, labelOf, order } from "../states";
import type { ListRow } from "./list-rows";
import styles from "./state-list.module.css";

/** A line of the list with where it is. `onPin` shows the address in the column beside, as a click on the map does. */
export type AddressRow = ListRow & { network: string; view: Place; isPinned: boolean; onPin: (index: number) => void };

export const addressColumns: Column<AddressRow>[] = [
  {
    id: "addresses",
    head: "Addresses",
    sort: ({ first }) => first,
    text: (row) => rangeText(addresses(row, row.view)),
    width: 150,
    figures: true,
    card: "name",
    cell: (row) => (
      <button type="button" className={styles.open} aria-pressed={row.isPinned} onClick={() => row.onPin(row.first)}>
        {foldedText(addresses(row, row.view))}
      </button>
    ),
  },
  {
    id: "count",
    head: "Count",
    sort: rangeSize,
    width: 78,
    numeric: true,
    card: "none",
    className: styles.count,
    cell: (row) => countText(rangeSize(row)),
  },
  {
    id: "state",
    head: "State",
    sort: ({ state }) => order.indexOf(state),
    text: ({ state }) => labelOf(state),
    width: 150,
    card: "fact",
    cell: (row) => (
      <span className={styles.state}>
        <StateSwatch state={row.state} />
        <span>
          {labelOf(row.state)}
          {rangeSize(row) > 1 && (
            <span className={cells.cardWord} aria-hidden="true">
              {" "}
              {countText(rangeSize(row))}
            </span>
          )}
        </span>
      </span>
    ),
  },
  { id: "holder", head: "Held by", card: "whole", cell: (row) => <Holder row={row} /> },
  { id: "since", head: "Since", width: 224, card: "none", className: styles.wide, cell: (row) => <Since row={row} /> },
];

/** What is known of the first address of a line: undefined while it is asked for. */
function useDetail({ network, view, state, first }: AddressRow) {
  const detail = useAddress(network, view, state === "." ? null : first);
  return { detail, known: state === "." || detail !== undefined };
}

function Since({ row }: { row: AddressRow }) {
  const { detail, known } = useDetail(row);
  return known && !isReservable(row.state) && <AddressSince since={detail ? sinceOf(detail) : null} />;
}

function Holder({ row }: { row: AddressRow }) {
  const { detail, known } = useDetail(row);
  const held = holderText(detail) !== "";
  return (
    <span className={styles.holder}>
      {detail?.held && <HeldBack held={detail.held} />}
      {detail && held && <Holders detail={detail} />}
      {!detail?.held && !held && known && <span data-quiet>{nobodyText(row.state)}</span>}
    </span>
  );
}

/** What is shown if there is no holder. */
function nobodyText(state: State): string {
  if (state === ".") return "Nobody";
  return state === "O" ? "No NIC" : "No reason given";
}

function Holders({ detail: { claims, role, external } }: { detail: AddressDetail }) {
  const reserved = external.filter(
    ({ source, reason, owner, expiresAt }) =>
      source === "manual" && (reason !== "" || owner !== undefined || expiresAt !== undefined),
  );
  return (
    <>
      {claims.map((claim) => (
        <span key={claim.nic}>
          <NameLink kind="instance" name={claim.instance.name} /> <small data-quiet>NIC {claim.index}</small>
        </span>
      ))}
      {role && <span>{capital(role.label)}</span>}
      {reserved.map((row) => (
        <span key={row.first}>
          {row.reason || <span data-quiet>No reason given</span>}
          {row.owner !== undefined && <small data-quiet> for {row.owner}</small>}
          {row.expiresAt !== undefined && (
            <small>
              {" until "}
              <ReservedUntil seconds={row.expiresAt} />
            </small>
          )}
        </span>
      ))}
    </>
  );
}
