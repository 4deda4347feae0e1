"use client";

import { ActionIcon, Button, Tooltip } from "@mantine/core";
import { IconPinnedOff } from "@tabler/icons-react";
import dynamic from "next/dynamic";
import Link from "next/link";
import { useAssign } from "@/components/instance/change/use-assign";
import { EditReservationButton } from "@/components/reservation/edit-reservation-button";
import { ReservedUntil } from "@/components/reservation/reserved-until";
import { RequiresRole } from "@/components/session/requires-role";
import { CopyButton } from "@/components/ui/copy-button";
import { RefLink } from "@/components/ui/link/ref-link";
import { SinceTime } from "@/components/ui/time/since-time";
import { StateSwatch } from "@/components/ui/usage/state-swatch";
import { repairPath } from "@/components/verify/finding-address";
import { netparamsText } from "@/lib/domain/model/netparams";
import type { Source } from "@/lib/domain/model/network";
import type { AddressClaim, AddressDetail } from "@/lib/queries/addresses";
import type { UsageView } from "@/lib/queries/usage-map";
import { ColourSwatch } from "../colour/colour-swatch";
import type { MapColouring } from "../colour/use-colouring";
import type { MapState } from "../selection/use-map-state";
import { isReleasable, isReservable, labelOf, meanings, stateAt } from "../states";
import { addressAt, foldedText, type Place } from "./address-of";
import { AddressSince } from "./address-since";
import { capital, reasonText, remedyOf, sinceOf } from "./address-words";
import { HeldBack } from "./held-back";
import styles from "./inspector.module.css";

const AddressPast = dynamic(() => import("./address-past").then((room) => room.AddressPast), { ssr: false });

type InspectorProps = {
  network: string;
  view: Place & Pick<UsageView, "states" | "network">;
  index: number;
  detail: AddressDetail | null | undefined;
  state: MapState;
};

/** One address: who holds it, why, since when and by which job, and the actions. */
export function Inspector({ network, view, index, detail, state: map }: InspectorProps) {
  const state = stateAt(view.states, index);
  const remedy = remedyOf(state, detail);
  const next = isReservable(state) ? "reserve" : isReleasable(state) ? "release" : null;
  const reserved = detail?.external.filter(({ source }) => source === "manual") ?? [];
  function act(action: "reserve" | "release") {
    map.choose({ first: index, last: index });
    map.ask(action);
  }
  return (
    <div className={styles.inspector}>
      {detail === null && <p className={styles.quiet}>{meanings[state]}</p>}
      {detail?.held && (
        <p>
          <HeldBack held={detail.held} />
        </p>
      )}
      {detail && (
        <>
          <AddressClaims claims={detail.claims} />
          <AddressReasons detail={detail} />
        </>
      )}
      {remedy && (
        <p className={styles.remedy}>
          {remedy}{" "}
          <Link href={repairPath(network, state)} prefetch={false}>
            Repair it
          </Link>
        </p>
      )}
      {(next || reserved.length > 0) && map.pinned !== null && (
        <div className={styles.buttons}>
          <RequiresRole needed="operator">
            {next && (
              <Button size="xs" onClick={() => act(next)}>
                {next === "reserve" ? "Reserve…" : "Release…"}
              </Button>
            )}
            <EditReservationButton network={network} pool={view.network} rows={reserved} size="xs" />
            {next && <AssignButton view={view} index={index} size="xs" />}
          </RequiresRole>
        </div>
      )}
      {/* Its rows come later: below the buttons, so that none of them moves under somebody's pointer. */}
      {map.pinned !== null && <AddressPast network={network} address={addressAt(view, index)} />}
    </div>
  );
}

type AddressHeadProps = {
  view: Place & { states: string };
  index: number;
  /** Where the map shows something else than states. */
  colouring: MapColouring | null;
  /** Unpins the address; null if none is pinned. */
  onRelease: (() => void) | null;
};

