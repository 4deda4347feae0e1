"use client";

import NextLink from "next/link";
import { paths } from "@/components/ui/link/paths";
import { ClockTime } from "@/components/ui/time/moment";
import type { Link } from "@/lib/domain/cluster-link/link";
import styles from "./link-age.module.css";
import { freshSeconds, progressText, readAgoText } from "./link-words";
import { useLink, useReadAt } from "./linked";
import { useNow } from "./use-now";

/** How the link with the cluster is, and how old what is shown is: a line under the cluster's name, on every page. */
export function LinkAge() {
  const link = useLink();
  const readAt = useReadAt();
  const now = useNow();
  if (link === null) return null;
  const age = now === null || readAt === null ? null : now - readAt;
  const isLate = link.state !== "linked" || (age !== null && age > freshSeconds * 1000);
  return (
    <NextLink
      className={styles.age}
      href={paths.link}
      prefetch={false}
      data-tone={link.state === "reading" ? "reading" : isLate ? "late" : undefined}
    >
      <span className={styles.dot} aria-hidden="true" />
      <span className={styles.text}>
        <Text link={link} age={age} />
      </span>
    </NextLink>
  );
}

function Text({ link, age }: { link: Link; age: number | null }) {
  switch (link.state) {
    case "reading":
      return <>Reading {progressText(link) ?? "the cluster"}</>;
    case "away":
      return (
        <>
          Away since <ClockTime seconds={link.stateSince} />
        </>
      );
    case "stopped":
      return (
        <>
          Stopped since <ClockTime seconds={link.stateSince} />
        </>
      );
    case "linked":
      return (
        <>
          Linked{link.canWrite ? "" : " read-only"}
          {age === null ? "" : `, read ${readAgoText(age)}`}
        </>
      );
  }
}
