import { settings } from "@/lib/env";
import { currentStore } from "@/lib/store/current";
import { answerLive, mostStreams } from "./answer-live";
import { tellLinkAge } from "./link-age";
import { liveFeed } from "./live-feed";
import { presenceBook } from "./presence";

const key = Symbol.for("ganeti-networks.live");

/** The one feed of this process. The web framework loads modules more than once, so it hangs on the global object. */
const opened = globalThis as typeof globalThis & { [key]?: ReturnType<typeof open> };

export function currentLive() {
  opened[key] ??= open();
  return opened[key];
}

function open() {
  const now = () => Date.now() / 1_000;
  const presence = presenceBook(now, (here) => feed.tellPresence(here));
  const feed = liveFeed(currentStore, { now, sessionOver: (handle) => presence.leave(handle) });
  const stopTelling = tellLinkAge({ store: currentStore, feed, now });
  return {
    answer: answerLive(currentStore, feed, now, mostStreams(settings().CONNECTIONS_PER_ADDRESS)),
    presence,
    close: () => {
      stopTelling();
      presence.close();
      feed.close();
    },
  };
}
