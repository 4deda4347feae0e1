"use client";

import { DataTable } from "@/components/ui/data-table";
import { MoreRows } from "@/components/ui/more-rows";
import { useFirstRows } from "@/components/ui/use-first-rows";
import styles from "@/components/verify/finding-table.module.css";
import { SeverityBadge } from "@/components/verify/severity-badge";
import type { Finding } from "@/lib/domain/verify/finding";
/** Findings of a file: how bad, what, why it matters, what repairs it, where. */
export function FindingTable({ findings }: { findings: Finding[] }) {
  const { shown, ...rest } = useFirstRows(findings);
  return (
    <DataTable label="Findings" boxed className={styles.table}>
      <thead>
        <tr>
          <th scope="col">Severity</th>
          <th scope="col">Finding</th>
          <th scope="col">Repair</th>
          <th scope="col">Place in the file</th>
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
            <td className={styles.place}>{finding.place}</td>
          </tr>
        ))}
        <MoreRows columns={4} {...rest} />
      </tbody>
    </DataTable>
  );
}
