"use client";

import { useRouter } from "next/navigation";
import { useUndoJob } from "@/components/data/job-mutations";
import { failureText } from "@/components/data/refusal-error";
import type { Done } from "@/components/data/use-operation";
import { RefLink } from "@/components/ui/link/ref-link";
import { notify, notifyRefused } from "@/components/ui/toast";
import { changesNothing } from "@/lib/domain/job/happened";
import { doneText, placeAfter } from "./done-text";

type Announcement = {
  /** What was done, in the words of who did it: "prod modified". */
  what: string;
  /** "Undone", "Redone"; nothing the first time. */
  past?: "Undone" | "Redone";
};

/**
 * Says what was done, with a button that undoes exactly the jobs that did it, last one first. What was undone can be
 * done again in the same way. If something has changed since, the toast says what and leads to the job.
 */
export function useDone() {
  const { mutateAsync } = useUndoJob();
  const router = useRouter();

  function announce({ what, past }: Announcement, jobs: Done[]) {
    const taking = past === "Undone" ? "Redone" : "Undone";
    const message = doneText(past ? `${past}: ${what}` : what, jobs);
    const changed = jobs.filter(({ plan }) => !changesNothing(plan.changes));
    const action = {
      label: past === "Undone" ? "Redo" : "Undo",
      onClick: () => void takeBack({ what, past: taking }, changed),
    };
    notify({ message, ...(changed.length > 0 && { action }) });
  }

  async function takeBack(announcement: Announcement, jobs: Done[]) {
    const taken: Done[] = [];
    for (const { job } of jobs.toReversed()) {
      try {
        taken.push(await mutateAsync({ input: { job } }));
      } catch (error) {
        const before = taken.length > 0 ? `${taken.length} of ${jobs.length} jobs undone. ` : "";
        if (taken.length > 0) announce({ ...announcement, what: `${announcement.what}, in part` }, taken);
        notifyRefused(before + failureText(error), <RefLink kind="job" to={job} />);
        return;
      }
    }
    const next = placeAfter(
      window.location.pathname,
      taken.flatMap(({ plan }) => plan.changes),
    );
    if (next !== null) router.replace(next);
    announce(announcement, taken);
  }

  return (what: string, ...jobs: Done[]) => announce({ what }, jobs);
}

/** What a form does on success: what it says, and where to go. A dialog closes, or its page no longer exists. */
export type Afterwards = { said: string; next: (() => void) | { push: string } | { replace: string } };

export function useAfterwards() {
  const say = useDone();
  const router = useRouter();
  return ({ said, next }: Afterwards, ...jobs: Done[]) => {
    say(said, ...jobs);
    if (typeof next === "function") next();
    else if ("push" in next) router.push(next.push);
    else router.replace(next.replace);
  };
}
