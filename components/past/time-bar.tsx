"use client";

import { ActionIcon, TextInput, Tooltip } from "@mantine/core";
import {
  IconChevronDown,
  IconChevronUp,
  IconPlayerPause,
  IconPlayerPlay,
  IconPlayerSkipBack,
  IconPlayerSkipForward,
} from "@tabler/icons-react";
import { type CSSProperties, type ReactNode, useState } from "react";
import { Moment } from "@/components/ui/time/moment";
import type { PastOf } from "@/lib/queries/past/past-of";
import { fieldMoment, parseMoment } from "./moment-text";
import styles from "./time-bar.module.css";
import { TimeTrack } from "./time-track";
import type { TimeTravel } from "./use-time-travel";

type TimeBarProps = {
  past: PastOf;
  travel: TimeTravel;
  comparing: boolean;
  place: "below" | "bottom" | "list";
  /** In CSS pixels: the bar stands below it. */
  mapHeight?: number;
  /** What can be done from here: putting a range back. */
  children?: ReactNode;
};

/** Where the selection bar is now, the past has its time: steps, play, track and moment. Over a large map it folds to a chip. */
export function TimeBar({ past, travel, comparing, place, mapHeight = 0, children }: TimeBarProps) {
  const [folded, setFolded] = useState(false);
  const { at, now, step, play, playing, goTo, canStep } = travel;
  return (
    <section
      className={styles.place}
      data-place={place}
      style={{ "--map-height": `${mapHeight}px` } as CSSProperties}
      aria-label="Time"
    >
      {folded ? (
        <button type="button" className={styles.chip} aria-expanded="false" onClick={() => setFolded(false)}>
          <Moment seconds={at} />
          <IconChevronUp size={14} aria-hidden="true" />
          <span className="sr-only">Show the time bar</span>
        </button>
      ) : (
        <div className={styles.bar}>
          <div className={styles.steps}>
            <Step label="Change before" off={!canStep.before} onPress={() => step(-1)}>
              <IconPlayerSkipBack size={16} />
            </Step>
            <Step label={playing ? "Stop" : "Play"} off={!playing && !canStep.after} onPress={play}>
              {playing ? <IconPlayerPause size={16} /> : <IconPlayerPlay size={16} />}
            </Step>
            <Step label="Next change" off={!canStep.after} onPress={() => step(1)}>
              <IconPlayerSkipForward size={16} />
            </Step>
          </div>
          <TimeTrack past={past} at={at} now={now} comparing={comparing} onGo={goTo} onStep={step} onPlay={play} />
          <div className={styles.right}>
            <MomentField key={at} at={at} onGo={goTo} />
            {children}
            {place === "bottom" && (
              <Tooltip label="Fold the time bar">
                <ActionIcon aria-label="Fold the time bar" aria-expanded="true" onClick={() => setFolded(true)}>
                  <IconChevronDown size={16} />
                </ActionIcon>
              </Tooltip>
            )}
          </div>
        </div>
      )}
    </section>
  );
}

type StepProps = { label: string; off: boolean; onPress: () => void; children: ReactNode };

/** A button that stays where the focus is when there is nothing more in its direction. */
function Step({ label, off, onPress, children }: StepProps) {
  return (
    <Tooltip label={off && label !== "Stop" ? `${label}: there is none` : label}>
      <ActionIcon
        aria-label={label}
        aria-disabled={off || undefined}
        data-disabled={off || undefined}
        onClick={off ? undefined : onPress}
      >
        {children}
      </ActionIcon>
    </Tooltip>
  );
}

/** The moment as a field: what is typed counts once one leaves it or presses Enter. */
function MomentField({ at, onGo }: { at: number; onGo: (moment: number) => void }) {
  const [text, setText] = useState(() => fieldMoment(at));
  function commit() {
    const moment = parseMoment(text);
    if (moment !== null && text !== fieldMoment(at)) onGo(moment);
  }
  return (
    <TextInput
      className={styles.field ?? ""}
      type="datetime-local"
      size="xs"
      aria-label="Moment"
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={commit}
      onKeyDown={(event) => event.key === "Enter" && commit()}
    />
  );
}
