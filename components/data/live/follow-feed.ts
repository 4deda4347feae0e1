import type { QueryClient } from "@tanstack/react-query";
import type { LiveEvent } from "@/lib/domain/job/live-event";
import type { Role } from "@/lib/domain/model/user-role";
import { reach } from "../reach/reach";
import { askServer } from "../reach/watch-requests";
import { getJson } from "../request";
import { applyFeed } from "./apply-live-event";
import { type FeedState, feedState, noteFeed } from "./feed-state";
import { noteLinkRead } from "./link-read";
import { isLeaving, noteLeaving, readFeed } from "./live-stream";
import { noteNews } from "./news";
import { notePresence } from "./presence";
import { shareFeed } from "./shared-feed";

/** How often everything that is on the page is read again while the feed is away but the server is there, in milliseconds. */
const beatWhileAway = 10_000;
/** After how many milliseconds without it a tab asks why: the tab that reads it knows sooner. */
const patience = 500;

/** Who is at this browser; null is the name of somebody who reads without having signed in. */
export type Here = { name: string | null; role: Role };

/** Who the page was made for, and what makes it again: the server alone says what depends on that. */
type Page = { here: () => Here; refresh: () => void };

/** Keeps this tab at what the store says, from a place of the feed on. */
export function followFeed(place: string | null, client: QueryClient, { here, refresh }: Page): () => void {
  const applied = applyFeed(client, noteNews);
  let asking: ReturnType<typeof setTimeout> | undefined;
  const isSeen = () => document.visibilityState === "visible";
  const channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel("ganeti-networks-live");

  function event(told: LiveEvent) {
    applied.hear(told);
    if (told.type === "presence") notePresence(told.here);
    if (told.type === "read") noteLinkRead(told.ago);
    if (told.type === "reset") refresh();
  }

  function state(next: FeedState) {
    const before = feedState();
    noteFeed(next);
    if (next === "away" && before === "live") {
      notePresence([]);
      asking = setTimeout(() => {
        if (isSeen() && feedState() === "away" && !isLeaving()) void askWhoIsHere();
      }, patience);
    }
    if (next === "live" && before === "away") void refreshForOthers();
    if (next === "live" && reach().state !== "reached") void askServer();
  }

  /**
   * Only where somebody else is here now, or has another role: while a page is made again nothing may go wrong, or the framework loads it
   * whole, and what was typed is lost.
   */
  async function refreshForOthers() {
    const now = await getJson<Here>("/api/visitor").catch(() => null);
    const { name, role } = here();
    if (now && (now.name !== name || now.role !== role)) refresh();
  }

  const shared = shareFeed(place, { channel, isSeen, read: readFeed }, { event, state });
  const seen = () => isSeen() && shared.lead();
  const timer = setInterval(() => {
    if (feedState() === "away" && reach().state === "reached" && isSeen()) applied.hear({ type: "reset" });
  }, beatWhileAway);
  const leave = () => {
    clearTimeout(asking);
    shared.close();
  };
  document.addEventListener("visibilitychange", seen);
  window.addEventListener("pagehide", leave);
  window.addEventListener("beforeunload", noteLeaving);
  return () => {
    clearInterval(timer);
    clearTimeout(asking);
    window.removeEventListener("beforeunload", noteLeaving);
    document.removeEventListener("visibilitychange", seen);
    window.removeEventListener("pagehide", leave);
    shared.close();
    applied.stop();
  };
}

/** Whether the server is there, and still knows who is here: what it answers is noted by whoever watches requests. */
async function askWhoIsHere(): Promise<void> {
  await fetch("/api/cluster", { cache: "no-store" }).catch(() => undefined);
}
