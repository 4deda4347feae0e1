"use client";

import { type KeyboardEvent, type PointerEvent, useRef } from "react";
import { useTimeZone } from "@/components/ui/time/moment";
import { clockText, dayText } from "@/components/ui/time/moment-text";
import type { PastOf } from "@/lib/queries/past/past-of";
import styles from "./time-bar.module.css";
import { placeOf, ticksOf } from "./track-ticks";

type TimeTrackProps = {
  past: PastOf;
  /** The moment that is shown, and the end of the track; in seconds since the epoch. */
  at: number;
  now: number;
  comparing: boolean;
  /** Also while the thumb is dragged. */
  onGo: (moment: number) => void;
  /** Steps to the change before or after. */
  onStep: (by: -1 | 1) => void;
  onPlay: () => void;
};

const day = 86_400;
const heightOfBars = 30;

/** The track from the first known moment to now: a bar for each day with changes, and the moment that is shown. */
export function TimeTrack({ past, at, now, comparing, onGo, onStep, onPlay }: TimeTrackProps) {
  const zone = useTimeZone();
  const track = useRef<HTMLDivElement>(null);
  const span = { from: startOf(past, now), to: now };
  const place = placeOf(at, span);
  const said = `${dayText(at, zone)}, ${clockText(at, zone)}`;
  function momentAt({ clientX }: PointerEvent): number {
    const box = track.current?.getBoundingClientRect();
    if (!box || box.width === 0) return at;
    const share = Math.min(1, Math.max(0, (clientX - box.left) / box.width));
    return Math.round(span.from + share * (span.to - span.from));
  }
  function onPointerDown(event: PointerEvent<HTMLDivElement>) {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    onGo(momentAt(event));
  }
  function onPointerMove(event: PointerEvent<HTMLDivElement>) {
    if (event.currentTarget.hasPointerCapture(event.pointerId)) onGo(momentAt(event));
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const within = (moment: number) => Math.min(span.to, Math.max(span.from, moment));
    if (event.key === "ArrowLeft") event.shiftKey ? onGo(within(at - day)) : onStep(-1);
    else if (event.key === "ArrowRight") event.shiftKey ? onGo(within(at + day)) : onStep(1);
    else if (event.key === "Home") onGo(span.from);
    else if (event.key === "End") onGo(past.last?.at ?? span.to);
    else if (event.key === " ") onPlay();
    else return;
    event.preventDefault();
  }
  return (
    <div
      ref={track}
      className={styles.track}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      data-comparing={comparing || undefined}
    >
      <DayBars past={past} span={span} from={comparing ? place : null} />
      <div
        role="slider"
        tabIndex={0}
        className={styles.thumb}
        style={{ left: `${place * 100}%` }}
        aria-label="Moment"
        aria-valuemin={Math.floor(span.from)}
        aria-valuemax={Math.ceil(span.to)}
        aria-valuenow={Math.round(at)}
        aria-valuetext={said}
        onKeyDown={onKeyDown}
      />
      {comparing && <div className={styles.thumb} data-now style={{ left: "100%" }} aria-hidden="true" />}
      <div className={styles.axis} aria-hidden="true">
        <span title={whyFrom(past)}>Known since {dayText(span.from, zone)}</span>
        {ticksOf(span, zone, 4).map(({ at: where, label }) => (
          <span key={where} style={{ left: `${where * 100}%` }} data-between>
            {label}
          </span>
        ))}
        <span>now</span>
      </div>
    </div>
  );
}

/** Where the track begins: with what is known, or with the first change where all of it is. */
function startOf({ from, days: [first] }: PastOf, now: number): number {
  if (from.at > 0) return from.at;
  return first ? Date.parse(`${first.day}T00:00Z`) / 1000 - day : now - day;
}

/** How many addresses were changed each day; the tallest bar is the busiest day. */
function DayBars({ past, span, from }: { past: PastOf; span: { from: number; to: number }; from: number | null }) {
  const most = Math.max(1, ...past.days.map(({ addresses }) => addresses));
  return (
    <svg viewBox={`0 0 1000 ${heightOfBars}`} preserveAspectRatio="none" aria-hidden="true">
      {from !== null && <rect className={styles.between} x={from * 1000} width={1000 - from * 1000} height="100%" />}
      <rect className={styles.line} y={heightOfBars - 1} width="1000" height="1" />
      {past.days.map(({ day: name, addresses }) => {
        const height = 3 + (heightOfBars - 4) * Math.sqrt(addresses / most);
        const x = placeOf(Date.parse(`${name}T12:00Z`) / 1000, span) * 1000;
        return (
          <rect
            key={name}
            className={styles.day}
            x={Math.max(0, x - 1.8)}
            y={heightOfBars - height}
            width="3.6"
            height={height}
          />
        );
      })}
    </svg>
  );
}

/** Why nothing is known of before. */
export function whyFrom({ from: { why, job } }: Pick<PastOf, "from">): string {
  const by = job === null ? "" : ` (job ${job.id} by ${job.actor})`;
  if (why === "added") return `The network was added then${by}.`;
  if (why === "imported") return `An import brought it${by}, and what was before is not known.`;
  if (why === "tidied") return "Older jobs were tidied away.";
  return "The store began then.";
}
