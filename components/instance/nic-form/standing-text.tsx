import { IconAlertTriangle, IconCheck, IconX } from "@tabler/icons-react";
import { RefLink } from "@/components/ui/ref-link";
import type { Standing } from "./address-check";
import styles from "./nic-form.module.css";

const icons = { ok: IconCheck, warn: IconAlertTriangle, danger: IconX } as const;

type StandingTextProps = { standing: Standing | null; error: string | undefined };

/** How the address stands; what was refused where that says more. */
export function StandingText({ standing, error }: StandingTextProps) {
  const judged = standing?.tone === "danger" || standing?.tone === "warn";
  if (error !== undefined && !judged) return <Line tone="danger">{error}</Line>;
  if (!standing) return null;
  const { tone, text, holder, rest } = standing;
  return (
    <Line tone={tone}>
      {text}
      {holder && <RefLink kind="instance" to={holder} />}
      {rest}
    </Line>
  );
}

function Line({ tone, children }: { tone: Standing["tone"]; children: React.ReactNode }) {
  const Icon = tone === "quiet" ? null : icons[tone];
  return (
    <span className={styles.standing} data-tone={tone}>
      {Icon && <Icon size={14} aria-hidden="true" />}
      {children}
    </span>
  );
}
