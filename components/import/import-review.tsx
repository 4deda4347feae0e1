"use client";

import { Button } from "@mantine/core";
import { type Imported, mostBytes, useImportPreview } from "@/components/data/config-import";
import { sizeText } from "@/components/ui/size-text";
import { ImportDifferences } from "./import-differences";
import { ImportFindings } from "./import-findings";
import { ImportProgress } from "./import-progress";
import styles from "./import-review.module.css";
import { ImportSubmit } from "./import-submit";

type ImportReviewProps = {
  file: File;
  /** Called to choose another file. */
  onOther: () => void;
  onImported: (imported: Imported) => void;
};

/** What a file holds, what would change, and every finding, before anything is kept. */
export function ImportReview({ file, onOther, onImported }: ImportReviewProps) {
  const { preview, error, sent } = useImportPreview(file);
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
          {problem} Nothing was written.
        </p>
      )}
      {problem === undefined && !preview && <ImportProgress label="Sending" then="Reading and checking" share={sent} />}
      {preview && (
        <>
          <ImportSubmit file={file} preview={preview} onImported={onImported} />
          {preview.differences && preview.counts && <ImportDifferences differences={preview.differences} />}
          <ImportFindings findings={preview.findings} />
        </>
      )}
    </div>
  );
}
