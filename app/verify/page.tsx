import type { Metadata } from "next";
import { Prefetched, ready } from "@/components/data/prefetched";
import { verifyQuery } from "@/components/data/queries";
import { VerifyRoom } from "@/components/verify/verify-room";
import { findings } from "@/lib/queries/findings";
import { currentStore } from "@/lib/store/current";

export const metadata: Metadata = { title: "Verify" };
export const dynamic = "force-dynamic";

export default async function VerifyPage() {
  const found = await currentStore().remembered(findings);
  return (
    <Prefetched entries={[ready(verifyQuery(), found)]}>
      <VerifyRoom />
    </Prefetched>
  );
}
