"use client";

import { IconAlertTriangle, IconCheck, IconLoader2, IconX } from "@tabler/icons-react";
import { durationText } from "@/components/ui/time/moment-text";
import { type ScriptRun, scriptNote, scriptSeconds, scriptWord } from "@/lib/domain/job/hook-runs";
import { useElapsed } from "./elapsed";
import styles from "./job-steps.module.css";
import { ScriptOutput } from "./script-output";

/** A script: its name with its directory, node, result, and time against its limit. Its output is open while it runs, and when it failed. */
export function ScriptRow({ script }: { script: ScriptRun }) {
  const { dir, name, node, output, end, phase } = script;
  const running = end === null;
  const failed = end !== null && end.result !== "success";
  const note = scriptNote(script);
  const called = name === "" ? dir : `${dir}/${name}`;
  const line = (
    <>
      <Mark running={running} failed={failed} warns={phase === "post"} />
      <code className={styles.script}>{called}</code>
      <span className={styles.node}>{node}</span>
      <span className={styles.result} data-failed={failed || undefined}>
        {scriptWord(script)}
      </span>
      <span className={styles.took}>
        {end === null ? <Running since={script.began} /> : durationText(Math.max(0, end.at - script.began))}
      </span>
    </>
  );
  if (output.length === 0 && note === null) return <li className={styles.row}>{line}</li>;
  return (
    <li>
      <details open={running || failed}>
        <summary className={styles.row}>{line}</summary>
        <ScriptOutput label={`Output of ${called} on ${node}`} lines={output} running={running} note={note} />
      </details>
    </li>
  );
}

type MarkProps = { running: boolean; failed: boolean; warns: boolean };

function Mark({ running, failed, warns }: MarkProps) {
  if (running) return <IconLoader2 className={styles.turning} size={16} aria-hidden="true" />;
  if (failed && warns) return <IconAlertTriangle className={styles.warned} size={16} aria-hidden="true" />;
  if (failed) return <IconX className={styles.failed} size={16} aria-hidden="true" />;
  return <IconCheck className={styles.passed} size={16} aria-hidden="true" />;
}

/** "38 s of 5 min" */
function Running({ since }: { since: number }) {
  const seconds = useElapsed(since);
  if (seconds === null) return null;
  return <>{`${Math.floor(seconds)} s of ${scriptSeconds / 60} min`}</>;
}