/** The address in question with its state. */
export function AddressHead({ view, index, colouring, onRelease }: AddressHeadProps) {
  const state = stateAt(view.states, index);
  const address = addressAt(view, index);
  const colour = colouring?.colours[colouring.cells[index] ?? -1];
  return (
    <div className={styles.head}>
      {colouring && colour ? <ColourSwatch by={colouring.by} colour={colour} /> : <StateSwatch state={state} />}
      <b>{address}</b>
      <span>{labelOf(state)}</span>
      <div className={styles.tools}>
        <CopyButton text={address} label={`Copy ${address}`} />
        {onRelease && (
          <Tooltip label="Unpin (Esc)">
            <ActionIcon aria-label={`Unpin ${address}`} onClick={onRelease}>
              <IconPinnedOff size={16} />
            </ActionIcon>
          </Tooltip>
        )}
      </div>
    </div>
  );
}

/** The NICs that use an address: usually one, two if something is wrong. */
function AddressClaims({ claims }: { claims: AddressClaim[] }) {
  return claims.map((claim) => (
    <dl key={claim.nic} className={styles.facts}>
      <dt>Instance</dt>
      <dd className={styles.line} title={claim.instance.name}>
        <RefLink kind="instance" to={claim.instance.name} />
      </dd>
      <dt>NIC</dt>
      <dd>
        {claim.index} · {claim.mac}
        {claim.kind === "ghost" && <span className={styles.quiet}> not in this network</span>}
      </dd>
      <dt>Node</dt>
      <dd>
        <RefLink kind="node" to={claim.node.name} /> <span className={styles.quiet}>in</span>{" "}
        <RefLink kind="group" to={claim.group.name} />
      </dd>
      <dt>Netparams</dt>
      <dd>{netparamsText(claim.wiring)}</dd>
      <dt>Since</dt>
      <dd>
        <AddressSince since={sinceOf({ claims: [claim], external: [] })} />
      </dd>
    </dl>
  ));
}

const why: Record<Source, string> = {
  edge: "First or last address",
  gateway: "Gateway",
  node: "Address of a node",
  master: "Address of the master",
  manual: "Reserved by an administrator",
};

/** Why an address is external, since when and by which job; and its role where no reservation says it. */
function AddressReasons({ detail }: { detail: AddressDetail }) {
  const { role, external } = detail;
  const said = external.some(({ source }) => source !== "manual");
  return (
    <>
      {role && !said && (
        <dl className={styles.facts}>
          <dt>Role</dt>
          <dd>{capital(role.label)}, not reserved</dd>
        </dl>
      )}
      {external.map((row) => (
        <dl key={`${row.source} ${row.first}`} className={styles.facts}>
          <dt>Reserved</dt>
          <dd>{row.reason === "" ? why[row.source] : reasonText(row)}</dd>
          {row.first !== row.last && (
            <>
              <dt>Range</dt>
              <dd>{foldedText(row)}</dd>
            </>
          )}
          {row.owner !== undefined && (
            <>
              <dt>Owner</dt>
              <dd>{row.owner}</dd>
            </>
          )}
          {row.expiresAt !== undefined && (
            <>
              <dt>Until</dt>
              <dd>
                <ReservedUntil seconds={row.expiresAt} />
              </dd>
            </>
          )}
          {row.at !== null && (
            <>
              <dt>Since</dt>
              <dd>
                <SinceTime at={row.at} job={row.job} by={row.by} tidied={row.tidied} />
              </dd>
            </>
          )}
        </dl>
      ))}
    </>
  );
}

type AssignButtonProps = { view: Place & { states: string }; index: number; size?: "xs" | "sm" };

/** Leads to giving an address to a NIC: one that is free, or that only an administrator holds. */
export function AssignButton({ view, index, size = "sm" }: AssignButtonProps) {
  const assign = useAssign();
  const state = stateAt(view.states, index);
  if (!isReservable(state) && state !== "E") return null;
  return (
    <Button size={size} onClick={() => assign.open(addressAt(view, index))}>
      Assign to a NIC…
    </Button>
  );
}
