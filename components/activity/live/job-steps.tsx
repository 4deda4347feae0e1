import { IconAlertTriangle, IconCheck, IconLoader2, IconX } from "@tabler/icons-react";
import { ClockTime } from "@/components/ui/time/moment";
import { durationText } from "@/components/ui/time/moment-text";
import { hasSteps, type JobStep, jobSteps, type Stepping, type StepState } from "@/lib/domain/job/job-steps";
import styles from "./job-steps.module.css";
import { ScriptRow } from "./script-row";

/** A job that takes time in its four steps: plan, hooks before the change, the change, hooks after it. Nothing for any other one. */
export function JobSteps({ job }: { job: Stepping }) {
  if (!hasSteps(job)) return null;
  return (
    <ol className={styles.steps} aria-label="Steps">
      {jobSteps(job).map((step) => (
        <Step key={step.id} step={step} />
      ))}
    </ol>
  );
}

function Step({ step: { title, state, said, began, ended, scripts, notes } }: { step: JobStep }) {
  return (
    <li className={styles.step} data-state={state} aria-current={state === "running" ? "step" : undefined}>
      <span className={styles.mark}>
        <StepMark state={state} />
      </span>
      <div className={styles.body}>
        <p className={styles.head}>
          <b>{title}</b> <span>{said}</span>
          {began !== null && (
            <small className={styles.when}>
              <ClockTime seconds={began} withSeconds />
              {ended !== null && ` · ${durationText(ended - began)}`}
            </small>
          )}
        </p>
        {notes.map((note) => (
          <p key={note} className={styles.note}>
            {note}
          </p>
        ))}
        {scripts.length > 0 && (
          <ol className={styles.scripts}>
            {scripts.map((script) => (
              <ScriptRow key={`${script.node} ${script.dir}/${script.name}`} script={script} />
            ))}
          </ol>
        )}
      </div>
    </li>
  );
}

function StepMark({ state }: { state: StepState }) {
  if (state === "done") return <IconCheck size={14} aria-label="Done" role="img" />;
  if (state === "running") return <IconLoader2 className={styles.turning} size={14} aria-label="Running" role="img" />;
  if (state === "failed") return <IconX size={14} aria-label="Failed" role="img" />;
  if (state === "warned") return <IconAlertTriangle size={14} aria-label="With warnings" role="img" />;
  return null;
}
