"use client";

import { IconAlertTriangle } from "@tabler/icons-react";
import { CopyButton } from "@/components/ui/copy-button";
import { RefLink } from "@/components/ui/link/ref-link";
import { Section } from "@/components/ui/section";
import { ClockTime } from "@/components/ui/time/moment";
import { goneName } from "@/lib/domain/job/stale-text";
import type { ChangedFact, DoneMeanwhile, Stale } from "@/lib/domain/refusal";
import { count, listed, verb } from "@/lib/domain/sentence";
import type { OperationForm } from "../use-operation-form";
import styles from "./stale-note.module.css";
import type { Meanwhile } from "./use-meanwhile";

/** Above the fields: who changed what while the form was open, and what that means for it. */
export function StaleNote({ meanwhile }: { meanwhile: Omit<Meanwhile, "marking"> | null }) {
  if (meanwhile === null) return null;
  const { stale, wasSent, isLost, gone, undecided, typed } = meanwhile;
  return (
    <div className={styles.note} role="alert">
      <IconAlertTriangle size={16} aria-hidden="true" />
      <div>
        <p>
          <b>{headline(stale)}</b>{" "}
          {stale.done.slice(0, mostTold).map((done) => (
            <Told key={`${done.job} ${done.at}`} done={done} />
          ))}
        </p>
        <p>
          {wasSent && "Nothing was written. "}
          {gone !== null && `${gone} `}
          {advice(stale, wasSent, isLost, undecided)}
        </p>
      </div>
      {isLost && typed !== "" && <CopyButton text={typed} label="Copy what I typed" />}
    </div>
  );
}

const mostTold = 3;

/** "ben changed prod.", "ben removed prod." */
function headline({ objects, done }: Stale): string {
  const who = listed([...new Set(done.map(({ actor }) => actor))]) || "Somebody";
  const gone = objects.find((object) => object.gone);
  if (gone) return `${who} removed ${goneName(gone, "the")}.`;
  const renamed = objects.find(({ was }) => was !== undefined);
  if (renamed) return `${who} renamed ${renamed.was} to ${renamed.name}.`;
  const names = listed([...new Set(objects.map(({ name }) => name))].filter((name) => name !== ""));
  return names === "" ? "Something was changed meanwhile." : `${who} changed ${names}.`;
}

function Told({ done: { title, reason, job, at } }: { done: DoneMeanwhile }) {
  return (
    <>
      {title}
      {reason !== "" && ` (${reason})`}
      {job !== null && (
        <>
          , <RefLink kind="job" to={job} />
        </>
      )}
      , <ClockTime seconds={at} />.{" "}
    </>
  );
}

function advice({ objects }: Stale, wasSent: boolean, isLost: boolean, undecided: number): string {
  const renamed = objects.find(({ was, gone }) => was !== undefined && !gone);
  if (renamed) return `Open ${renamed.name} to change it.`;
  if (isLost) return "What you typed stays here until you close the form.";
  if (undecided > 0)
    return `You both changed ${count(undecided, "field")}: choose ${verb(undecided, "one value", "a value for each")}.`;
  return wasSent ? "Look at what changes now, then send it again." : "The form shows what is there now.";
}

/** Beside what changes: what others have changed already, fact by fact, and as of when the preview is. */
export function ChangedMeanwhile({ meanwhile, computedAt }: { meanwhile: Meanwhile | null; computedAt: number }) {
  if (meanwhile === null) return null;
  const facts = meanwhile.stale.done.flatMap(({ changed }) => changed);
  return (
    <Section title="Changed meanwhile">
      {facts.length > 0 && (
        <ul className={styles.facts}>
          {facts.map((fact) => (
            <li key={JSON.stringify(fact)}>{factText(fact)}</li>
          ))}
        </ul>
      )}
      {computedAt > 0 && (
        <p className={styles.quiet}>
          Calculated again at <ClockTime seconds={computedAt / 1000} withSeconds />.
        </p>
      )}
    </Section>
  );
}

/** "gateway: 10.1.0.5 instead of 10.1.0.1" */
function factText({ what, before, now }: ChangedFact): string {
  const text = `${what}: ${now ?? "none"}${before === null ? "" : ` instead of ${before}`}`;
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

/** Why the button is disabled, for the foot of a form: something is to be chosen, or there is nothing left to change. */
export function undecided({ meanwhile }: Pick<OperationForm, "meanwhile">): string | null {
  if (meanwhile === null) return null;
  if (meanwhile.isLost) return "There is nothing to change any more.";
  return meanwhile.undecided > 0 ? "Choose a value for each field that you both changed." : null;
}
