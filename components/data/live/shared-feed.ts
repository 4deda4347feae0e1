import type { LiveEvent } from "@/lib/domain/job/live-event";
import type { FeedState } from "./feed-state";
import type { LiveStream, Told } from "./live-stream";

/**
 * One stream a browser. One of its tabs reads it and tells the others: the one that was looked at last, because browsers slow down
 * what is not seen. Whoever wants to lead says so, and the one before him stops. Decision 22 says why it is done so.
 */
type Said = Saying & { tab: string };
type Saying =
  | { say: "lead"; stamp: number; place: string | null }
  /** Said every few seconds, so that the others notice if the tab is gone, and by whom it was left. */
  | { say: "beat"; state: FeedState; seen: boolean }
  | { say: "left" }
  | { say: "told"; told: Told }
  /** A tab missed something: the feed is to be read again from its place on. */
  | { say: "behind"; place: string };

/** What a tab needs of its surroundings. */
export type Around = {
  /** What all tabs hear but the one that speaks; null where tabs cannot hear each other. */
  channel: Pick<BroadcastChannel, "postMessage" | "onmessage" | "close"> | null;
  read: (place: string | null, heed: { told: (told: Told) => void; state: StateHeed }) => LiveStream;
  isSeen: () => boolean;
};

type StateHeed = (state: "live" | "away") => void;

type Heed = { event: (event: LiveEvent) => void; state: StateHeed };

/** Milliseconds between two beats, and without one after which a tab takes the lead: sooner if it is looked at. */
const beat = 4_000;
const missed = { seen: 9_000, unseen: 150_000 };

/** Follows the feed from a place on, null for now on, together with the other tabs of this browser. */
export function shareFeed(start: string | null, { channel, read, isSeen }: Around, heed: Heed) {
  // Browsers make UUIDs only where a page came over TLS or from this machine.
  const tab = Math.random().toString(36);
  let place = start;
  let led: { stream: LiveStream; stamp: number; state: FeedState } | null = null;
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const say = (said: Saying) => channel?.postMessage({ tab, ...said });

  /** Each event once, in order. False where something before it was missed. */
  function take({ event, id, after }: Told): boolean {
    // All is read anew, also from an earlier place on: an older copy of the store may have been put back.
    const isReset = event.type === "reset";
    if (id !== "" && place !== null && !isReset && isUpTo(id, place)) return true;
    const isGap = event.type === "begin" || (after !== "" && place !== null && !isUpTo(after, place));
    if (id !== "" && place !== null && !isReset && isGap) return false;
    if (id !== "") place = id;
    heed.event(event);
    return true;
  }

  function lead() {
    if (led) return;
    const stamp = Date.now();
    say({ say: "lead", stamp, place });
    const stream = read(place, {
      told: (told) => {
        if (led?.stream !== stream) return;
        const isWhole = take(told);
        say({ say: "told", told });
        if (!isWhole && place !== null) led?.stream.goBackTo(place);
      },
      state: (state) => {
        if (led?.stream !== stream) return;
        led.state = state;
        heed.state(state);
        sayBeat();
      },
    });
    led = { stream, stamp, state: "starting" };
    listen();
  }

  function follow() {
    led?.stream.close();
    led = null;
    listen();
  }

  function sayBeat() {
    if (led) say({ say: "beat", state: led.state, seen: isSeen() });
  }

  /** Leads go on saying so; others wait for the next beat, and lead where none comes. */
  function listen() {
    clearTimeout(waiting);
    if (!channel) return;
    waiting = led
      ? setTimeout(() => {
          sayBeat();
          listen();
        }, beat)
      : setTimeout(lead, (isSeen() ? missed.seen : missed.unseen) * (1 + Math.random() / 4));
  }

  function hear(said: Said) {
    if (said.tab === tab) return;
    switch (said.say) {
      case "lead":
        if (led && (led.stamp > said.stamp || (led.stamp === said.stamp && tab > said.tab))) return sayLead();
        follow();
        if (place !== null && (said.place === null || !isUpTo(said.place, place))) say({ say: "behind", place });
        return;
      case "beat":
        if (led) return;
        if (said.state !== "starting") heed.state(said.state);
        // A tab that nobody sees comes back late.
        if (said.state === "away" && !said.seen && isSeen()) lead();
        else listen();
        return;
      case "left":
        if (led) return;
        clearTimeout(waiting);
        waiting = setTimeout(lead, isSeen() ? 0 : 200 + Math.random() * 800);
        return;
      case "told":
        if (!led && !take(said.told) && place !== null) say({ say: "behind", place });
        return;
      case "behind":
        if (led && place !== null && isUpTo(said.place, place)) led.stream.goBackTo(said.place);
        return;
    }
  }

  function sayLead() {
    if (led) say({ say: "lead", stamp: led.stamp, place });
  }

  if (channel) channel.onmessage = ({ data }: MessageEvent<Said>) => hear(data);
  lead();
  return {
    /** Takes the lead: this tab is looked at now. */
    lead,
    close: () => {
      clearTimeout(waiting);
      if (led) say({ say: "left" });
      led?.stream.close();
      led = null;
      channel?.close();
    },
  };
}

/**
 * Whether a place of the feed is another one or before it. A place is the name of its sequence and a number that grows; those of two
 * sequences, of two stores, are in no order.
 */
export function isUpTo(place: string, other: string): boolean {
  const [one, two] = [inSequence(place), inSequence(other)];
  return one.sequence === two.sequence && one.number <= two.number;
}

function inSequence(place: string) {
  const [, sequence = "", number = ""] = /^(.*\D)?(\d+)$/.exec(place) ?? [];
  return { sequence, number: Number(number) };
}
