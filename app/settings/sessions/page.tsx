import type { Metadata } from "next";
import { OnlyFor } from "@/components/settings/only-for";
import { SessionList } from "@/components/settings/session-list";

export const metadata: Metadata = { title: "Sessions" };

export default function SessionsPage() {
  return (
    <OnlyFor needed="viewer" what="your sessions">
      <SessionList />
    </OnlyFor>
  );
}
