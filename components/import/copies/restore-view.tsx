"use client";

import { useState } from "react";
import { useLink } from "@/components/cluster-link/linked";
import { NotLinked } from "@/components/cluster-link/not-linked";
import type { Imported } from "@/components/data/config/config-import";
import { type RestorePreview, type Restoring, useRestore, useRestorePreview } from "@/components/data/config/copies";
import { ImportDone } from "@/components/import/import-done";
import review from "@/components/import/import-review.module.css";
import { ReplaceProblem } from "@/components/import/import-submit";
import view from "@/components/import/import-view.module.css";
import { DifferenceList } from "@/components/import/replace/difference-list";
import { ReplaceForm } from "@/components/import/replace/replace-form";
import { useHasRole, useNeeds } from "@/components/session/visitor";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link/link-button";
import { paths } from "@/components/ui/link/paths";
import { RefLink } from "@/components/ui/link/ref-link";
import { pluralText } from "@/components/ui/number-text";
import { PageHead } from "@/components/ui/page-head";
import { RefusalNote } from "@/components/ui/refusal-note";
import { Moment } from "@/components/ui/time/moment";
import { otherHistory } from "@/lib/domain/cluster/replacement";
import { sizeText } from "@/lib/domain/sentence";
import styles from "./copies.module.css";

/** A copy of the database before it is restored: what is in it, what differs from what is here, and what goes. */
export function RestoreView({ restoring }: { restoring: Restoring | null }) {
  // Only the role decides what stands here: a connection that breaks must not take the review, and what it says, away.
  const isAdministrator = useHasRole("administrator");
  const needs = useNeeds("administrator", "console");
  const [restored, setRestored] = useState<Imported | null>(null);
  const link = useLink();
  const undo = restoring !== null && "undo" in restoring ? restoring.undo : null;
  return (
    <>
      <PageHead
        title={undo === null ? "Restore a copy" : `Undo job ${undo}`}
        crumb={{ href: paths.import, label: "Import" }}
        about="console"
        subtitle="Replace the cluster with that of a kept copy, after reviewing the differences"
      />
      <div className={view.room}>
        {link ? (
          <NotLinked link={link} what="A copy cannot be restored" />
        ) : !isAdministrator ? (
          <EmptyState>{needs}</EmptyState>
        ) : restoring === null ? (
          <EmptyState action={<LinkButton href={paths.import}>Show the copies</LinkButton>}>
            No copy is named.
          </EmptyState>
        ) : restored ? (
          <ImportDone imported={restored} verb="Restored" />
        ) : (
          <RestoreReview restoring={restoring} onRestored={setRestored} />
        )}
      </div>
    </>
  );
}

type RestoreReviewProps = { restoring: Restoring; onRestored: (restored: Imported) => void };

function RestoreReview({ restoring, onRestored }: RestoreReviewProps) {
  const { preview, error, again } = useRestorePreview(restoring);
  const restore = useRestore();
  if (error)
    return (
      <p className={review.problem} role="alert">
        {error.message}
      </p>
    );
  if (!preview) return <p role="status">Reading the copy…</p>;
  if (!preview.ok)
    return (
      <div role="alert">
        <RefusalNote refusal={preview.refusal} action={<LinkButton href={paths.import}>Show the copies</LinkButton>} />
      </div>
    );
  const { copy, counts, differences, another, version, later } = preview;
  return (
    <div className={review.review}>
      <p>
        The copy of <Moment seconds={copy.at} /> ({sizeText(copy.bytes)}) has {pluralText(counts.networks, "network")},{" "}
        {pluralText(counts.groups, "node group")}, {pluralText(counts.nodes, "node")} and{" "}
        {pluralText(counts.instances, "instance")}, with the reasons of its reservations.
      </p>
      <LaterChanges later={later} />
      <ReplaceForm
        differences={differences}
        another={another}
        version={version}
        label="Restore this copy"
        sameLabel="Restore it all the same"
        ready
        pending={restore.isPending}
        onSubmit={(consent) => restore.mutate({ restoring, ...consent }, { onSuccess: onRestored })}
      />
      {restore.error && <ReplaceProblem error={restore.error} onAgain={again} />}
      <DifferenceList differences={differences} />
    </div>
  );
}

/** What was changed after the copy was made, and goes with what is here. */
function LaterChanges({ later }: Pick<RestorePreview, "later">) {
  if (later === null) return <p>{otherHistory}</p>;
  const { count, newest } = later;
  if (count === 0) return null;
  const more = count - newest.length;
  return (
    <div>
      <p>
        {pluralText(count, "later change")} {count === 1 ? "is" : "are"} lost:
      </p>
      <ul className={styles.later}>
        {newest.map(({ id, summary, actor }) => (
          <li key={id}>
            <RefLink kind="job" to={id} /> by {actor}: {summary}
          </li>
        ))}
        {more > 0 && <li>and {more} before</li>}
      </ul>
    </div>
  );
}
