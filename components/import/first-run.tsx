"use client";

import { IconArrowBackUp, IconLock } from "@tabler/icons-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { LinkWay } from "@/components/cluster-link/link-way";
import type { Imported } from "@/components/data/config/config-import";
import { Brand } from "@/components/shell/brand";
import { SchemeMenu } from "@/components/shell/scheme-menu";
import { paths, undoImportPath } from "@/components/ui/link/paths";
import { pluralText } from "@/components/ui/number-text";
import { notify } from "@/components/ui/toast";
import { ExampleWay } from "./example-way";
import { FileWay } from "./file-way";
import styles from "./first-run.module.css";
import { ImportReview } from "./import-review";
import { StartEmptyWay } from "./start-empty-way";

/** What Ganeti Networks is, and four ways to start: import a cluster, link a living one, load the example, start empty. */
export function FirstRun() {
  const [file, setFile] = useState<File | null>(null);
  const router = useRouter();
  const done = ({ counts, copy, job }: Imported) => {
    notify({
      message: `Imported ${pluralText(counts.networks, "network")}, ${pluralText(counts.instances, "instance")}`,
      // Like every undo of an import it is looked at before.
      ...(copy !== null && { action: { label: "Undo…", onClick: () => router.push(undoImportPath(job)) } }),
    });
    router.push(paths.networks);
  };
  return (
    <div className={styles.page} data-bare>
      <div className={styles.bar}>
        <Brand />
        <SchemeMenu />
      </div>
      <div className={styles.wrap}>
        {file === null ? (
          <Ways onFile={setFile} onImported={done} />
        ) : (
          <>
            <h1 className={styles.heading}>Import a cluster</h1>
            <ImportReview file={file} example={false} onOther={() => setFile(null)} onImported={done} />
          </>
        )}
      </div>
    </div>
  );
}

type WaysProps = { onFile: (file: File) => void; onImported: (imported: Imported) => void };

function Ways({ onFile, onImported }: WaysProps) {
  return (
    <>
      <h1 className={styles.title}>See every address. Know what a change will do.</h1>
      <p className={styles.lead}>
        Review which addresses of a cluster are in use and by whom, reserve ranges, and connect networks to node groups
        with a preview of every conflict. There is no data yet. Choose how to start.
      </p>
      <div className={styles.ways}>
        <FileWay onFile={onFile} />
        <LinkWay />
        <ExampleWay onImported={onImported} />
        <StartEmptyWay />
      </div>
      <ul className={styles.foot}>
        <li>
          <IconLock size={14} aria-hidden="true" />
          Everything stays in one file on this machine
        </li>
        <li>
          <IconArrowBackUp size={14} aria-hidden="true" />
          An import keeps a copy of the previous data
        </li>
      </ul>
    </>
  );
}
