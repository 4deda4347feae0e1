"use client";

import { ClockTime } from "@/components/ui/time/moment";
import { oldText } from "./link-words";
import { useLink, useReadAt } from "./linked";
import styles from "./state-of.module.css";
import { useNow } from "./use-now";

/** As of when a page shows the cluster, while it is away or the link has stopped. Nothing else of the time. */
export function StateOf() {
  const link = useLink();
  const readAt = useReadAt();
  const now = useNow();
  if (link?.state !== "away" && link?.state !== "stopped") return null;
  if (link.readAt === null || readAt === null) return null;
  return (
    <p className={styles.state}>
      <span>State of</span>
      <b>
        <ClockTime seconds={link.readAt} withSeconds />
        {now !== null && `, ${oldText(now - readAt)}`}
      </b>
    </p>
  );
}
