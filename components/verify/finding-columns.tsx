import type { Column } from "@/components/table/use-table";
import type { Finding } from "@/lib/domain/verify/finding";
import styles from "./finding-table.module.css";
import { SeverityBadge } from "./severity-badge";

/** What every table of findings begins with: how bad, what, and why it matters. */
export const findingColumns: Column<Finding>[] = [
  { id: "severity", head: "Severity", cell: (finding) => <SeverityBadge finding={finding} /> },
  {
    id: "finding",
    head: "Finding",
    className: styles.what,
    cell: ({ message, why }) => (
      <>
        {message}
        <small>{why}</small>
      </>
    ),
  },
];

/** A finding among others: it has no number. */
export function findingId({ code, place, message }: Finding): string {
  return `${code} ${place} ${message}`;
}
