"use client";

import { TextInput } from "@mantine/core";
import { type KeyboardEvent, useEffect, useState } from "react";
import { useTimeZone } from "@/components/ui/time/moment";
import { clockText, dayText } from "@/components/ui/time/moment-text";
import { type LifeStart, type Tenure, tenuresIn } from "@/lib/domain/past/address-life";
import { type AskedTime, parseAskedTime } from "@/lib/domain/past/asked-time";
import { holderText, whyText } from "./tenure-words";
import styles from "./who-held.module.css";

type WhoHeldProps = {
  tenures: Tenure[];
  start: LifeStart;
  /** What is asked, as it stands in the address of the page, and what it means: a sentence if it cannot be read. */
  text: string | null;
  asked: AskedTime | string | null;
  onAsk: (text: string | null) => void;
  /** In seconds since the epoch. */
  now: number;
};

/** The question "Who held it on …", with its answer in one line beside it. */
export function WhoHeld({ tenures, start, text, asked, onAsk, now }: WhoHeldProps) {
  const zone = useTimeZone();
  const shown = typeof asked === "object" && asked !== null ? askedText(asked, zone) : (text ?? "");
  const [typed, setTyped] = useState(shown);
  useEffect(() => setTyped(shown), [shown]);
  function send() {
    if (typed === shown) return;
    const read = parseAskedTime(typed, { now, zone });
    onAsk(typed.trim() === "" ? null : read.ok ? read.value.text : typed);
  }
  function press(event: KeyboardEvent) {
    if (event.key === "Enter") send();
  }
  return (
    <div className={styles.ask}>
      <label htmlFor="held-on">Who held it on</label>
      <TextInput
        id="held-on"
        className={styles.field}
        value={typed}
        placeholder="3 Oct, yesterday …"
        autoComplete="off"
        aria-describedby="held-by"
        error={typeof asked === "string"}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={press}
        onBlur={send}
      />
      <p id="held-by" role="status">
        <Answer tenures={tenures} start={start} asked={asked} zone={zone} now={now} />
      </p>
    </div>
  );
}

type AnswerProps = Pick<WhoHeldProps, "tenures" | "start" | "asked" | "now"> & { zone: string };

function Answer({ tenures, start, asked, zone, now }: AnswerProps) {
  if (asked === null) return <span className={styles.why}>Type a day to see who held it then, and why.</span>;
  if (typeof asked === "string") return <span className={styles.why}>{asked}</span>;
  if (asked.from > now) return <span className={styles.why}>That day is still to come.</span>;
  const found = tenuresIn(tenures, asked).toReversed();
  const before = start.at !== null && asked.until <= start.at;
  if (before || found.length === 0) return <span className={styles.why}>{unknownText(start, zone)}</span>;
  return found.map((tenure, at) => (
    <span key={`${tenure.from} ${tenure.letter}`} className={styles.part}>
      {at > 0 && tenure.from !== null && <span className={styles.why}>from {clockText(tenure.from, zone)} </span>}
      <b>{holderText(tenure)}</b>
      {". "}
      <span className={styles.why}>{whyText(tenure)} </span>
    </span>
  ));
}

function unknownText({ at, why }: LifeStart, zone: string): string {
  const since = at === null ? "" : ` before ${dayText(at, zone)}`;
  if (why === "imported") return `Not known: what was${since} came with an import.`;
  if (why === "tidied") return `Not known: jobs from${since} were tidied away.`;
  return why === "beginning" ? "Nobody: there was nothing here yet." : `Not known: it has too many jobs${since}.`;
}

/** "3 Oct 2026", or with its time "3 Oct 2026, 16:40". */
export function askedText({ from, until }: AskedTime, zone: string): string {
  const day = dayText(from, zone);
  return until - from > 3600 ? day : `${day}, ${clockText(from, zone)}`;
}
