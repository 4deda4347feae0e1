"use client";

import { ActionIcon, Button, TextInput, Tooltip } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { type CSSProperties, type FormEvent, type MouseEvent, useEffect, useMemo, useRef, useState } from "react";
import { RequiresRole } from "@/components/session/requires-role";
import { CopyButton } from "@/components/ui/copy-button";
import { countText } from "@/components/ui/number-text";
import { sizeOf } from "@/lib/domain/address/ranges";
import { maxReasonLength } from "@/lib/domain/opcodes/opcodes";
import type { Place } from "../address/address-of";
import { AssignButton } from "../address/inspector";
import styles from "./selection-bar.module.css";
import { partsOf, rangeTexts } from "./selection-parts";
import type { MapState } from "./use-map-state";
import { type Reserving, useReservation } from "./use-reservation";

type SelectionBarProps = {
  network: string;
  view: Place & { states: string };
  state: MapState;
  place: "below" | "bottom" | "top";
  /** In CSS pixels: the bar stands below it, or over its edge. */
  mapHeight: number;
};

/** What is selected, counted first; then only what can be done with it. Occupied addresses are never touched. */
export function SelectionBar({ network, view, state, place, mapHeight }: SelectionBarProps) {
  const { runs, asked, dispatch } = state;
  const reason = useRef<HTMLInputElement>(null);
  const [why, setWhy] = useState("");
  const reservation = useReservation(network, view, state.setChanging);
  const parts = useMemo(() => partsOf(runs, view, view.states), [runs, view]);
  const possible = { reserve: parts.free, release: parts.external };
  const preferred: Reserving = asked && possible[asked.action].length > 0 ? asked.action : "reserve";
  const primary = possible[preferred].length > 0 ? preferred : "release";
  const nothing = parts.free.length + parts.external.length === 0;
  useEffect(() => {
    if (asked) reason.current?.focus();
  }, [asked]);

  async function run(action: Reserving) {
    if (possible[action].length > 0 && (await reservation.run(action, possible[action], why))) setWhy("");
  }
  function submit(event: FormEvent) {
    event.preventDefault();
    void run(primary);
  }
  /** The second click of a double click would meet the button that then stands there, and take back what the first did. */
  function press(event: MouseEvent, action: Reserving) {
    if (event.detail > 1) event.preventDefault();
    else if (primary !== action) void run(action);
  }
  const button = (action: Reserving, verb: string, what: string) =>
    possible[action].length > 0 && (
      <Button
        type={primary === action ? "submit" : "button"}
        variant={primary === action ? "filled" : "default"}
        loading={reservation.pending}
        onClick={(event) => press(event, action)}
      >
        {verb} {countText(sizeOf(possible[action]))} {what}
      </Button>
    );

  return (
    <div className={styles.place} data-place={place} style={{ "--map-height": `${mapHeight}px` } as CSSProperties}>
      <form className={styles.bar} aria-label="Selected addresses" onSubmit={submit}>
        <div className={styles.what}>
          <b>{parts.title}</b>
          <span>{parts.contents}</span>
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
        <div className={styles.actions}>
          <RequiresRole needed="operator">
            {button("reserve", "Reserve", "free")}
            {button("release", "Release", "external")}
            {parts.size === 1 && <AssignButton view={view} index={runs[0]?.first ?? 0} />}
          </RequiresRole>
        </div>
        <div className={styles.tools}>
          <CopyButton text={rangeTexts(runs, view).join("\n")} label={`Copy ${parts.title}`} />
          <Tooltip label="Clear the selection">
            <ActionIcon aria-label="Clear the selection" onClick={() => dispatch({ type: "clear" })}>
              <IconX size={16} />
            </ActionIcon>
          </Tooltip>
        </div>
        {reservation.failure && (
          <p role="alert" className={styles.failure}>
            {reservation.failure}
          </p>
        )}
      </form>
    </div>
  );
}
