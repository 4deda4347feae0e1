"use client";

import { Button, Checkbox } from "@mantine/core";
import { useState } from "react";
import {
  type Chosen,
  type Consenting,
  type Imported,
  type ImportPreview,
  NotReplaced,
  useImportCommit,
} from "@/components/data/config/config-import";
import { countText, pluralText } from "@/components/ui/number-text";
import { ImportProgress } from "./import-progress";
import styles from "./import-review.module.css";
import { ReplaceForm } from "./replace/replace-form";
import { replaceProblemText } from "./replace/replace-problem";

type ImportSubmitProps = Chosen & {
  preview: ImportPreview;
  /** Looks at the differences again. */
  onAgain: () => void;
  onImported: (imported: Imported) => void;
};

/** The sentence of what would be imported, what must be accepted first, and the button that does it. */
export function ImportSubmit({ file, example, preview, onAgain, onImported }: ImportSubmitProps) {
  const [accepted, setAccepted] = useState(false);
  const commit = useImportCommit();
  const { counts, differences, refusal, repairable, findings, another, version } = preview;
  const repairs = findings.filter(({ blocks }) => blocks).length;
  const submit = (consent: Consenting) =>
    commit.mutate({ file, example, acceptRepairs: accepted, ...consent }, { onSuccess: onImported });
  return (
    <div className={styles.submit}>
      {refusal && !repairable && (
        <p className={styles.problem} role="alert">
          {refusal.message} {refusal.remedy}
        </p>
      )}
      {counts && differences && (refusal === null || repairable) && (
        <>
          <p>
            The file has {pluralText(counts.networks, "network")}, {pluralText(counts.groups, "node group")},{" "}
            {pluralText(counts.nodes, "node")} and {pluralText(counts.instances, "instance")} with{" "}
            {pluralText(counts.nics, "NIC")}.
          </p>
          <ReplaceForm
            differences={differences}
            another={another}
            version={version}
            label={`Import ${pluralText(counts.networks, "network")} and ${pluralText(counts.instances, "instance")}`}
            sameLabel="Import it all the same"
            ready={refusal === null || accepted}
            pending={commit.isPending}
            onSubmit={submit}
          >
            {refusal && (
              <Checkbox
                checked={accepted}
                onChange={(event) => setAccepted(event.currentTarget.checked)}
                label={`Accept ${repairs === 1 ? "the repair" : `the ${countText(repairs)} repairs`} listed below`}
                description="The file cannot be stored unchanged. Each row says what its repair does."
              />
            )}
          </ReplaceForm>
        </>
      )}
      {commit.isPending && <ImportProgress label="Sending" then="Keeping a copy and importing" share={commit.sent} />}
      {commit.error && <ReplaceProblem error={commit.error} onAgain={onAgain} />}
    </div>
  );
}

/** Why the cluster was not replaced, or why nobody knows whether it was; what has changed meanwhile can be looked at again. */
export function ReplaceProblem({ error, onAgain }: { error: Error; onAgain: () => void }) {
  const moved = error instanceof NotReplaced && error.refusal.field === "version";
  return (
    <div className={styles.problem} role="alert">
      <p>{replaceProblemText(error)}</p>
      {moved && (
        <Button size="xs" onClick={onAgain}>
          Show the differences again
        </Button>
      )}
    </div>
  );
}
