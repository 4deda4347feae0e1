"use client";

import { linkQuery } from "@/components/data/queries";
import { useRead } from "@/components/data/use-read";
import { useHasRole } from "@/components/session/visitor";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHead } from "@/components/ui/page-head";
import { LinkReading } from "./link-reading";
import { LinkSetUp } from "./set-up/link-set-up";
import { LinkSettings } from "./settings/link-settings";

/** The page of the link: how to make one, how far its first reading is, or what it is and what can be changed of it. */
export function LinkView() {
  const isAdministrator = useHasRole("administrator");
  const { data, error } = useRead(linkQuery());
  if (error && !data) return <EmptyState>{error.message}</EmptyState>;
  if (!data) return null;
  const { link } = data;
  if (link?.state === "reading") return <LinkReading link={link} />;
  if (link) return <LinkSettings link={link} />;
  if (isAdministrator) return <LinkSetUp />;
  return (
    <>
      <PageHead title="Link" about="console" />
      <EmptyState>
        This store is not linked with a living cluster. You need the administrator role to link it.
      </EmptyState>
    </>
  );
}
