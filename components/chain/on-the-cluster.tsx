import { IconAlertTriangle } from "@tabler/icons-react";
import { countText, pluralText } from "@/components/ui/number-text";
import { Section } from "@/components/ui/section";
import type { ShownWay } from "@/lib/domain/chain/step";
import styles from "./on-the-cluster.module.css";

/** How many steps a preview names. */
const most = 4;

/** What a linked cluster would be asked for: how many jobs, the first of them in words, and what is to be known before. Nothing where it is carried out here. */
export function OnTheCluster({ there }: { there: ShownWay | null }) {
  if (there === null) return null;
  const { steps, notes } = there;
  // One more line would be as long as the step that it hides.
  const shown = steps.length === most + 1 ? steps : steps.slice(0, most);
  const left = steps.length - shown.length;
  return (
    <section className={styles.there} aria-label="On the cluster">
      <Section title="On the cluster" note={steps.length === 0 ? "nothing is sent" : pluralText(steps.length, "job")}>
        {steps.length === 0 ? (
          <p className={styles.quiet}>Only this console keeps what changes.</p>
        ) : (
          <ol className={styles.steps}>
            {shown.map(({ number, text }) => (
              <li key={number} value={number}>
                {text}
              </li>
            ))}
          </ol>
        )}
        {left > 0 && <p className={styles.quiet}>and {countText(left)} more</p>}
        {notes.length > 0 && (
          <ul className={styles.notes} aria-label="Notes">
            {notes.map((note) => (
              <li key={note}>
                <IconAlertTriangle size={16} aria-hidden="true" />
                {note}
              </li>
            ))}
          </ul>
        )}
      </Section>
    </section>
  );
}
