"use client";

import { Button } from "@mantine/core";
import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { ClockTime } from "@/components/ui/time/moment";
import type { OutputLine } from "@/lib/domain/job/hook-runs";
import { count } from "@/lib/domain/sentence";
import styles from "./job-steps.module.css";

/** How often at most a screen reader is told of new lines, in milliseconds. */
const quiet = 5_000;

type ScriptOutputProps = { label: string; lines: readonly OutputLine[]; running: boolean; note: string | null };

/**
 * What a script wrote, as text with the time of each line. It follows its end until somebody scrolls up, and then says how many
 * lines are new.
 */
export function ScriptOutput({ label, lines, running, note }: ScriptOutputProps) {
  const box = useRef<HTMLDivElement>(null);
  const [seen, setSeen] = useState<number | null>(null);
  const follows = seen === null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: it goes to its end whenever there is another line.
  useLayoutEffect(() => {
    if (follows && box.current) box.current.scrollTop = box.current.scrollHeight;
  }, [follows, lines.length]);

  function look() {
    const { scrollTop = 0, scrollHeight = 0, clientHeight = 0 } = box.current ?? {};
    const isAtEnd = scrollHeight - scrollTop - clientHeight < 4;
    setSeen((before) => (isAtEnd ? null : (before ?? lines.length)));
  }

  // What scrolls can be reached and scrolled by keys.
  const reachable = { tabIndex: 0, role: "group", "aria-label": `${label}, scrolls` };
  const unseen = seen === null ? 0 : lines.length - seen;
  return (
    <div className={styles.output}>
      <div ref={box} className={styles.lines} onScroll={look} {...reachable}>
        <div role="log" aria-live="off" aria-label={label}>
          <ol>
            {lines.map(({ at, text }, index) => (
              // Lines only ever follow one another.
              // biome-ignore lint/suspicious/noArrayIndexKey: a line has nothing else that tells it from an equal one.
              <li key={index}>
                <ClockTime seconds={at} withSeconds />
                <span>{text}</span>
              </li>
            ))}
          </ol>
        </div>
        {running && <span className={styles.cursor} aria-hidden="true" />}
      </div>
      {unseen > 0 && (
        <Button size="xs" className={styles.unseen} onClick={() => setSeen(null)}>
          {count(unseen, "new line")}
        </Button>
      )}
      {note !== null && <p className={styles.note}>{note}</p>}
      {running && <Announced lines={lines} />}
    </div>
  );
}

/** The last line for a screen reader, at most one every few seconds. */
function Announced({ lines }: { lines: readonly OutputLine[] }) {
  const last = lines.at(-1)?.text ?? "";
  const [said, setSaid] = useState("");
  const waiting = useRef(last);
  waiting.current = last;
  useEffect(() => {
    const timer = setInterval(() => setSaid(waiting.current), quiet);
    return () => clearInterval(timer);
  }, []);
  return (
    <span className="sr-only" role="status">
      {said}
    </span>
  );
}
