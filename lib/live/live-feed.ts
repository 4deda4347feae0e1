import { openSessions } from "@/lib/auth/sessions";
import type { Presence } from "@/lib/domain/job/live-event";
import type { Role } from "@/lib/domain/model/user-role";
import { logSeldom } from "@/lib/limited-log";
import { type LiveSequence, liveEventsAfter, liveSequence, type NumberedEvent } from "@/lib/queries/live/live-events";
import type { Store, Tx } from "@/lib/store/store";
import { heartbeat, idOf, message, messagesOf, readId } from "./live-messages";

/** Who reads a stream: a session with its name and role, or null where somebody reads without signing in. */
export type Reader = { handle: string; name: string; role: Role } | null;

/** An open stream: what it is told, and how it ends. Both are called for one stream many times; neither throws. */
export type Stream = {
  reader: Reader;
  /** The id of the last message that it has seen; null: it begins now. */
  after: string | null;
  send: (message: Buffer) => void;
  end: () => void;
};

type Reads = Pick<Store, "version" | "snapshot">;

/**
 * In milliseconds: how often it looks whether anybody has written, how often an idle stream is told that it is alive, and for how
 * long the store may be out of reach before streams end, so that their pages say so.
 */
export type Pace = { look: number; beat: number; patience: number };

const usual: Pace = { look: 100, beat: 15_000, patience: 2_000 };

/** The feed of one process: it looks at the store only while streams are open, and reads each commit once for all of them. */
export type LiveFeed = {
  join: (stream: Stream) => void;
  leave: (stream: Stream) => void;
  /** All streams, also those that have not begun. */
  streams: () => Iterable<Stream>;
  /** Tells everybody who is signed in who looks at what. */
  tellPresence: (here: Presence[]) => void;
  /** Tells everybody that the linked cluster was read so many seconds ago. */
  tellRead: (ago: number) => void;
  /** Ends every stream, and takes no other one. */
  close: () => void;
};

