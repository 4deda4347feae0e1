// The server: owns the web listener and that of the HTTP API. `node .build/server.mjs [--dev]`, or simply `npm start` and `npm run dev`.

import { existsSync } from "node:fs";
import type { IncomingHttpHeaders } from "node:http";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { openCommandDoor } from "@/bin/door/command-door";
import { buildOf, socketOf, zoneHere } from "@/bin/door/command-socket.mjs";
import type { Credentials } from "@/lib/auth/check-password";
import { carriedBy, signedInBy } from "@/lib/auth/session-cookie";
import { addFirstAdministrator, newSetUpLink } from "@/lib/auth/set-up";
import {
  databaseFile,
  forgetPassword,
  givenAdministrator,
  isSet,
  keptBy,
  SettingError,
  settings,
  startedByNpm,
} from "@/lib/env";
import { hookPlace } from "@/lib/hooks/hook-place";
import { logSeldom } from "@/lib/limited-log";
import { type MostConnections, mostConnections } from "@/lib/listener/connection/connections";
import { ListenError } from "@/lib/listener/connection/listening";
import { refuseOthersWhileDeveloping } from "@/lib/listener/developing";
import { type Health, health } from "@/lib/listener/health";
import { isLoopback } from "@/lib/listener/own-requests";
import { openRapiListener, type RapiWhere } from "@/lib/listener/rapi-listener";
import { rapiWhere } from "@/lib/listener/rapi-where";
import { onStop } from "@/lib/listener/stopping";
import { type Listener, openWebListener } from "@/lib/listener/web-listener";
import { currentLive } from "@/lib/live/current";
import { log } from "@/lib/log";
import { linkedClient } from "@/lib/operations/cluster-link/linked-client";
import { stopLiveJobs } from "@/lib/operations/job/live-jobs";
import { keepMirror } from "@/lib/operations/mirror/keep-mirror";
import { keepPast } from "@/lib/operations/past/keep-past";
import { takeOverJobs } from "@/lib/operations/take-over-jobs";
import { tidyNightly } from "@/lib/operations/tidy/nightly";
import { type Tidied, tidyPrivates } from "@/lib/operations/tidy/tidy";
import { projectRoot } from "@/lib/project-root";
import { currentStore } from "@/lib/store/current";
import { currentRapi } from "@/rapi/current-handler";
import { closeOpened } from "./lib/store/current";
import { migrate } from "./lib/store/database/migrate";
import { sameVersion } from "./lib/store/database/same-version";
import { StoreError } from "./lib/store/database/store-error";
import { closeDeadJobsIn, leaseSeconds } from "./lib/store/jobs";

/** Expected errors are shown as a sentence, anything else with its stack. */
const sentences = [SettingError, ListenError, StoreError];

/** What is said here goes to whoever starts the server; what the framework says there later goes into the log. */
const complain = console.error.bind(console);

async function start(): Promise<void> {
  const given = settings();
  const { HOST: host, PORT: port, TRUST_PROXY: proxied, OPEN_READS: openReads, HOST_NAMES: names = [] } = given;
  const dev = process.argv.includes("--dev");
  if (dev) refuseOthersWhileDeveloping(given);
  const administrator = givenAdministrator(given);
  forgetPassword();
  const most = mostConnections(given.CONNECTIONS_PER_ADDRESS);
  const isUsable = sameVersion(currentStore);
  const healthy = health(isUsable);
  const openRapi = await holdRapi(rapiWhere(given), most, healthy);
  const gate = { signedIn: hasSession, openReads };
  const live = currentLive();
  const where = { host, port, dev, proxied, names };
  const listener = await openWebListener(where, gate, prepareStore, { most }, live.answer, healthy);
  await isUsable();
  const nightly = tidyNightly({
    ...{ store: currentStore, keep: keptBy(given), clock: { now, after } },
    tidied: logTidied,
    failed: (error) => log.error({ error }, "what is old stays in the store until the next night"),
  });
  const past = keepPast({
    ...{ store: currentStore, clock: { after } },
    failed: (error) => logSeldom("warn", "past", { error }, "states of the past are kept later"),
  });
  const mirror = keepMirror({
    ...{ store: currentStore, open: linkedClient, clock: { now, after } },
    failed: (error) => logSeldom("warn", "mirror", { error }, "the linked cluster is read later"),
    readerFailed: (error) =>
      logSeldom("warn", "reader", { error }, "the command that hands out the configuration failed; RAPI is read"),
  });
  let rapi: Listener | null = null;
  const commands = await openCommands();
  const stop = async () => {
    healthy.stop();
    // Streams would keep the listener open: by themselves they never end.
    live.close();
    await Promise.all([
      listener.close(),
      rapi?.close(),
      nightly.stop(),
      past.stop(),
      mirror.stop(),
      stopJobs(),
      commands?.close(),
    ]);
    await closeOpened(databaseFile());
    process.exit(0);
  };
  onStop(stop, startedByNpm());
  const link = await wayIn(administrator);
  // Whoever finds the port open can sign in, if there is anybody who can.
  rapi = await openRapi();
  healthy.begin();
  if (link) console.log(`To begin, make the first administrator at ${listener.address}${link}`);
  if (!isLoopback(host) && !proxied)
    log.warn({ host }, "others reach this console without TLS: passwords cross the network in clear text");
  if (!isLoopback(host) && proxied === true)
    log.warn(
      { host },
      "others reach this console past its proxy, without TLS: leave HOST out where the proxy is on this machine",
    );
  const hooks = await hookPlace(currentStore());
  if (hooks?.problem) log.warn({ dir: hooks.dir, problem: hooks.problem }, "the scripts of hooks are not run");
  console.log(`Ganeti Networks is at ${listener.address}`);
  if (rapi) console.log(`Its HTTP API (RAPI) is at ${rapi.address}`);
}

