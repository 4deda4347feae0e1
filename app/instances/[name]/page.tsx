import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { type NamedPage, nameOf } from "@/app/name";
import { reading } from "@/app/session/session";
import { jobFilters, readyFeed } from "@/components/data/job-feed";
import { Prefetched, ready } from "@/components/data/prefetched";
import { instanceQuery } from "@/components/data/queries";
import { InstanceDetail } from "@/components/instance/instance-detail";
import { instancePage } from "@/lib/queries/instances";
import { jobFilter, jobList } from "@/lib/queries/jobs";

export async function generateMetadata({ params }: NamedPage): Promise<Metadata> {
  return { title: await nameOf(params) };
}

export default async function Page({ params }: PageProps<"/instances/[name]">) {
  const name = await nameOf(params);
  const filters = jobFilters({ kind: "instance", object: name });
  const { instance, jobs } = await reading.snapshot(async (tx) => ({
    instance: await instancePage(tx, name),
    jobs: await jobList(tx, jobFilter(filters)),
  }));
  if (!instance) notFound();
  return (
    <Prefetched entries={[ready(instanceQuery(name), instance), readyFeed(filters, jobs)]}>
      <InstanceDetail name={name} />
    </Prefetched>
  );
}
