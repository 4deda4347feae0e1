import { IconX } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { CopyButton } from "@/components/ui/copy-button";
import type { FailedScript, Refusal } from "@/lib/domain/refusal";
import styles from "./veto-note.module.css";

type VetoNoteProps = {
  refusal: Pick<Refusal, "message" | "remedy"> & { hooks: readonly FailedScript[] };
  action?: ReactNode;
};

/** Which scripts said no to a change: each with its node, its last lines and its exit code; and that nothing was written. */
export function VetoNote({ refusal: { message, remedy, hooks }, action }: VetoNoteProps) {
  return (
    <div className={styles.note}>
      <IconX size={16} aria-hidden="true" />
      <div className={styles.scripts}>
        {hooks.length === 0 && <p>{message}</p>}
        {hooks.map((failed) => (
          <Failed key={`${failed.node} ${failed.script}`} failed={failed} />
        ))}
        {remedy && <p className={styles.remedy}>{remedy}</p>}
      </div>
      {action}
    </div>
  );
}

function Failed({ failed: { node, script, output, code } }: { failed: FailedScript }) {
  const last = lastLines(output);
  const name = script.slice(script.lastIndexOf("/") + 1);
  return (
    <div>
      <p>
        <b>
          {name} on {node} said no. Nothing was written.
        </b>{" "}
        {code !== null && <span className={styles.code}>Exit code {code}.</span>}
      </p>
      {last !== "" && (
        <div className={styles.said}>
          <pre>{last}</pre>
          <CopyButton text={output} label={`Copy the output of ${name}`} />
        </div>
      )}
    </div>
  );
}

/** How many lines of a script's output a message shows: what it said last. */
const most = 3;

/** The last lines of a text that say something. */
function lastLines(output: string): string {
  return output
    .split("\n")
    .filter((line) => line.trim() !== "")
    .slice(-most)
    .join("\n");
}
