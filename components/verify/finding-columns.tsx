import cells from "@/components/table/cells.module.css";
import type { Column } from "@/components/table/column";
import type { Finding } from "@/lib/domain/verify/finding";
import { SeverityBadge } from "./severity-badge";

const severities = ["error", "warning", "info"];

/** What every table of findings begins with: how bad, what, and why it matters. */
export const findingColumns: Column<Finding>[] = [
  {
    id: "severity",
    head: "Severity",
    sort: ({ blocks, severity }) => (blocks ? -1 : severities.indexOf(severity)),
    text: ({ blocks, severity }) => (blocks ? "blocks" : severity),
    width: 120,
    card: "whole",
    cell: (finding) => <SeverityBadge finding={finding} />,
  },
  {
    id: "finding",
    head: "Finding",
    sort: ({ message }) => message,
    card: "whole",
    cell: ({ message, why }) => (
      <>
        {message}
        <small className={cells.below}>{why}</small>
      </>
    ),
  },
];

/** A finding among others: it has no number. */
export function findingId({ code, place, message }: Finding): string {
  return `${code} ${place} ${message}`;
}
