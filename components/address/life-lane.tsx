"use client";

import { useRouter } from "next/navigation";
import { type KeyboardEvent, useRef } from "react";
import { objectPath } from "@/components/ui/link/paths";
import { useTimeZone } from "@/components/ui/time/moment";
import { states } from "@/components/ui/usage/state-swatch";
import type { LifeStart, Tenure } from "@/lib/domain/past/address-life";
import type { AskedTime } from "@/lib/domain/past/asked-time";
import { laneMarks, laneStart, partOf } from "./lane-scale";
import styles from "./life-lane.module.css";
import { periodText } from "./tenure-times";
import { holderText, laneText, swatchOf } from "./tenure-words";
import { askedText } from "./who-held";

type LifeLaneProps = {
  /** Newest first. */
  tenures: Tenure[];
  start: LifeStart;
  asked: AskedTime | null;
  /** In seconds since the epoch. */
  now: number;
  onChoose: (tenure: Tenure) => void;
};

/** Who held the address how long, to scale; what is hatched is not known. Arrows go along, Enter opens the tenure's job. */
export function LifeLane({ tenures, start, asked, now, onChoose }: LifeLaneProps) {
  const zone = useTimeZone();
  const router = useRouter();
  const lane = useRef<HTMLDivElement>(null);
  const from = laneStart(tenures, start, now);
  const part = (at: number) => partOf(at, { from, until: now });
  const inOrder = tenures.toReversed();
  const first = inOrder[0]?.from ?? null;
  const unknown = first === null || first > from ? part(first ?? from) : 0;
  function press(event: KeyboardEvent<HTMLDivElement>) {
    const parts = [...(lane.current?.querySelectorAll("button") ?? [])];
    const at = parts.indexOf(document.activeElement as HTMLButtonElement);
    const next = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: parts.length - 1 }[event.key];
    if (next === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    parts[Math.max(0, Math.min(parts.length - 1, next))]?.focus();
  }
  function open(event: KeyboardEvent, tenure: Tenure) {
    const job = tenure.events[0]?.job.id;
    if (event.key !== "Enter" || job === undefined) return;
    event.preventDefault();
    router.push(objectPath("job", job));
  }
  return (
    <div className={styles.box}>
      {/* biome-ignore lint/a11y/useSemanticElements: it is no set of fields */}
      <div ref={lane} className={styles.lane} role="group" aria-label="Holders over time" onKeyDown={press}>
        {unknown > 0 && <span className={styles.unknown} style={{ flex: `${unknown} 1 0` }} title="Not known" />}
        {inOrder.map((tenure, at) => {
          const { token } = states[swatchOf(tenure)];
          const isFree = tenure.holders.length === 0;
          const width = part(tenure.until ?? now) - part(Math.max(from, tenure.from ?? from));
          return (
            <button
              key={`${tenure.from} ${tenure.letter}`}
              type="button"
              className={styles.part}
              data-free={isFree || undefined}
              data-nobody={tenure.letter === "-" || undefined}
              style={{
                flex: `${Math.max(width, 0.001)} 1 0`,
                ...(!isFree && { background: `var(--s-${token})`, color: `var(--i-${token})` }),
              }}
              tabIndex={at === inOrder.length - 1 ? 0 : -1}
              aria-label={`${holderText(tenure)}, ${periodText(tenure, zone)}`}
              title={`${holderText(tenure)}, ${periodText(tenure, zone)}`}
              onClick={() => onChoose(tenure)}
              onKeyDown={(event) => open(event, tenure)}
            >
              {!isFree && (
                <span>
                  <i aria-hidden="true">{tenure.letter}</i> {laneText(tenure)}
                </span>
              )}
            </button>
          );
        })}
        {asked && asked.from <= now && (
          <span className={styles.at} style={{ left: `${100 * part(middleOf(asked, now))}%` }} aria-hidden="true">
            <b>{askedText(asked, zone).replace(/ \d{4}/, "")}</b>
          </span>
        )}
      </div>
      <div className={styles.axis} aria-hidden="true">
        {laneMarks({ from, until: now }, zone).map(({ at, text }) => (
          <span key={at} style={{ left: `${100 * part(at)}%` }}>
            {text}
          </span>
        ))}
      </div>
    </div>
  );
}

function middleOf({ from, until }: AskedTime, now: number): number {
  return Math.min(now, (from + until) / 2);
}
