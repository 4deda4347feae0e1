"use client";

import { IconAlertTriangle } from "@tabler/icons-react";
import { ChangeList } from "@/components/operation/change-list";
import type { OperationPreview } from "@/components/operation/use-operation-preview";
import { CommandLine } from "@/components/ui/command-line";
import { RefusalNote } from "@/components/ui/refusal-note";
import { Section } from "@/components/ui/section";
import styles from "./instance-plan.module.css";
import { NicConflicts } from "./nic-conflicts";
import { PlannedNics } from "./planned-nics";

type InstancePlanProps = {
  /** The instance that it is about. */
  instance: string;
  preview: OperationPreview;
  /** What is missing before there is a plan. */
  waiting: string | null;
  /** MAC addresses that were typed. */
  typed?: readonly string[];
  /** The equivalent command; null while there is none. */
  command: string | null;
  /** What the titles of its parts are under: a panel's title (h3), a page's (h2). */
  heading?: "h2" | "h3";
};

/** The preview for an instance: refusal and conflicts, NICs as they will be, what changes, the command. Its form shows errors of the preview itself. */
export function InstancePlan({ instance, preview, waiting, typed = [], command, heading = "h3" }: InstancePlanProps) {
  const { plan, refusal, computing, error } = preview;
  if (waiting === null && error) return null;
  if (waiting !== null || (!plan && !refusal))
    return <p className={styles.quiet}>{waiting ?? "Calculating the preview…"}</p>;
  const conflicts = refusal?.conflicts ?? plan?.conflicts ?? [];
  const nics = plan?.changes.some((change) => change.type === "nic" && change.after !== null);
  return (
    <div className={styles.plan} aria-busy={computing} data-computing={computing || undefined}>
      {refusal && <RefusalNote refusal={refusal} />}
      {conflicts.length > 0 && (
        <Section heading={heading} title="Conflicts">
          <NicConflicts conflicts={conflicts} instance={instance} />
        </Section>
      )}
      {plan && plan.warnings.length > 0 && (
        <Section heading={heading} title="Note">
          <ul className={styles.warnings}>
            {plan.warnings.map((warning) => (
              <li key={warning}>
                <IconAlertTriangle size={16} aria-hidden="true" />
                {warning}
              </li>
            ))}
          </ul>
        </Section>
      )}
      {plan && nics && (
        <Section heading={heading} title="NICs">
          <PlannedNics changes={plan.changes} typed={typed} />
        </Section>
      )}
      {plan && (
        <Section heading={heading} title="What changes">
          <ChangeList changes={plan.changes} />
        </Section>
      )}
      {command !== null && (
        <Section heading={heading} title="Equivalent command">
          <CommandLine>{command}</CommandLine>
        </Section>
      )}
    </div>
  );
}
