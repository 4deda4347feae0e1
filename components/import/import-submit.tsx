"use client";

import { Button, Checkbox } from "@mantine/core";
import { useState } from "react";
import { type Chosen, type Imported, type ImportPreview, useImportCommit } from "@/components/data/config-import";
import { RequiresRole } from "@/components/session/requires-role";
import { countText, pluralText } from "@/components/ui/number-text";
import { ImportProgress } from "./import-progress";
import styles from "./import-review.module.css";

type ImportSubmitProps = Chosen & { preview: ImportPreview; onImported: (imported: Imported) => void };

/** The sentence of what would be imported, what must be accepted first, and the button that does it. */
export function ImportSubmit({ file, example, preview, onImported }: ImportSubmitProps) {
  const [accepted, setAccepted] = useState(false);
  const commit = useImportCommit();
  const { counts, refusal, repairable, findings } = preview;
  const repairs = findings.filter(({ blocks }) => blocks).length;
  const ready = refusal === null || (repairable && accepted);
  const submit = () => commit.mutate({ file, example, acceptRepairs: accepted }, { onSuccess: onImported });
  return (
    <div className={styles.submit}>
      {refusal && !repairable && (
        <p className={styles.problem} role="alert">
          {refusal.message} {refusal.remedy}
        </p>
      )}
      {refusal && repairable && (
        <Checkbox
          checked={accepted}
          onChange={(event) => setAccepted(event.currentTarget.checked)}
          label={`Accept ${repairs === 1 ? "the repair" : `the ${countText(repairs)} repairs`} listed below`}
          description="The file cannot be stored unchanged. Each row says what its repair does."
        />
      )}
      {counts && (refusal === null || repairable) && (
        <div className={styles.act}>
          <RequiresRole needed="administrator">
            <Button variant="filled" disabled={!ready} loading={commit.isPending} onClick={submit}>
              Import {pluralText(counts.networks, "network")} and {pluralText(counts.instances, "instance")}
            </Button>
          </RequiresRole>
          <span className={styles.quiet}>
            With {pluralText(counts.groups, "node group")}, {pluralText(counts.nodes, "node")} and{" "}
            {pluralText(counts.nics, "NIC")}. Nothing has been written yet.
          </span>
        </div>
      )}
      {commit.isPending && <ImportProgress label="Sending" then="Keeping a copy and importing" share={commit.sent} />}
      {commit.error && (
        <p className={styles.problem} role="alert">
          {commit.error.message}
        </p>
      )}
    </div>
  );
}
