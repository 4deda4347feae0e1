import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { reading } from "@/app/session/session";
import { AddressView } from "@/components/address/address-view";
import { Prefetched, ready } from "@/components/data/prefetched";
import { addressQuery } from "@/components/data/queries";
import { EmptyState } from "@/components/ui/empty-state";
import { lifePath } from "@/components/ui/link/paths";
import { PageHead } from "@/components/ui/page-head";
import { addressPage, subjectOf } from "@/lib/queries/past/address-life";

type Params = PageProps<"/addresses/[address]">["params"];

async function addressOf(params: Params): Promise<string> {
  const { address } = await params;
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}

export async function generateMetadata({ params }: PageProps<"/addresses/[address]">): Promise<Metadata> {
  return { title: await addressOf(params) };
}

export default async function AddressLifePage({ params, searchParams }: PageProps<"/addresses/[address]">) {
  const given = await addressOf(params);
  const subject = subjectOf(given);
  if (!subject.ok)
    return (
      <>
        <PageHead title={given} />
        <EmptyState>
          {subject.refusal.message} {subject.refusal.remedy}
        </EmptyState>
      </>
    );
  const { network: asked } = await searchParams;
  const network = typeof asked === "string" ? asked : undefined;
  const { text } = subject.value;
  if (text !== given) redirect(lifePath(text, network));
  const page = await reading.snapshot((tx) => addressPage(tx, subject.value, network, Date.now() / 1000));
  return (
    <Prefetched entries={[ready(addressQuery(text, network), page)]}>
      <AddressView key={`${text} ${network}`} address={text} network={network} now={Date.now() / 1000} />
    </Prefetched>
  );
}
