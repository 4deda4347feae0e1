import { IconAlertTriangle } from "@tabler/icons-react";
import { foldedText } from "@/components/map/address/address-of";
import { countText } from "@/components/ui/number-text";
import type { Outcome, RangeOutcome } from "@/lib/domain/model/plan";
import styles from "./plan-facts.module.css";

const most = 10;

const verbs: Record<Outcome, string> = {
  reserved: "Reserved",
  released: "Released",
  unchanged: "Unchanged",
  kept: "Kept",
  held: "Held",
  freed: "Freed",
};

type OutcomesProps = {
  outcomes: RangeOutcome[];
  /** What happens is already said: only show why. */
  whyOnly?: boolean;
};

/** What happens to each address range, and why, lowest address first. */
export function Outcomes({ outcomes, whyOnly = false }: OutcomesProps) {
  const text = ({ outcome, detail }: RangeOutcome) =>
    whyOnly ? (detail ?? "as requested") : [verbs[outcome], detail].filter(Boolean).join(", ");
  const sorted = outcomes.toSorted((a, b) => a.first - b.first);
  return (
    <ul className={styles.outcomes}>
      {sorted.slice(0, most).map((outcome) => (
        <li key={`${outcome.first} ${outcome.outcome}`}>
          <span>{foldedText(outcome)}</span>
          <span className={styles.why}>{text(outcome)}</span>
        </li>
      ))}
      {outcomes.length > most && <li className={styles.why}>and {countText(outcomes.length - most)} more</li>}
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
