import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { Readable } from "node:stream";
import { planOf } from "@/lib/domain/model/plan";
import type { Refusal } from "@/lib/domain/refusal";
import { operations } from "@/lib/operations/catalogue";
import { submit } from "@/lib/operations/submit";
import { closeJob, openJob, refuseJob } from "@/lib/store/jobs";
import type { Store } from "@/lib/store/store";
import { readBody } from "@/lib/wire/opcodes/body";
import { wireOpcode } from "@/lib/wire/opcodes/table";

/** Which request is meant: a part of "PUT /2/networks/…?reason=…", and a part of that or of its body; without both, any. */
export type Match = { path?: string; says?: string };

/** How a job fails: Ganeti's sentence, and its kind of error. */
export type FailedAs = { message?: string; code?: Refusal<never>["code"] };

type Answering = {
  handle: (request: IncomingMessage) => Promise<void>;
  /** Who asks, if he may change something. */
  actor: string | null;
  say: (job: number) => void;
};

type Failure = { match: Match; as: FailedAs };

const now = () => Date.now() / 1_000;

/** What happens to the jobs of a stand-in between their submission and their end. */
export function standInJobs(store: Store) {
  /** Jobs that never end by themselves, on which held ones wait. */
  const gates = new Set<number>();
  let held: number | null = null;
  let milliseconds = 0;
  let failures: Failure[] = [];
  const timers = new Set<NodeJS.Timeout>();

  async function newGate(): Promise<number> {
    const gate = await store.write(async (tx) => {
      // Ganeti has jobs that do nothing but take time.
      const job = { opcode: "OP_TEST_DELAY" as never, summary: "Wait", params: { duration: 0 }, actor: "stand-in" };
      const id = await openJob(tx, { ...job, door: "rapi", reason: "", dryRun: false, now: now() });
      await tx.job.update({ where: { id }, data: { leaseUntil: now() + 1e9 }, select: { id: true } });
      return id;
    });
    gates.add(gate);
    return gate;
  }

  async function openGate(gate: number): Promise<void> {
    gates.delete(gate);
    await store.write((tx) => closeJob(tx, gate, planOf("Wait", {}), [], now()));
  }

  async function gateFor(failing: boolean): Promise<number | null> {
    if (held !== null) return held;
    return failing || milliseconds > 0 ? newGate() : null;
  }

  /** Gives a request to the API so that its job is as the test wants it. */
  async function carry(request: IncomingMessage, body: string, { handle, actor, say }: Answering): Promise<void> {
    const changes = request.method !== "GET" && !request.url?.startsWith("/2/query/");
    const failure = changes ? failures.find(({ match }) => isMatch(match, request, body)) : undefined;
    failures = failures.filter((one) => one !== failure);
    const gate = changes ? await gateFor(failure !== undefined) : null;
    if (gate === null) return handle(again(request, body));
    const tags = actor === null ? null : tagsIn(request.url ?? "");
    if (tags && actor !== null) say(await submitTags(gate, request, actor, tags));
    else await handle(again(request, waitingFor(gate, body)));
    await settle(gate, failure);
  }

  /** Requests about tags cannot say what they depend on. */
  async function submitTags(gate: number, request: IncomingMessage, actor: string, tags: Tags): Promise<number> {
    const opcode = request.method === "DELETE" ? "OP_TAGS_DEL" : "OP_TAGS_SET";
    const wire = wireOpcode(opcode);
    if (wire === null) throw new Error("Tags have no form on the wire.");
    const asked = readBody(opcode, wire, {}, { ...tags.about, dry_run: false });
    if (!asked.ok) throw new Error(asked.refusal.message);
    const { input, said } = asked.value;
    const context = { store, actor, door: "rapi", role: "administrator", reason: tags.reason, dryRun: false } as const;
    const depends = [{ job: gate, wanted: [] }];
    const came = await submit(operations[opcode], input, { ...context, said, depends, now, newUuid: randomUUID });
    if (!came.ok) throw new Error(came.refusal.message);
    return came.job;
  }

  /** The job that waits for the gate looks as a queued one of Ganeti, or fails. */
  async function settle(gate: number, failure: Failure | undefined): Promise<void> {
    const waiting = await store.reader.jobRequest.findMany({ where: { job: { status: "waiting" } } });
    const dependent = waiting.filter(({ depends }) => (depends as { job: number }[]).some(({ job }) => job === gate));
    await store.write(async (tx) => {
      for (const { jobId } of dependent) {
        const { said } = await tx.job.findUniqueOrThrow({ where: { id: jobId }, select: { said: true } });
        const { depends = null, ...rest } = (said ?? {}) as { depends?: [number, string[]][] | null };
        const others = depends?.filter(([job]) => job !== gate) ?? [];
        const kept = others.length > 0 ? { ...rest, depends: others } : rest;
        const status = others.length > 0 ? "waiting" : "queued";
        await tx.job.update({ where: { id: jobId }, data: { said: kept, status }, select: { id: true } });
        if (failure) await refuseJob(tx, jobId, refusalOf(failure.as), [], now());
      }
    });
    if (gate === held) return;
    if (failure) return openGate(gate);
    const timer = setTimeout(() => {
      timers.delete(timer);
      void openGate(gate);
    }, milliseconds);
    timers.add(timer);
  }

  return {
    carry,
    hold: async () => {
      held ??= await newGate();
    },
    release: async () => {
      const gate = held;
      held = null;
      if (gate !== null) await openGate(gate);
    },
    delay: (given: number) => {
      milliseconds = given;
    },
    failNext: (match: Match, as: FailedAs) => {
      failures.push({ match, as });
    },
    close: async () => {
      for (const timer of timers) clearTimeout(timer);
      await store.write(async (tx) => {
        await tx.job.updateMany({ where: { status: { in: ["queued", "waiting"] } }, data: { status: "canceled" } });
        await tx.job.updateMany({ where: { id: { in: [...gates] } }, data: { status: "canceled" } });
      });
    },
  };
}

