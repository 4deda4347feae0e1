"use client";

import { ActionIcon, Button, TextInput, Tooltip } from "@mantine/core";
import { IconCheck, IconX } from "@tabler/icons-react";
import { type CSSProperties, type FormEvent, type KeyboardEvent, useEffect, useMemo, useRef, useState } from "react";
import { EditReservationButton } from "@/components/reservation/edit-reservation-button";
import { reservedIn } from "@/components/reservation/reservation-values";
import { RequiresRole } from "@/components/session/requires-role";
import bar from "@/components/table/selected-bar.module.css";
import { CopyButton } from "@/components/ui/copy-button";
import { countText } from "@/components/ui/number-text";
import { sizeOf } from "@/lib/domain/address/ranges";
import type { Reservation } from "@/lib/domain/model/network";
import { maxReasonLength } from "@/lib/domain/opcodes/opcodes";
import { maxOwnerLength } from "@/lib/domain/pool/reservation-terms";
import type { UsageView } from "@/lib/queries/usage-map";
import type { Place } from "../address/address-of";
import { AssignButton } from "../address/inspector";
import styles from "./selection-bar.module.css";
import { addresses, partsOf, type Reserving, rangeTexts } from "./selection-parts";
import type { MapState } from "./use-map-state";
import { useReservation } from "./use-reservation";
import { useSince } from "./use-since";

type SelectionBarProps = {
  network: string;
  view: Place & Pick<UsageView, "states" | "network">;
  externals: readonly Reservation[];
  state: MapState;
  place: "below" | "bottom" | "top" | "list";
  /** In CSS pixels: the bar stands below it, or over its edge. */
  mapHeight?: number;
};

/** What is selected and what can be done with it; after that, what was done, with nothing left to press. */
export function SelectionBar({ network, view, externals, state, place, mapHeight = 0 }: SelectionBarProps) {
  const { done, endDone } = state;
  useEffect(() => {
    if (!done) return;
    const timer = setTimeout(endDone, doneShown);
    return () => clearTimeout(timer);
  }, [done, endDone]);
  return (
    <div
      className={place === "list" ? bar.dock : styles.place}
      data-place={place}
      style={{ "--map-height": `${mapHeight}px` } as CSSProperties}
    >
      {done ? (
        <p className={bar.bar} data-done>
          <IconCheck size={16} aria-hidden="true" />
          {done.said}
        </p>
      ) : (
        <SelectionForm network={network} view={view} externals={externals} state={state} />
      )}
    </div>
  );
}

/** For how long the bar says what was done, in milliseconds, if the map is not used before. */
const doneShown = 4000;

/**
 * What is selected, counted first; then only what can be done with it. Occupied addresses are never touched. Enter
 * reserves and never releases: a second Enter must not take back what the first one did.
 */
function SelectionForm({ network, view, externals, state }: Omit<SelectionBarProps, "place" | "mapHeight">) {
  const { runs, asked, dispatch } = state;
  const reason = useRef<HTMLInputElement>(null);
  const [why, setWhy] = useState("");
  const [terms, setTerms] = useState<{ owner: string; until: string } | null>(null);
  const [hinted, setHinted] = useState(false);
  const reservation = useReservation(network, view, state.setChanging);
  const parts = useMemo(() => partsOf(runs, view, view.states), [runs, view]);
  const possible = { reserve: parts.free, release: parts.external };
  const since = useSince(runs, { free: sizeOf(parts.free), external: sizeOf(parts.external) }, reservation.pending);
  const reserved = useMemo(() => {
    const ranges = parts.external.map((part) => addresses(part, view));
    return reservedIn(externals, ranges);
  }, [externals, parts.external, view]);
  const nothing = parts.free.length + parts.external.length === 0;
  useEffect(() => {
    if (asked) reason.current?.focus();
  }, [asked]);

  async function run(action: Reserving) {
    if (possible[action].length === 0 || reservation.pending) return;
    const said = await reservation.run(action, possible[action], why, action === "reserve" ? terms : null);
    if (said !== null) state.finish(said);
  }
  function submit(event: FormEvent) {
    event.preventDefault();
    if (possible.reserve.length > 0 && asked?.action !== "release") void run("reserve");
    else if (possible.release.length > 0) setHinted(true);
  }
  function clear() {
    dispatch({ type: "clear" });
    state.goHome();
  }
  function leave(event: KeyboardEvent) {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    state.goHome();
  }

  return (
    <form className={bar.bar} aria-label="Selected addresses" onSubmit={submit} onKeyDown={leave}>
      <div className={bar.what}>
        <b>{parts.title}</b>
        <span>
          {parts.contents}
          {since !== null && reservation.failure === null && (
            <em role="status" className={styles.since}>
              {" "}
              · {since}
            </em>
          )}
        </span>
      </div>
      {nothing ? (
        <p className={styles.nothing}>No address here is free or reserved by an administrator.</p>
      ) : (
        <TextInput
          ref={reason}
          className={styles.reason}
          placeholder="Reason"
          aria-label="Reason"
          maxLength={maxReasonLength}
          value={why}
          onChange={(event) => setWhy(event.currentTarget.value)}
        />
      )}
      {parts.free.length > 0 &&
        (terms === null ? (
          <Button variant="subtle" onClick={() => setTerms({ owner: "", until: "" })}>
            For whom, until when…
          </Button>
        ) : (
          <>
            <TextInput
              className={styles.term}
              placeholder="Owner"
              aria-label="Owner"
              maxLength={maxOwnerLength}
              autoFocus
              value={terms.owner}
              onChange={(event) => setTerms({ ...terms, owner: event.currentTarget.value })}
            />
            <TextInput
              className={styles.term}
              placeholder="Until 2027-03-31"
              aria-label="Until, a date such as 2027-03-31"
              value={terms.until}
              onChange={(event) => setTerms({ ...terms, until: event.currentTarget.value })}
            />
          </>
        ))}
      <div className={bar.actions}>
        <RequiresRole needed="operator">
          {parts.free.length > 0 && (
            <Button
              variant="filled"
              loading={reservation.pending}
              onClick={(event) => event.detail < 2 && void run("reserve")}
            >
              Reserve {countText(sizeOf(parts.free))} free
            </Button>
          )}
          {parts.external.length > 0 && (
            <Button loading={reservation.pending} onClick={(event) => event.detail < 2 && void run("release")}>
              Release {countText(sizeOf(parts.external))} external
            </Button>
          )}
          <EditReservationButton network={network} pool={view.network} rows={reserved} />
          {parts.size === 1 && <AssignButton view={view} index={runs[0]?.first ?? 0} />}
        </RequiresRole>
      </div>
      <div className={bar.tools}>
        <CopyButton text={rangeTexts(runs, view).join("\n")} label={`Copy ${parts.title}`} />
        <Tooltip label="Clear the selection">
          <ActionIcon aria-label="Clear the selection" onClick={clear}>
            <IconX size={16} />
          </ActionIcon>
        </Tooltip>
      </div>
      {/* Without it, Enter sends a form of one field only. */}
      <button type="submit" hidden tabIndex={-1} />
      {hinted && (
        <p role="status" className={styles.hint}>
          Enter does not release. Press Release.
        </p>
      )}
      {reservation.failure && (
        <p role="alert" className={styles.failure}>
          {reservation.failure}
        </p>
      )}
    </form>
  );
}
