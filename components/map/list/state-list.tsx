"use client";

import { memo, useMemo } from "react";
import { useWindowRows } from "@/components/table/window-rows";
import { EmptyState } from "@/components/ui/empty-state";
import { countText } from "@/components/ui/number-text";
import { RefLink } from "@/components/ui/ref-link";
import { StateSwatch } from "@/components/ui/state-swatch";
import { rangeSize } from "@/lib/domain/address/ranges";
import type { Reservation } from "@/lib/domain/model/network";
import type { State } from "@/lib/domain/pool/usage-map";
import type { AddressDetail } from "@/lib/queries/addresses";
import { foldedText, type Place } from "../address/address-of";
import { AddressSince } from "../address/address-since";
import { capital, holderText, sinceOf } from "../address/address-words";
import { HeldBack } from "../address/held-back";
import { useAddress } from "../address/use-address";
import { addresses } from "../selection/selection-parts";
import type { MapState } from "../selection/use-map-state";
import { isReservable, labelOf } from "../states";
import { type ListRow, listRows } from "./list-rows";
import styles from "./state-list.module.css";

type StateListProps = {
  network: string;
  view: Place & { states: string };
  externals: Reservation[];
  state: MapState;
};

/** The map as text: every address with its state and holder, in ranges where that says the same. */
export function StateList({ network, view, externals, state }: StateListProps) {
  const rows = useMemo(() => listRows(view, externals, state.shown), [view, externals, state.shown]);
  const { box, shown, before, after } = useWindowRows(rows.length, 36);
  if (rows.length === 0)
    return <EmptyState>No address is in the selected states. Press a state again to see all.</EmptyState>;
  return (
    <div ref={box} style={{ paddingTop: before, paddingBottom: after }}>
      <table className={styles.table} aria-label={`Addresses of ${network}`} aria-rowcount={rows.length + 1}>
        <thead>
          <tr aria-rowindex={1}>
            <th>Addresses</th>
            <th data-numeric>Count</th>
            <th>State</th>
            <th>Held by</th>
            <th className={styles.wide}>Since</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((index) => {
            const row = rows[index];
            return row && <StateListRow key={row.first} network={network} view={view} row={row} position={index + 2} />;
          })}
        </tbody>
      </table>
    </div>
  );
}

type StateListRowProps = { network: string; view: Place; row: ListRow; position: number };

const StateListRow = memo(function StateListRow({ network, view, row, position }: StateListRowProps) {
  const detail = useAddress(network, view, row.state === "." ? null : row.first);
  const known = row.state === "." || detail !== undefined;
  return (
    <tr aria-rowindex={position}>
      <td data-figures>{foldedText(addresses(row, view))}</td>
      <td data-numeric>{countText(rangeSize(row))}</td>
      <td>
        <span className={styles.state}>
          <StateSwatch state={row.state} />
          <span>{labelOf(row.state)}</span>
        </span>
      </td>
      <td className={styles.holder}>
        {detail?.held && <HeldBack held={detail.held} />}
        {detail && holderText(detail) !== "" && <Holders detail={detail} />}
        {!detail?.held && holderText(detail) === "" && <Nobody state={row.state} known={known} />}
      </td>
      <td className={styles.wide}>
        {known && !isReservable(row.state) && <AddressSince since={detail ? sinceOf(detail) : null} />}
      </td>
    </tr>
  );
});

/** What is shown if there is no holder. */
function Nobody({ state, known }: { state: State; known: boolean }) {
  if (!known) return null;
  return (
    <span className={styles.quiet}>{state === "." ? "Nobody" : state === "O" ? "No NIC" : "No reason given"}</span>
  );
}

function Holders({ detail: { claims, role, external } }: { detail: AddressDetail }) {
  const reasons = external.filter(({ source, reason }) => source === "manual" && reason !== "");
  return (
    <>
      {claims.map((claim) => (
        <span key={claim.nic}>
          <RefLink kind="instance" to={claim.instance.name} /> <small>NIC {claim.index}</small>
        </span>
      ))}
      {role && <span>{capital(role.label)}</span>}
      {reasons.map((row) => (
        <span key={row.first}>{row.reason}</span>
      ))}
    </>
  );
}
