"use client";

import { Button, Progress } from "@mantine/core";
import { IconCheck, IconRefresh } from "@tabler/icons-react";
import { useComparison } from "@/components/data/link/comparison";
import { DifferenceList } from "@/components/import/replace/difference-list";
import { differenceRows } from "@/components/import/replace/difference-rows";
import { betweenSides } from "@/components/import/replace/difference-words";
import { CommandLine } from "@/components/ui/command-line";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link/link-button";
import { paths } from "@/components/ui/link/paths";
import { countText } from "@/components/ui/number-text";
import { PageHead } from "@/components/ui/page-head";
import { ClockTime } from "@/components/ui/time/moment";
import { type ComparedAnswer, unreadText } from "@/lib/domain/mirror/listed-differences";
import { useLink } from "../linked";
import styles from "./differences-view.module.css";

/** What differs between the store and the living cluster that it is linked with. */
export function DifferencesView() {
  const link = useLink();
  const isComparable = link !== null && link.state !== "reading";
  const { data, error, comparing, again } = useComparison(isComparable);
  const isUnlinked = link === null || data?.state === "unlinked";
  return (
    <>
      <PageHead
        title="Differences"
        crumb={{ href: paths.link, label: "Link" }}
        subtitle={data?.state === "compared" ? <Compared answer={data} /> : "between the store and the linked cluster"}
        actions={
          isComparable &&
          !isUnlinked && (
            <Button leftSection={<IconRefresh size={14} aria-hidden="true" />} loading={comparing} onClick={again}>
              Compare again
            </Button>
          )
        }
      />
      {isUnlinked && <NotLinked />}
      {link?.state === "reading" && (
        <EmptyState action={<LinkButton href={paths.link}>Show the link</LinkButton>}>
          The cluster is being read for the first time. Then there is something to compare.
        </EmptyState>
      )}
      {isComparable && !isUnlinked && (
        <div className={styles.body}>
          {comparing && <Comparing />}
          {!comparing && error && (
            <p role="alert" className={styles.failure}>
              {error.message}
            </p>
          )}
          {!comparing && data?.state === "failed" && (
            <p role="alert" className={styles.failure}>
              {data.problem.message} Nothing can be compared until it answers.
            </p>
          )}
          {data?.state === "compared" && <Answer answer={data} comparing={comparing} />}
        </div>
      )}
    </>
  );
}

function NotLinked() {
  return (
    <EmptyState
      action={
        <LinkButton needs="administrator" href={paths.link}>
          Link a living cluster
        </LinkButton>
      }
    >
      This store is not linked with a living cluster. <code>ganeti-config diff</code> compares it with a config.data.
    </EmptyState>
  );
}

type OfCompared = Extract<ComparedAnswer, { state: "compared" }>;

function Compared({ answer: { name, at } }: { answer: OfCompared }) {
  return (
    <>
      {name}, here and as its daemons have it, compared at <ClockTime seconds={at} withSeconds />
    </>
  );
}

function Comparing() {
  return (
    <div className={styles.comparing} role="status">
      <span>Reading all of the cluster. With thousands of instances this takes up to half a minute.</span>
      <Progress value={100} animated size={6} aria-label="Reading all of the cluster" />
    </div>
  );
}

/** An older answer stays, quieter, while the next one is on its way. */
function Answer({ answer, comparing }: { answer: OfCompared; comparing: boolean }) {
  const { name, total, differences, unread, moving } = answer;
  if (total === 0)
    return (
      <p className={styles.equal} data-old={comparing || undefined}>
        <IconCheck size={18} aria-hidden="true" /> Nothing differs. The store holds what {name} is.
      </p>
    );
  const listed = differenceRows(differences).length;
  return (
    <div className={styles.answer} data-old={comparing || undefined}>
      {(unread > 0 || moving) && (
        <p className={styles.moving}>
          {unread > 0 ? unreadText(unread) : "The cluster was being changed while it was read."} Some of this may be
          gone when you compare again.
        </p>
      )}
      <DifferenceList differences={differences} words={betweenSides} total={total} />
      {listed < total && (
        <div className={styles.more}>
          <p>
            The first {countText(listed)} of {countText(total)} are listed. This lists all of them:
          </p>
          <CommandLine>bin/ganeti-config diff store living</CommandLine>
        </div>
      )}
    </div>
  );
}
