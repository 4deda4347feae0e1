"use client";

import { Button } from "@mantine/core";
import { type Chosen, type Imported, mostBytes, useImportPreview } from "@/components/data/config/config-import";
import { countText, pluralText } from "@/components/ui/number-text";
import { replacementCounts } from "@/lib/domain/cluster/replacement";
import type { StateDifferences } from "@/lib/domain/cluster/state-differences";
import { sizeText, verb } from "@/lib/domain/sentence";
import type { Finding } from "@/lib/domain/verify/finding";
import { FindingTable } from "./finding-table";
import { ImportProgress } from "./import-progress";
import styles from "./import-review.module.css";
import { ImportSubmit } from "./import-submit";
import { DifferenceList } from "./replace/difference-list";

type ImportReviewProps = Chosen & {
  /** Called to choose another file. */
  onOther: () => void;
  onImported: (imported: Imported) => void;
};

/** What a file holds, what would change, and every finding, before anything is kept. */
export function ImportReview({ file, example, onOther, onImported }: ImportReviewProps) {
  const { preview, error, sent, again } = useImportPreview(file);
  const problem = file.size > mostBytes ? `${file.name} is larger than 50 MB.` : error?.message;
  return (
    <div className={styles.review}>
      <div className={styles.head}>
        <h2 className={styles.title}>{file.name}</h2>
        <span>{sizeText(file.size)}</span>
        <Button size="xs" onClick={onOther}>
          Choose another file
        </Button>
      </div>
      {problem !== undefined && (
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      )}
      {problem === undefined && !preview && <ImportProgress label="Sending" then="Reading and checking" share={sent} />}
      {preview && (
        <>
          <ImportSubmit file={file} example={example} preview={preview} onAgain={again} onImported={onImported} />
          {preview.differences && preview.counts && !fillsEmptyStore(preview.differences) && (
            <DifferenceList differences={preview.differences} />
          )}
          {preview.counts ? (
            <ImportFindings findings={preview.findings} />
          ) : (
            preview.findings.length > 1 && <ImportFindings findings={preview.findings} />
          )}
        </>
      )}
    </div>
  );
}

/** Nothing was here: everything comes, and the sentence has said so. */
function fillsEmptyStore(differences: StateDifferences): boolean {
  const { go, change } = replacementCounts(differences);
  return differences.cluster.before === null && go.count === 0 && change.count === 0;
}

/** How many findings are listed; nobody reads a longer list to its end. */
const most = 500;

/** Every finding of a file, what blocks first. */
function ImportFindings({ findings }: { findings: Finding[] }) {
  const blocking = findings.filter(({ blocks }) => blocks).length;
  return (
    <section className={styles.section} aria-labelledby="findings">
      <h2 id="findings">
        {findings.length === 0 ? "No findings" : pluralText(findings.length, "finding")}
        {blocking > 0 && (
          <span className={styles.quiet}>
            {`${countText(blocking)} ${verb(blocking, "blocks", "block")}`} the import
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
