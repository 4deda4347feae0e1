"use client";

import { createContext, type ReactNode, useContext } from "react";
import { useLinkRead } from "@/components/data/live/link-read";
import { linkQuery } from "@/components/data/queries";
import { useRead } from "@/components/data/use-read";
import { useTimeZone } from "@/components/ui/time/moment";
import { clockText } from "@/components/ui/time/moment-text";
import type { Link } from "@/lib/domain/cluster-link/link";
import { whyNoChange } from "@/lib/domain/cluster-link/why-no-change";

/** `ahead`: by how many milliseconds this browser's clock is ahead of the server's. */
type Linked = { link: Link | null; ahead: number };

export const LinkContext = createContext<Linked>({ link: null, ahead: 0 });

/** Tells what is inside of the link with a living cluster: read once, around all pages. */
export function LinkProvider({ children }: { children: ReactNode }) {
  const { data, updatedAt } = useRead(linkQuery());
  const linked = data ? { link: data.link, ahead: updatedAt - data.at * 1000 } : { link: null, ahead: 0 };
  return <LinkContext.Provider value={linked}>{children}</LinkContext.Provider>;
}

/** The link of the store with a living cluster; null while there is none. */
export function useLink(): Link | null {
  return useContext(LinkContext).link;
}

/** A moment of the server, in seconds since the epoch, by this browser's clock, in milliseconds. */
export function useServerMoment(): (seconds: number) => number {
  const { ahead } = useContext(LinkContext);
  return (seconds) => seconds * 1000 + ahead;
}

/** As of when the store holds the cluster's state, by this browser's clock in milliseconds; null before the first reading is over. */
export function useReadAt(): number | null {
  const byHere = useServerMoment();
  const link = useLink();
  const told = useLinkRead();
  if (link === null || link.readAt === null) return null;
  // While it is linked the feed tells of every reading, also of those that found nothing new.
  return Math.max(byHere(link.readAt), link.state === "linked" ? (told ?? 0) : 0);
}

/** Why nothing of the cluster can be changed now because of its link; null where it can, or where there is no link. */
export function useWhyNoChange(): string | null {
  const link = useLink();
  const zone = useTimeZone();
  return link === null ? null : whyNoChange(link, clockText(link.stateSince, zone));
}
