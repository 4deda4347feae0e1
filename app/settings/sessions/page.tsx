import type { Metadata } from "next";
import { SessionList } from "@/components/settings/session-list";

export const metadata: Metadata = { title: "Sessions" };

export default function SessionsPage() {
  return <SessionList />;
}
