import { X509Certificate } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { type Certificate, openRapiListener } from "@/lib/listener/rapi-listener";
import type { Listener } from "@/lib/listener/web-listener";
import { stopLiveJobs } from "@/lib/operations/job/live-jobs";
import type { Store } from "@/lib/store/store";
import { unauthorized } from "@/rapi/answer";
import { rapiHandler } from "@/rapi/handler";
import type { Authenticate } from "@/rapi/request";
import { makeCertificate } from "@/scripts/rapi-certificate.mjs";
import { archivedJobs } from "./archived-jobs";
import { type FailedAs, isMatch, type Match, standInJobs } from "./stand-in-jobs";

/** What a user of the cluster may, as in its file of users: "none" asks plain GETs only. */
export type StandInUser = { password: string; may: "write" | "read" | "none" };

const usualUsers: Record<string, StandInUser> = {
  rw: { password: "rwpass", may: "write" },
  reader: { password: "readpass", may: "read" },
  ro: { password: "ropass", may: "none" },
};

const roles = { write: "administrator", read: "viewer", none: "viewer" } as const;

/** A living cluster, as far as its RAPI shows one. `store` is its own: what is written there was done on the cluster. */
export type StandIn = Awaited<ReturnType<typeof openStandIn>>;

/**
 * Stands in for the daemons of a living cluster: our own RAPI over TLS, with a certificate that it has signed itself, on a store of
 * its own. Like the real one it carries jobs out by itself; it can be away in the ways in which the real one is.
 */
export async function openStandIn(store: Store, users: Record<string, StandInUser> = usualUsers) {
  const folder = mkdtempSync(join(tmpdir(), "ganeti-networks-stand-in-"));
  let certificate = newCertificate(folder);
  const jobs = standInJobs(store);
  const archive = archivedJobs();
  const handle = rapiHandler(() => store, byOption(users));
  let silent = false;
  let lost: Match[] = [];
  const hanging = new Set<ServerResponse>();
  const asked: string[] = [];

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    asked.push(`${request.method} ${request.url}`);
    // The real one closes every connection, too.
    response.setHeader("Connection", "close");
    if (silent) return void hanging.add(response);
    const refusal = mayAsk(request, users) ? null : forbidden;
    if (refusal) {
      response.writeHead(403, { "Content-Type": "application/json" }).end(refusal);
      return;
    }
    const body = archive.seenIn(request, await text(request));
    const cuts = lost.find((match) => isMatch(match, request, body));
    if (cuts) {
      lost = lost.filter((match) => match !== cuts);
      cutInstead(response);
    }
    await jobs.carry(request, body, {
      handle: (asIt) => handle(asIt, response),
      actor: mayWrite(request, users),
      say: (job) => void response.writeHead(200, { "Content-Type": "application/json" }).end(`${job}\n`),
    });
  }

  let listener: Listener | null = null;
  const open = async (port: number) => {
    listener = await openRapiListener({ host: "127.0.0.1", port, certificate }, answer);
    return Number(new URL(listener.address).port);
  };
  const shut = async () => {
    const was = listener;
    listener = null;
    const closed = was?.close();
    for (const response of hanging) response.destroy();
    hanging.clear();
    await closed;
  };
  const port = await open(0);

  return {
    host: "127.0.0.1",
    port,
    store,
    /** Every request that came, "PUT /2/query/network", oldest first. */
    asked: asked as readonly string[],
    /** The SHA-256 fingerprint of its certificate, as openssl prints it. */
    fingerprint: () => new X509Certificate(certificate.cert).fingerprint256,
    /** From now on it accepts connections and never answers, as with a luxid that is away. */
    hang: () => {
      silent = true;
    },
    /** It answers again; what hung is never answered. */
    wake: () => {
      silent = false;
    },
    /** Nobody listens any longer: connections are refused. */
    refuse: shut,
    /** It listens again, at the same port. Jobs that are held stay held. */
    restart: async () => {
      await shut();
      silent = false;
      await open(port);
    },
    /** It comes back with another certificate. */
    changeCertificate: async () => {
      await shut();
      certificate = newCertificate(folder);
      await open(port);
    },
    /** The next request that matches is carried out, and its connection ends without an answer. */
    loseAnswer: (match: Match = {}) => {
      lost.push(match);
    },
    /** New jobs stay queued until `releaseJobs`. */
    holdJobs: jobs.hold,
    releaseJobs: jobs.release,
    /** Jobs that are over are archived, as `gnt-job archive` does. */
    archiveJobs: archive.add,
    /** Every new job takes so long, in milliseconds; 0: none does. */
    delayJobs: jobs.delay,
    /** The next job that matches fails as is said, and does nothing. */
    failNext: (match: Match = {}, as: FailedAs = {}) => jobs.failNext(match, as),
    /** Ends it and what it holds; its store is the caller's to close. */
    close: async () => {
      silent = true;
      await shut();
      await jobs.close();
      await stopLiveJobs(store);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function newCertificate(folder: string): Certificate {
  const pair = makeCertificate(mkdtempSync(join(folder, "certificate-")), ["127.0.0.1", "localhost"]);
  return { cert: readFileSync(pair.cert, "utf8"), key: readFileSync(pair.key, "utf8") };
}

function credentialsOf({ headers }: IncomingMessage): [name: string, password: string] {
  const [name = "", password = ""] = Buffer.from(headers.authorization?.slice(6) ?? "", "base64")
    .toString()
    .split(/:(.*)/s);
  return [name, password];
}

/** Ganeti's users are in a file with their passwords; what they may is one word there. */
function byOption(users: Record<string, StandInUser>): Authenticate {
  return async (request) => {
    const [name, password] = credentialsOf(request);
    const user = Object.hasOwn(users, name) ? users[name] : undefined;
    if (user === undefined || user.password !== password) return unauthorized();
    return { actor: name, role: roles[user.may] };
  };
}

/** Queries need the option read or write there; ours answer every viewer. */
function mayAsk(request: IncomingMessage, users: Record<string, StandInUser>): boolean {
  const [name, password] = credentialsOf(request);
  const user = users[name];
  const isQuery = /^\/2\/query\/[^/]+($|\?)/.test(request.url ?? "");
  return !isQuery || user?.password !== password || user.may !== "none";
}

/** The name of a user who may change something; null for others. */
function mayWrite(request: IncomingMessage, users: Record<string, StandInUser>): string | null {
  const [name, password] = credentialsOf(request);
  const user = users[name];
  return user?.password === password && user.may === "write" ? name : null;
}

const forbidden = `${JSON.stringify({
  code: 403,
  message: "Forbidden",
  explain: "Request forbidden -- authorization will not help",
})}\n`;

/** Whatever is written as an answer ends the connection in its place. */
function cutInstead(response: ServerResponse): void {
  const cut = () => {
    response.destroy();
    return response;
  };
  Object.assign(response, { writeHead: () => response, write: () => true, end: cut });
}
