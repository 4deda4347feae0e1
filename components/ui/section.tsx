import type { ReactNode } from "react";
import styles from "./section.module.css";

type SectionProps = {
  title: string;
  /** A quiet word after the title. */
  note?: string;
  /** What the title is under: a panel's title (h3), a page's (h2). */
  heading?: "h2" | "h3";
  /** It takes the height that is left, and scrolls what it holds. */
  fills?: boolean;
  children?: ReactNode;
};

/** A titled part of a panel or a page. */
export function Section({ title, note, heading: Heading = "h3", fills, children }: SectionProps) {
  return (
    <div className={styles.section} data-fills={fills || undefined}>
      <div className={styles.title}>
        <Heading>{title}</Heading>
        {note && <span>{note}</span>}
      </div>
      {children}
    </div>
  );
}
