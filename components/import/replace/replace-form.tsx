"use client";

import { Button, TextInput } from "@mantine/core";
import { type FormEvent, type ReactNode, useState } from "react";
import type { Consenting } from "@/components/data/config/config-import";
import styles from "@/components/import/import-review.module.css";
import form from "@/components/operation/form.module.css";
import { RequiresRole } from "@/components/session/requires-role";
import { goingText, replacementSentences, sameState } from "@/lib/domain/cluster/replacement";
import type { StateDifferences } from "@/lib/domain/cluster/state-differences";

type ReplaceFormProps = {
  differences: StateDifferences;
  /** True where another cluster is replaced: its name has to be typed. */
  another: boolean;
  version: string | null;
  /** What the button says where nothing goes: "Import 6 networks and 6 instances". */
  label: string;
  /** What it says where nothing differs at all. */
  sameLabel: string;
  /** False while something else has to be accepted first. */
  ready: boolean;
  pending: boolean;
  onSubmit: (consent: Consenting) => void;
  children?: ReactNode;
};

/** What replacing the cluster does, in a sentence; the name that is typed where another one goes; and the button. */
export function ReplaceForm(props: ReplaceFormProps) {
  const { differences, another, version, ready, pending, onSubmit, children } = props;
  const [typed, setTyped] = useState("");
  const name = differences.cluster.before ?? "";
  const named = !another || typed === name;
  const going = goingText(differences);
  const same = sameState(differences);
  function submit(event: FormEvent) {
    event.preventDefault();
    if (!named || !ready || pending) return;
    onSubmit({ version, ...(another && { replaces: typed }) });
  }
  return (
    <form className={styles.submit} onSubmit={submit}>
      <ReplacementSentence differences={differences} />
      {children}
      <RequiresRole needed="administrator">
        {another && (
          <TextInput
            className={styles.typed}
            label={`Type ${name} to replace it`}
            description="Another cluster takes its place."
            autoComplete="off"
            spellCheck={false}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
        )}
        <div className={styles.act}>
          <Button
            type="submit"
            variant={same ? "default" : "filled"}
            className={going || another ? form.danger : undefined}
            disabled={!ready || !named}
            loading={pending}
          >
            {labelOf(props)}
          </Button>
          <span className={styles.quiet}>Nothing has been written yet.</span>
        </div>
      </RequiresRole>
    </form>
  );
}

/** "Replace ganeti.example.org: 5 networks, 14 nodes and 301 instances go" */
function labelOf({ differences, another, label, sameLabel }: ReplaceFormProps): string {
  const { before } = differences.cluster;
  const going = goingText(differences);
  if (sameState(differences)) return sameLabel;
  if (going) return `${before === null ? label : `Replace ${before}`}: ${going}`;
  return another ? `Replace ${before}` : label;
}

/** What goes, comes and changes, and what stays. */
function ReplacementSentence({ differences }: { differences: StateDifferences }) {
  const sentences = replacementSentences(differences);
  if (sentences.length === 0) return <p>Nothing differs from what is here.</p>;
  return (
    <p>
      {sentences.join(" ")}{" "}
      <span className={styles.quiet}>
        Jobs, users and tokens stay. A copy of the database is kept first, so that this can be undone.
      </span>
    </p>
  );
}
