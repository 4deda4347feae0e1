"use client";

import { memo } from "react";
import { Moment } from "@/components/ui/moment";
import { countText } from "@/components/ui/number-text";
import { RefLink } from "@/components/ui/ref-link";
import { StateSwatch } from "@/components/ui/state-swatch";
import { rangeSize } from "@/lib/domain/address/ranges";
import type { State } from "@/lib/domain/pool/usage-map";
import type { AddressDetail } from "@/lib/queries/addresses";
import { foldedText, type Place } from "../address/address-of";
import { holderText } from "../address/address-words";
import { capital } from "../address/reason-text";
import { useAddress } from "../address/use-address";
import { addresses } from "../selection/selection-parts";
import { labelOf } from "../states";
import type { ListRow } from "./list-rows";
import styles from "./state-list.module.css";

type StateListRowProps = { network: string; view: Place; row: ListRow; position: number };

export const StateListRow = memo(function StateListRow({ network, view, row, position }: StateListRowProps) {
  const detail = useAddress(network, view, row.state === "." ? null : row.first);
  const known = row.state === "." || detail !== undefined;
  const since = detail?.external.find(({ at }) => at !== null);
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
        {detail && holderText(detail) !== "" ? <Holders detail={detail} /> : <Nobody state={row.state} known={known} />}
      </td>
      <td className={styles.wide}>
        {since?.at != null ? <Moment seconds={since.at} /> : <NotRecorded state={row.state} known={known} />}
      </td>
    </tr>
  );
});

/** What is said where nobody is named. */
function Nobody({ state, known }: { state: State; known: boolean }) {
  if (!known) return null;
  return (
    <span className={styles.quiet}>{state === "." ? "Nobody" : state === "O" ? "No NIC" : "No reason given"}</span>
  );
}

/** When a free address became free is never asked. */
function NotRecorded({ state, known }: { state: State; known: boolean }) {
  return known && state !== "." ? <span className={styles.quiet}>Not recorded</span> : null;
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
