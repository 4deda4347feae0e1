"use client";

import { Button, Progress } from "@mantine/core";
import { useState } from "react";
import { RequiresRole } from "@/components/session/requires-role";
import { PageHead } from "@/components/ui/page-head";
import type { Link } from "@/lib/domain/cluster-link/link";
import styles from "./link-reading.module.css";
import { progressText } from "./link-words";
import { UnlinkDialog } from "./settings/unlink-dialog";
import { TryList } from "./try-list";

/** How far the first reading of a cluster is. What the store held before stays until all is read. */
export function LinkReading({ link }: { link: Link }) {
  const [unlinking, setUnlinking] = useState(false);
  const { progress, host, problem, tries } = link;
  const share = progress && progress.total > 0 ? (progress.done / progress.total) * 100 : 0;
  return (
    <>
      <PageHead
        title="Link"
        subtitle={`Reading ${host} for the first time`}
        about="console"
        actions={
          <RequiresRole needed="administrator" about="console">
            <Button onClick={() => setUnlinking(true)}>Unlink…</Button>
          </RequiresRole>
        }
      />
      <div className={styles.body}>
        <div className={styles.progress} role="status">
          <span>{progressText(link) ?? "Asking for networks, node groups and nodes…"}</span>
          <Progress value={share} size={6} animated={share === 0} aria-label="First reading" />
        </div>
        <p className={styles.quiet}>
          You may leave this page: the server goes on. What was here before is replaced when all is read.
        </p>
        {problem && (
          <p role="alert" className={styles.failure}>
            {problem.message} It is tried again.
          </p>
        )}
        {tries.length > 0 && (
          <section>
            <TryList tries={tries} />
          </section>
        )}
      </div>
      {unlinking && <UnlinkDialog link={link} onClose={() => setUnlinking(false)} />}
    </>
  );
}
