import type { Metadata } from "next";
import { reading } from "@/app/session/session";
import { AccessLog } from "@/components/settings/access-log";
import { OnlyFor } from "@/components/settings/only-for";
import { completeSince } from "@/lib/auth/access-log";
import { settings } from "@/lib/env";

export const metadata: Metadata = { title: "Sign-in log" };

export default async function AccessLogPage() {
  const since = await reading.snapshot(completeSince);
  return (
    <OnlyFor needed="administrator" what="the sign-in log">
      <AccessLog keptDays={settings().KEEP_LOG_DAYS} since={since} />
    </OnlyFor>
  );
}
