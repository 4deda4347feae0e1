import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { reading } from "@/app/session/session";
import { JobView } from "@/components/activity/job-view";
import { Prefetched, ready } from "@/components/data/prefetched";
import { jobQuery } from "@/components/data/queries";
import { jobOrTidied } from "@/lib/queries/jobs";

export async function generateMetadata({ params }: PageProps<"/activity/[id]">): Promise<Metadata> {
  return { title: `Job ${(await params).id}` };
}

export default async function JobPage({ params }: PageProps<"/activity/[id]">) {
  const id = Number((await params).id);
  if (!Number.isSafeInteger(id) || id < 1) notFound();
  const job = await reading.snapshot((tx) => jobOrTidied(tx, id));
  if (!job) notFound();
  return (
    <Prefetched entries={[ready(jobQuery(id), job)]}>
      <JobView id={id} />
    </Prefetched>
  );
}
