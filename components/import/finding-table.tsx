"use client";

import { IconAlertTriangle, IconBan, IconCircleX, IconInfoCircle } from "@tabler/icons-react";
import { DataTable } from "@/components/ui/data-table";
import { MoreRows } from "@/components/ui/more-rows";
import { RefLink } from "@/components/ui/ref-link";
import { StatusBadge } from "@/components/ui/status-badge";
import { useFirstRows } from "@/components/ui/use-first-rows";
import type { Finding } from "@/lib/domain/finding";
import type { JobObject } from "@/lib/domain/job";
import styles from "./finding-table.module.css";

type FindingTableProps = {
  findings: Finding[];
  /** Of a file each finding has its place in it; of the store, a link to what it is about. */
  of: "file" | "store";
};

/** Findings: how bad, what, why it matters, what repairs it, where. */
export function FindingTable({ findings, of }: FindingTableProps) {
  const { shown, ...rest } = useFirstRows(findings);
  return (
    <DataTable label="Findings" boxed className={styles.table}>
      <thead>
        <tr>
          <th scope="col">Severity</th>
          <th scope="col">Finding</th>
          <th scope="col">Repair</th>
          <th scope="col">{of === "file" ? "Place in the file" : "About"}</th>
        </tr>
      </thead>
      <tbody>
        {shown.map((finding) => (
          <tr key={`${finding.code} ${finding.place} ${finding.message}`} className={styles.row}>
            <td>
              <SeverityBadge finding={finding} />
            </td>
            <td className={styles.what}>
              {finding.message}
              <small>{finding.why}</small>
            </td>
            <td className={`${styles.what} ${styles.repair}`}>
              {finding.repair ?? <span className={styles.quiet}>None</span>}
            </td>
            {of === "file" ? (
              <td className={styles.place}>{finding.place}</td>
            ) : (
              <td>
                <About object={finding.object} />
              </td>
            )}
          </tr>
        ))}
        <MoreRows columns={4} {...rest} />
      </tbody>
    </DataTable>
  );
}

function About({ object }: { object: JobObject | null }) {
  if (object === null || object.kind === "cluster") return <span className={styles.quiet}>The cluster</span>;
  return <RefLink kind={object.kind} to={object.name} />;
}

const looks = {
  blocks: { tone: "danger", icon: IconBan, word: "Blocks" },
  error: { tone: "danger", icon: IconCircleX, word: "Error" },
  warning: { tone: "warn", icon: IconAlertTriangle, word: "Warning" },
  info: { tone: "neutral", icon: IconInfoCircle, word: "Note" },
} as const;

function SeverityBadge({ finding: { blocks, severity } }: { finding: Finding }) {
  const look = looks[blocks ? "blocks" : severity];
  return (
    <StatusBadge tone={look.tone} icon={<look.icon aria-hidden="true" />}>
      {look.word}
    </StatusBadge>
  );
}
