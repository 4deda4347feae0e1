"use client";

import Link from "next/link";
import { JobMark } from "@/components/activity/job-status";
import { TitleText } from "@/components/activity/title-text";
import { todayQuery } from "@/components/data/queries";
import { keepingPrevious, useRead } from "@/components/data/use-read";
import { LoadingRows } from "@/components/table/loading-rows";
import { paths } from "@/components/ui/link/paths";
import { RefLink } from "@/components/ui/link/ref-link";
import { countText } from "@/components/ui/number-text";
import { ClockTime } from "@/components/ui/time/moment";
import { isOver, type Job } from "@/lib/domain/job/job";
import { jobSteps } from "@/lib/domain/job/job-steps";
import { seenText } from "@/lib/domain/job/seen-jobs";
import { midSentence } from "@/lib/domain/sentence";
import type { Today as TodayAnswer } from "@/lib/queries/overview/today";
import styles from "./today.module.css";
import { useMidnight } from "./use-midnight";

/** What happened since midnight where the reader is, newest first. */
export function Today() {
  const midnight = useMidnight();
  const { data, error } = useRead({ ...todayQuery(midnight ?? 0), ...keepingPrevious }, midnight !== null);
  return (
    <aside className={styles.today} aria-labelledby="today">
      <div className={styles.head}>
        <h2 id="today">Today</h2>
        <Link href={paths.activity} prefetch={false}>
          Activity
        </Link>
      </div>
      <Sums today={data} />
      {data ? (
        <Jobs today={data} />
      ) : error ? (
        <p className={styles.none}>{error.message}</p>
      ) : (
        <LoadingRows height={36} />
      )}
    </aside>
  );
}

function Sums({ today }: { today: TodayAnswer | undefined }) {
  const sums: { label: string; text: string | undefined }[] = [
    { label: today?.jobs === 1 ? "job" : "jobs", text: textOf(today?.jobs) },
    { label: "addresses used", text: textOf(today?.grown, true) },
    { label: today?.actors === 1 ? "actor" : "actors", text: textOf(today?.actors) },
    { label: "refused", text: textOf(today?.refused) },
  ];
  return (
    <dl className={styles.sums}>
      {sums.map(({ label, text }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{text ?? " "}</dd>
        </div>
      ))}
    </dl>
  );
}

/** "+19", "−3" where the number says what has changed. */
function textOf(number: number | undefined, signed = false): string | undefined {
  if (number === undefined) return undefined;
  const sign = number < 0 ? "−" : signed && number > 0 ? "+" : "";
  return `${sign}${countText(Math.abs(number))}`;
}

function Jobs({ today: { jobs, newest } }: { today: TodayAnswer }) {
  const more = jobs - newest.length;
  if (newest.length === 0) return <p className={styles.none}>Nothing has happened today.</p>;
  return (
    <>
      <ol className={styles.jobs} aria-label="Jobs of today">
        {newest.map((job) => (
          <li key={job.id}>
            <ClockTime seconds={job.receivedAt} />
            <JobMark job={job} />
            <div>
              <TitleText job={job} />
              <small>
                {job.actor} · <RefLink kind="job" to={job.id} />
                {besides(job)}
              </small>
            </div>
          </li>
        ))}
      </ol>
      {more > 0 && (
        <Link className={styles.more} href={paths.activity} prefetch={false}>
          {countText(more)} more today
        </Link>
      )}
    </>
  );
}

/** What one wants to know next: that it was seen on the cluster, how it goes on, why it was refused, or for what reason it was done. */
function besides(job: Job): string {
  const { status, refusal, reason, there } = job;
  const step = there === null ? jobSteps(job).find(({ state }) => state === "running") : undefined;
  const goesOn = step
    ? `${midSentence(step.title)}: ${step.said}`
    : !isOver(status) && there !== null && "on the cluster";
  const words = goesOn || (status === "error" ? refusal?.message : reason);
  return [midSentence(seenText(job) ?? ""), words].flatMap((text) => (text ? ` · ${text}` : [])).join("");
}
