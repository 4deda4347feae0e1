import { IconCheck } from "@tabler/icons-react";
import type { Imported } from "@/components/data/config/config-import";
import { CopyButton } from "@/components/ui/copy-button";
import { LinkButton } from "@/components/ui/link/link-button";
import { paths, undoImportPath } from "@/components/ui/link/paths";
import { RefLink } from "@/components/ui/link/ref-link";
import { pluralText } from "@/components/ui/number-text";
import styles from "./import-done.module.css";

type ImportDoneProps = { imported: Imported; verb?: "Imported" | "Restored" };

/** What was imported or restored, by which job, where the previous database is, and the way back. */
export function ImportDone({ imported: { counts, copy, job, findings }, verb = "Imported" }: ImportDoneProps) {
  return (
    <div className={styles.done} role="status">
      <p className={styles.line}>
        <IconCheck size={16} aria-hidden="true" />
        {verb} {pluralText(counts.networks, "network")}, {pluralText(counts.groups, "node group")},{" "}
        {pluralText(counts.nodes, "node")} and {pluralText(counts.instances, "instance")} as{" "}
        <RefLink kind="job" to={job} />.
      </p>
      {copy !== null && (
        <p className={styles.copy}>
          The previous database is kept in <code>{copy}</code> <CopyButton text={copy} label="Copy the path" />
        </p>
      )}
      <div className={styles.next}>
        <LinkButton href={paths.networks} variant="filled">
          Show networks
        </LinkButton>
        {copy !== null && <LinkButton href={undoImportPath(job)}>Undo…</LinkButton>}
        {findings.length > 0 && (
          <LinkButton href={paths.verify}>Show {pluralText(findings.length, "finding")}</LinkButton>
        )}
      </div>
    </div>
  );
}
