import { Section } from "@/components/ui/section";
import type { SeenJob } from "@/lib/domain/job/seen-jobs";
import styles from "./seen-jobs.module.css";

/** The jobs of the linked cluster that a change was seen of: each with its number, its own words and its reason. */
export function SeenJobs({ jobs }: { jobs: readonly SeenJob[] }) {
  if (jobs.length === 0) return null;
  return (
    <Section heading="h2" title="On the cluster" note="nobody here submitted it">
      <ul className={styles.jobs} aria-label="Jobs of the cluster">
        {jobs.map(({ id, summary, reason }) => (
          <li key={id}>
            <span className={styles.id}>{id}</span>
            <span>
              <code>{summary}</code>
              {reason !== "" && <span className={styles.reason}>{reason}</span>}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
