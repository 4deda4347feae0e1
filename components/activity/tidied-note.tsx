"use client";

import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link/link-button";
import { paths } from "@/components/ui/link/paths";
import { Moment } from "@/components/ui/time/moment";
import { byHand, type TidiedJob, whileKept } from "@/lib/domain/job/tidied-job";

/** What there is to say of a job that was tidied away, whoever still has a link to it. */
export function TidiedNote({ job: { id, tidied } }: { job: TidiedJob }) {
  return (
    <EmptyState action={<LinkButton href={paths.activity}>Show activity</LinkButton>}>
      Job {id} was tidied away{" "}
      {tidied === null ? (
        "some time ago"
      ) : (
        <>
          on <Moment seconds={tidied.at} />: {whileKept(tidied.days)}
        </>
      )}
      . What it changed stays as it is. {byHand}
    </EmptyState>
  );
}
