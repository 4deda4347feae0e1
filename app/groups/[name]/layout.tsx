import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { type NamedPage, nameOf } from "@/app/name";
import { reading } from "@/app/session/session";
import { Prefetched, ready } from "@/components/data/prefetched";
import { groupQuery } from "@/components/data/queries";
import { groupPage } from "@/lib/queries/groups";

export async function generateMetadata({ params }: NamedPage): Promise<Metadata> {
  return { title: await nameOf(params) };
}

/** What all pages of a node group read. */
export default async function GroupLayout({ params, children }: LayoutProps<"/groups/[name]">) {
  const name = await nameOf(params);
  const group = await reading.snapshot((tx) => groupPage(tx, name));
  if (!group) notFound();
  return <Prefetched entries={[ready(groupQuery(name), group)]}>{children}</Prefetched>;
}