function refusalOf({ message = "The stand-in was told to fail.", code = "wrong_state" }: FailedAs): Refusal<never> {
  return { code, message };
}

/** The request that another makes once its body has been read. */
function again(request: IncomingMessage, body: string, url = request.url): IncomingMessage {
  const { method, headers, socket } = request;
  const content = body === "" ? {} : { "content-type": headers["content-type"] ?? "application/json" };
  const stream = Readable.from(body === "" ? [] : [Buffer.from(body)], { objectMode: false });
  return Object.assign(stream, {
    method,
    url,
    socket,
    headers: { ...headers, ...content },
  }) as unknown as IncomingMessage;
}

/** The same body, whose job depends on another one besides. */
function waitingFor(gate: number, body: string): string {
  const given = body === "" ? {} : (JSON.parse(body) as { depends?: unknown[] | null });
  return JSON.stringify({ ...given, depends: [...(given.depends ?? []), [gate, []]] });
}

type Tags = { about: Record<string, unknown>; reason: string };

/** What a request about tags says; null for another request. */
function tagsIn(url: string): Tags | null {
  const { pathname, searchParams } = new URL(url, "http://stand-in");
  const [, kind, name] = /^\/2(?:\/(network|group|node|instance)s\/([^/]+))?\/tags$/.exec(pathname) ?? [];
  if (!pathname.endsWith("/tags")) return null;
  const tags = searchParams.getAll("tag").filter((tag) => tag !== "");
  const about = kind === undefined ? { kind: "cluster" } : { kind: kind === "group" ? "nodegroup" : kind, name };
  return { about: { ...about, tags }, reason: searchParams.get("reason") ?? "" };
}

/** Whether a request is the one that is meant: part of its method and path, of its query, or of its body. */
export function isMatch({ path, says }: Match, { method, url = "" }: IncomingMessage, body: string): boolean {
  const whole = `${method} ${decodeURIComponent(url.replaceAll("+", " "))}`;
  return whole.includes(path ?? "") && `${whole}\n${body}`.includes(says ?? "");
}
