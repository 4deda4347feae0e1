import type { Metadata } from "next";
import { reading } from "@/app/session/session";
import { ActivityView } from "@/components/activity/activity-view";
import { jobFilters, readyFeed } from "@/components/data/job-feed";
import { Prefetched } from "@/components/data/prefetched";
import { settings } from "@/lib/env";
import { jobFilter, jobList } from "@/lib/queries/jobs";

export const metadata: Metadata = { title: "Activity" };

export default async function ActivityPage({ searchParams }: PageProps<"/activity">) {
  const filters = jobFilters(await searchParams);
  const first = await reading.snapshot((tx) => jobList(tx, jobFilter(filters)));
  return (
    <Prefetched entries={[readyFeed(filters, first)]}>
      <ActivityView keptDays={settings().KEEP_JOBS_DAYS} />
    </Prefetched>
  );
}