/** `sessionOver` is told the handle of a session that was found to be over. `now` is in seconds. */
export function liveFeed(
  store: () => Reads,
  { now, sessionOver }: { now: () => number; sessionOver: (handle: string) => void },
  { look, beat, patience }: Pace = usual,
): LiveFeed {
  const joining = new Set<Stream>();
  /** The streams that are told everything, and until when each may be without another look at its session. */
  const told = new Map<Stream, { until: number }>();
  let position: { sequence: LiveSequence; version: bigint } | null = null;
  let here: Presence[] = [];
  let timer: NodeJS.Timeout | undefined;
  let looking = false;
  let failingSince: number | null = null;
  let lastBeat = performance.now();
  let closed = false;

  function schedule(delay: number): void {
    clearTimeout(timer);
    timer = setTimeout(() => void lookOnce(), delay);
    timer.unref();
  }

  async function lookOnce(): Promise<void> {
    if (looking) return;
    looking = true;
    try {
      await catchUp();
      failingSince = null;
    } catch (error) {
      logSeldom("warn", "", { error }, "the live feed cannot read the store");
      failingSince ??= performance.now();
      if (performance.now() - failingSince >= patience) endAll();
    }
    looking = false;
    if (performance.now() - lastBeat >= beat) {
      lastBeat = performance.now();
      for (const stream of told.keys()) stream.send(heartbeat);
    }
    if (told.size + joining.size > 0) schedule(joining.size > 0 && failingSince === null ? 0 : look);
    else position = null;
  }

  async function catchUp(): Promise<void> {
    // The version first: at worst what is read is newer than it, and is read again.
    const version = await store().version();
    const expired = [...told].some(([, { until }]) => until < now());
    if (position?.version === version && joining.size === 0 && !expired) return;
    const newcomers = [...joining];
    const before = position;
    const read = await store().snapshot((tx) => readNews(tx, before?.sequence ?? null, newcomers));
    if (closed) return;
    position = { sequence: read.sequence, version };
    settleSessions(read.sessions);
    tell(read.news, read.sequence);
    for (const stream of newcomers) begin(stream, read);
  }

  /** In one snapshot: what is new to everybody, whose the sessions are, and what each newcomer has missed. */
  async function readNews(tx: Tx, before: LiveSequence | null, newcomers: readonly Stream[]) {
    const sequence = await liveSequence(tx);
    const news = before === null ? [] : await missedSince(tx, sequence, idOf(before.name, before.last));
    const missed = new Map<string, NumberedEvent[] | null>();
    for (const { after } of newcomers)
      if (after !== null && !missed.has(after)) missed.set(after, await missedSince(tx, sequence, after));
    const touched = news === null || news.some(({ event }) => event.type === "accounts");
    const asked = [...(touched ? told.keys() : expiring()), ...newcomers];
    const handles = asked.flatMap(({ reader }) => reader?.handle ?? []);
    const sessions = handles.length === 0 ? new Map() : await openSessions(tx, [...new Set(handles)], now());
    return { sequence, news, missed, sessions: { asked, of: sessions as Sessions } };
  }

  function* expiring(): Iterable<Stream> {
    for (const [stream, { until }] of told) if (until < now()) yield stream;
  }

  function settleSessions({ asked, of }: { asked: readonly Stream[]; of: Sessions }): void {
    for (const stream of asked) {
      const { reader } = stream;
      if (reader === null) continue;
      const session = of.get(reader.handle);
      const same = session?.account.name === reader.name && session.account.role === reader.role;
      if (!session) sessionOver(reader.handle);
      if (!session || !same) drop(stream);
      else if (told.has(stream)) told.set(stream, session);
    }
  }

  function begin(stream: Stream, { sequence, missed, sessions }: Awaited<ReturnType<typeof readNews>>): void {
    if (!joining.delete(stream)) return;
    const { reader, after, send } = stream;
    told.set(stream, sessions.of.get(reader?.handle ?? "") ?? { until: Number.POSITIVE_INFINITY });
    const last = idOf(sequence.name, sequence.last);
    const known = after === null ? [] : messagesOf(missed.get(after) ?? null, sequence.name, reader !== null);
    if (known === null) send(message({ type: "reset" }, last));
    else for (const one of [message({ type: "begin" }, after ?? last), ...known]) send(one);
    // Also that nobody is: who comes again may know of somebody who left meanwhile.
    if (reader !== null && (after !== null || here.length > 0)) send(message({ type: "presence", here }));
  }

  function tell(news: NumberedEvent[] | null, { name, last }: LiveSequence): void {
    const reset = [message({ type: "reset" }, idOf(name, last))];
    const named = messagesOf(news, name, true) ?? reset;
    const unnamed = messagesOf(news, name, false) ?? reset;
    for (const { reader, send } of told.keys()) for (const one of reader === null ? unnamed : named) send(one);
  }

  function drop(stream: Stream): void {
    joining.delete(stream);
    told.delete(stream);
    stream.end();
  }

  function endAll(): void {
    for (const stream of [...joining, ...told.keys()]) drop(stream);
  }

  return {
    join(stream) {
      if (closed) return stream.end();
      joining.add(stream);
      if (!looking) schedule(0);
    },
    leave(stream) {
      joining.delete(stream);
      told.delete(stream);
    },
    *streams() {
      yield* joining;
      yield* told.keys();
    },
    tellPresence(next) {
      here = next;
      const text = message({ type: "presence", here });
      for (const { reader, send } of told.keys()) if (reader !== null) send(text);
    },
    tellRead(ago) {
      const text = message({ type: "read", ago });
      for (const { send } of told.keys()) send(text);
    },
    close() {
      closed = true;
      clearTimeout(timer);
      endAll();
    },
  };
}

type Sessions = Awaited<ReturnType<typeof openSessions>>;

/** What happened after the message with this id; null where that is not known, or it is of another store. */
async function missedSince(tx: Tx, { name }: LiveSequence, id: string): Promise<NumberedEvent[] | null> {
  const read = readId(id);
  return read?.name === name ? liveEventsAfter(tx, read.number) : null;
}
