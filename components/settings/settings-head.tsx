"use client";

import { useVisitor } from "@/components/session/visitor";
import { PageHead } from "@/components/ui/page-head";
import { paths } from "@/components/ui/paths";
import { TabLinks } from "@/components/ui/tab-links";

const own = [
  { href: paths.settings, label: "Account" },
  { href: paths.tokens, label: "Tokens" },
  { href: paths.sessions, label: "Sessions" },
];
const administration = [
  { href: paths.users, label: "Users" },
  { href: paths.accessLog, label: "Sign-in log" },
];

/** The head of all settings. What only administrators may see has no tab for others. */
export function SettingsHead() {
  const { role } = useVisitor();
  return (
    <>
      <PageHead title="Settings" />
      <TabLinks label="Settings" tabs={role === "administrator" ? [...own, ...administration] : own} />
    </>
  );
}
