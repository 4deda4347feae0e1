"use client";

import { Button } from "@mantine/core";
import Link from "next/link";
import { Needs } from "@/components/session/requires-role";
import { ClockTime } from "@/components/ui/moment";
import { repairPath } from "@/components/verify/finding-address";
import type { AddressDetail } from "@/lib/queries/addresses";
import type { MapState } from "../selection/use-map-state";
import { meanings, stateAt } from "../states";
import { AddressClaims } from "./address-claims";
import type { Place } from "./address-of";
import { AddressReasons } from "./address-reasons";
import { AssignButton } from "./assign-button";
import styles from "./inspector.module.css";
import { remedyOf } from "./remedies";

type InspectorProps = {
  network: string;
  view: Place & { states: string };
  index: number;
  detail: AddressDetail | null | undefined;
  state: MapState;
};

/** One address: who holds it, why, since when and by which job, and what can be done. */
export function Inspector({ network, view, index, detail, state: map }: InspectorProps) {
  const state = stateAt(view.states, index);
  const remedy = remedyOf(state, detail);
  const next = state === "." ? "reserve" : state === "E" || state === "B" ? "release" : null;
  function act(action: "reserve" | "release") {
    map.choose({ first: index, last: index });
    map.ask(action);
  }
  return (
    <div className={styles.inspector}>
      {(detail === null || detail?.heldUntil) && <p className={styles.quiet}>{meanings[state]}</p>}
      {detail?.heldUntil && (
        <dl className={styles.facts}>
          <dt>Held until</dt>
          <dd>
            <ClockTime seconds={detail.heldUntil} />,{" "}
            <span className={styles.quiet}>freed lately: the pool skips it</span>
          </dd>
        </dl>
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
      {next && map.pinned !== null && (
        <div className={styles.buttons}>
          <Needs needed="operator">
            <Button size="xs" onClick={() => act(next)}>
              {next === "reserve" ? "Reserve…" : "Release…"}
            </Button>
            <AssignButton view={view} index={index} size="xs" />
          </Needs>
        </div>
      )}
    </div>
  );
}
