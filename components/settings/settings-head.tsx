"use client";

import { usePathname } from "next/navigation";
import { useHasRole } from "@/components/session/visitor";
import { paths } from "@/components/ui/link/paths";
import { TabLinks } from "@/components/ui/link/tab-links";
import { PageHead } from "@/components/ui/page-head";

const own = [
  { href: paths.settings, label: "Account" },
  { href: paths.tokens, label: "Tokens" },
  { href: paths.sessions, label: "Sessions" },
];
const administration = [
  { href: paths.users, label: "Users" },
  { href: paths.accessLog, label: "Sign-in log" },
];

/** The head of all settings. What only administrators may see has no tab for others, but for the page that one is on. */
export function SettingsHead() {
  const isAdministrator = useHasRole("administrator");
  const path = usePathname();
  return (
    <>
      <PageHead title="Settings" about="console" />
      <TabLinks
        label="Settings"
        tabs={[...own, ...administration.filter(({ href }) => isAdministrator || href === path)]}
      />
    </>
  );
}
