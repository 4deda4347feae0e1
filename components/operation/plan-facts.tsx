import { IconAlertTriangle } from "@tabler/icons-react";
import { foldedText } from "@/components/map/address/address-of";
import { countText } from "@/components/ui/number-text";
import type { ResultKind } from "@/lib/domain/job/shown";
import type { Outcome, RangeOutcome } from "@/lib/domain/model/plan";
import styles from "./plan-facts.module.css";

const most = 10;

const verbs: Record<Outcome, string> = {
  reserved: "Reserved",
  released: "Released",
  unchanged: "Unchanged",
  kept: "Kept",
  changed: "Changed",
  held: "Held",
  freed: "Freed",
};

type OutcomesProps = {
  results: readonly ResultKind[];
  /** What happens is already said: only show why. */
  whyOnly?: boolean;
};

/** What happens to each address range, and why, lowest address first; of many, the first ones, and how many of each kind. */
export function Outcomes({ results, whyOnly = false }: OutcomesProps) {
  const text = ({ outcome, detail }: RangeOutcome) =>
    whyOnly ? (detail ?? "as requested") : [verbs[outcome], detail].filter(Boolean).join(", ");
  const sorted = results.flatMap(({ first }) => first).sort((a, b) => a.first - b.first);
  const left = results.reduce((sum, { ranges }) => sum + ranges, 0) - most;
  const kinds = results.map(({ outcome, addresses }) => `${countText(addresses)} ${outcome}`);
  return (
    <ul className={styles.outcomes}>
      {sorted.slice(0, most).map((outcome) => (
        <li key={`${outcome.first} ${outcome.outcome}`}>
          <span>{foldedText(outcome)}</span>
          <span className={styles.why}>{text(outcome)}</span>
        </li>
      ))}
      {left > 0 && (
        <li className={styles.why}>
          and {countText(left)} more{kinds.length > 1 && `; ${kinds.join(", ")}`}
        </li>
      )}
    </ul>
  );
}

/** What is allowed, but good to know beforehand. */
export function Warnings({ warnings }: { warnings: string[] }) {
  return warnings.map((warning) => (
    <p key={warning} className={styles.warning} role="status">
      <IconAlertTriangle size={16} aria-hidden="true" />
      {warning}
    </p>
  ));
}
