import type { Metadata } from "next";
import { reading } from "@/app/session/session";
import { Prefetched, ready } from "@/components/data/prefetched";
import { verifyQuery } from "@/components/data/queries";
import { VerifyView } from "@/components/verify/verify-view";
import { findings } from "@/lib/queries/findings";

export const metadata: Metadata = { title: "Verify" };
export const dynamic = "force-dynamic";

export default async function VerifyPage() {
  const found = await reading.remembered(findings);
  return (
    <Prefetched entries={[ready(verifyQuery(), found)]}>
      <VerifyView />
    </Prefetched>
  );
}
