"use client";

import { useRouter } from "next/navigation";
import { type GoneObject, goneObjects } from "@/components/data/gone-objects";
import { useUndoJob } from "@/components/data/job-mutations";
import type { Done } from "@/components/data/use-operation";
import { objectPath, paths } from "@/components/ui/paths";
import { RefLink } from "@/components/ui/ref-link";
import { notify, notifyRefused } from "@/components/ui/toast";
import type { Change } from "@/lib/domain/model/change";
import type { Plan } from "@/lib/domain/model/plan";
import { changesNothing } from "@/lib/domain/undo/undo-job";
import { failureText } from "./failure";

type Announcement = {
  /** What was done, in the words of who did it: "prod changed". */
  what: string;
  /** "Undone", "Redone"; nothing the first time. */
  past?: "Undone" | "Redone";
};

/**
 * Says what was done, with a button that takes back exactly the jobs that did it, last one first. What was undone can be
 * done again in the same way. Where the world has moved on since, the toast says what moved and leads to the job.
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
        const before = taken.length > 0 ? `${taken.length} of ${jobs.length} jobs are taken back. ` : "";
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

/** So many warnings are said in a toast; its job has all of them. */
const most = 2;

/** What was done, and what its jobs warn of: "prod connected to gpu. 10.1.0.5 is carried outside prod too." */
export function doneText(what: string, jobs: readonly { plan: Pick<Plan, "warnings"> }[]): string {
  const warnings = [...new Set(jobs.flatMap(({ plan }) => plan.warnings))];
  const more = warnings.length - most;
  const said =
    more > 0 ? [...warnings.slice(0, most), `${more} more ${more === 1 ? "note" : "notes"} in the job`] : warnings;
  return [what, ...said.map((text) => text.replace(/\.$/, ""))].join(". ");
}

const kindOf = { networks: "network", groups: "group", nodes: "node", instances: "instance" } as const;

/** Where to be after these changes: null where the page that is shown is still about something that there is. */
export function placeAfter(pathname: string, changes: readonly Change[]): string | null {
  for (const { resource, name, now } of goneObjects(changes)) {
    if (!isLinked(resource)) continue;
    const root = objectPath(kindOf[resource], name);
    if (pathname !== root && !pathname.startsWith(`${root}/`)) continue;
    return now === null ? paths[resource] : objectPath(kindOf[resource], now) + pathname.slice(root.length);
  }
  return null;
}

function isLinked(resource: GoneObject["resource"]): resource is keyof typeof kindOf {
  return resource in kindOf;
}
