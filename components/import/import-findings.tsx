import { countText, pluralText } from "@/components/ui/number-text";
import type { Finding } from "@/lib/domain/verify/finding";
import { FindingTable } from "./finding-table";
import styles from "./import-review.module.css";

/** How many findings are listed; nobody reads a longer list to its end. */
const most = 500;

/** Every finding of a file, what blocks first. */
export function ImportFindings({ findings }: { findings: Finding[] }) {
  const blocking = findings.filter(({ blocks }) => blocks).length;
  return (
    <section className={styles.section} aria-labelledby="findings">
      <h2 id="findings">
        {findings.length === 0 ? "No findings" : pluralText(findings.length, "finding")}
        {blocking > 0 && (
          <span className={styles.quiet}>
            {blocking === 1 ? "1 blocks" : `${countText(blocking)} block`} the import
          </span>
        )}
      </h2>
      {findings.length === 0 ? (
        <p className={styles.quiet}>Pools, NICs, connections and references are consistent.</p>
      ) : (
        <FindingTable findings={findings.slice(0, most)} />
      )}
      {findings.length > most && (
        <p className={styles.quiet}>
          The first {countText(most)} are listed. After the import, Verify lists all of them.
        </p>
      )}
    </section>
  );
}
