"use client";

import { useRef, useState } from "react";
import { useLink } from "@/components/cluster-link/linked";
import { NotLinked } from "@/components/cluster-link/not-linked";
import type { Chosen, Imported } from "@/components/data/config/config-import";
import { LinkButton } from "@/components/ui/link/link-button";
import { paths } from "@/components/ui/link/paths";
import { PageHead } from "@/components/ui/page-head";
import { CopyList } from "./copies/copy-list";
import { DropArea } from "./drop-area";
import { ExampleFile } from "./example-file";
import { ExportButton } from "./export-button";
import { ImportDone } from "./import-done";
import { ImportReview } from "./import-review";
import styles from "./import-view.module.css";

/** A later import: the file, what differs, every finding, and what became of it; the copies that imports kept; the export. */
export function ImportView() {
  const input = useRef<HTMLInputElement>(null);
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [imported, setImported] = useState<Imported | null>(null);
  const link = useLink();
  return (
    <>
      <PageHead
        title="Import"
        about="console"
        subtitle="Replace the cluster with a configuration written by Ganeti, after reviewing the differences"
        actions={
          <>
            <LinkButton href={paths.verify}>Check current data</LinkButton>
            <ExportButton />
          </>
        }
      />
      <div className={styles.room}>
        {imported ? (
          <ImportDone imported={imported} />
        ) : link ? (
          <div className={styles.ways}>
            <NotLinked link={link} what="A file cannot be imported" />
            <CopyList />
          </div>
        ) : chosen ? (
          <ImportReview {...chosen} onOther={() => setChosen(null)} onImported={setImported} />
        ) : (
          <div className={styles.ways}>
            <div className={styles.drop}>
              <DropArea input={input} onFile={(file) => setChosen({ file, example: false })} />
              <ExampleFile onFile={(file) => setChosen({ file, example: true })} />
            </div>
            <CopyList />
          </div>
        )}
      </div>
    </>
  );
}
