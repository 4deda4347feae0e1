import { nameOf } from "@/app/name";
import { reading } from "@/app/session/session";
import { jobFilters, readyFeed } from "@/components/data/job-feed";
import { Prefetched } from "@/components/data/prefetched";
import { GroupJobs } from "@/components/group/group-tabs";
import { jobFilter, jobList } from "@/lib/queries/jobs";

export default async function Page({ params }: PageProps<"/groups/[name]/jobs">) {
  const name = await nameOf(params);
  const filters = jobFilters({ kind: "group", object: name });
  const jobs = await reading.snapshot((tx) => jobList(tx, jobFilter(filters)));
  return (
    <Prefetched entries={[readyFeed(filters, jobs)]}>
      <GroupJobs name={name} />
    </Prefetched>
  );
}
