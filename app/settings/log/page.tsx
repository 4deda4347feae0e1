import type { Metadata } from "next";
import { AccessLog } from "@/components/settings/access-log";

export const metadata: Metadata = { title: "Sign-in log" };

export default function AccessLogPage() {
  return <AccessLog />;
}
