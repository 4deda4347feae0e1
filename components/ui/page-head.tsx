import Link from "next/link";
import type { ReactNode } from "react";
import { StateOf } from "@/components/cluster-link/state-of";
import { RequiresRole } from "@/components/session/requires-role";
import type { About } from "@/components/session/visitor";
import type { Role } from "@/lib/domain/model/user-role";
import styles from "./page-head.module.css";

export type Fact = { label: string; value: ReactNode };

type PageHeadProps = {
  title: string;
  /** Said after the title in the same line: a count, a subnet. */
  note?: ReactNode;
  /** One quiet sentence after the title. */
  subtitle?: ReactNode;
  /** The list this page belongs to. */
  crumb?: { href: string; label: string };
  facts?: Fact[];
  /** Buttons at the right edge, the primary one last. */
  actions?: ReactNode;
  /** The role that the buttons need, if they change something. */
  needs?: Role;
  /** What the page shows: the cluster, whose state may be an old one, or what is only this console's. */
  about?: About;
};

/** The head of a page, 60 px: title, what it is about, what can be done. */
export function PageHead({ title, note, subtitle, crumb, facts, actions, needs, about = "cluster" }: PageHeadProps) {
  return (
    <div className={styles.head}>
      <div className={styles.title}>
        {crumb && (
          <Link className={styles.crumb} href={crumb.href}>
            {crumb.label} /
          </Link>
        )}
        <h1>{title}</h1>
        {note !== undefined && <span className={styles.note}>{note}</span>}
      </div>
      {subtitle !== undefined && <p className={styles.subtitle}>{subtitle}</p>}
      {about === "cluster" && <StateOf />}
      {facts && <Facts facts={facts} />}
      {actions && (
        <div className={styles.actions}>{needs ? <RequiresRole needed={needs}>{actions}</RequiresRole> : actions}</div>
      )}
    </div>
  );
}

function Facts({ facts }: { facts: Fact[] }) {
  return (
    <dl className={styles.facts}>
      {facts.map((fact) => (
        <div key={fact.label}>
          <dt>{fact.label}</dt>
          <dd>{fact.value}</dd>
        </div>
      ))}
    </dl>
  );
}