/**
 * The HTTP API, in two steps: first whether its address can be taken, before anything is touched; then, with the function that
 * is the answer, it opens. Null where it is off. A port that nobody has chosen may be taken, by a Ganeti on this machine or
 * another console: then the console goes on without.
 */
async function holdRapi(
  where: RapiWhere | null,
  most: MostConnections,
  healthy: Health,
): Promise<() => Promise<Listener | null>> {
  if (where === null) return async () => null;
  const open = () => openRapiListener(where, currentRapi, { most }, healthy);
  const ifFree = async (action: () => Promise<Listener | null>) => {
    try {
      return await action();
    } catch (error) {
      if (isSet("RAPI_PORT") || !(error instanceof ListenError)) throw error;
      complain(`The HTTP API (RAPI) is not started. ${error.message}`);
      return null;
    }
  };
  const tried = await ifFree(open);
  if (tried === null) return async () => null;
  await tried.close();
  return () => ifFree(open);
}

/** Commands ask this server where they can; null where they open the store themselves. */
async function openCommands() {
  const file = databaseFile();
  const socket = socketOf(file);
  const program = join(projectRoot(), ".build", "bin", "gnt-network.cjs");
  if (socket === null || !existsSync(program)) return null;
  return openCommandDoor({ socket, file, build: buildOf(program), zone: zoneHere(), store: currentStore });
}

/** The path of the one-time link, as long as nobody can sign in; none if the environment names an administrator. */
async function wayIn(administrator: Credentials | null): Promise<string | null> {
  if (administrator) {
    const added = await addFirstAdministrator(currentStore(), administrator, now());
    if (!added.ok)
      throw new SettingError(`ADMIN_USER and ADMIN_PASSWORD cannot make an administrator: ${added.refusal.message}`);
  }
  const link = await newSetUpLink(currentStore(), now());
  return link === null ? null : `/set-up?link=${link}`;
}

async function hasSession(headers: IncomingHttpHeaders): Promise<boolean> {
  const carried = carriedBy((name) => headers[name]?.toString());
  return (await signedInBy(currentStore(), carried, now())) !== null;
}

function now(): number {
  return Date.now() / 1_000;
}

/** A timer that does not keep the process alive. */
function after(seconds: number, then: () => void): () => void {
  const timer = setTimeout(then, seconds * 1_000).unref();
  return () => clearTimeout(timer);
}

function logTidied({ jobs, entries, copies }: Tidied): void {
  const bytes = copies.reduce((sum, copy) => sum + copy.bytes, jobs.bytes);
  log.info({ jobs: jobs.jobs, entries, copies: copies.length, bytes }, "removed what the settings no longer keep");
}

async function prepareStore(): Promise<void> {
  const { applied, copy } = migrate(databaseFile());
  if (copy) log.info({ applied, copy }, "store brought up to this version; the previous store was copied");
  // Who writes for long now, an import perhaps, does not keep the pages from being served.
  await Promise.race([tidyAfterOthers(), pause(1_000)]);
  // Jobs of a process that has just ended: their lease has expired by then.
  setTimeout(() => void tidyAfterOthers(), (leaseSeconds + 1) * 1_000).unref();
  // And what could not be closed, on a full disk perhaps.
  setInterval(() => void closeJobsOfEndedProcesses().then(takeOver), lookSeconds * 1_000).unref();
}

const lookSeconds = 5;

/** Carries out the jobs that have not begun and whose process is gone; they go on by themselves. */
async function takeOver(): Promise<void> {
  try {
    for (const { job, over } of await takeOverJobs(currentStore(), { now }))
      over.catch((error: unknown) => logSeldom("error", "take over", { error, job }, "operation failed"));
  } catch (error) {
    logSeldom("warn", "", { error }, "jobs of ended processes wait for now");
  }
}

/** Those that have not begun wait for the next start; hooks that run are ended. */
async function stopJobs(): Promise<void> {
  try {
    await stopLiveJobs(currentStore());
  } catch (error) {
    log.warn({ error }, "jobs that take time were left as they are");
  }
}

async function closeJobsOfEndedProcesses(): Promise<void> {
  try {
    await closeDeadJobsIn(currentStore(), now());
  } catch (error) {
    logSeldom("warn", "", { error }, "jobs of ended processes stay open for now");
  }
}

async function tidyAfterOthers(): Promise<void> {
  await closeJobsOfEndedProcesses();
  await takeOver();
  try {
    await tidyPrivates(currentStore(), now());
  } catch (error) {
    logSeldom("warn", "", { error }, "private parameters stay in the store until the night");
  }
}

try {
  await start();
} catch (error) {
  const expected = error instanceof Error && sentences.some((kind) => error instanceof kind);
  complain(expected ? error.message : error);
  process.exit(1);
}
