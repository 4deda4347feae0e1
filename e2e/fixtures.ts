import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, test as base, expect } from "@playwright/test";
import type { Role } from "@/lib/domain/model/user-role";
import { type Cluster, configOf } from "./clusters";
import { addPeople, cookiesOf } from "./people";
import { keepStore, putBack } from "./put-back";
import { type RunningServer, startServer } from "./running-server";
import { copyStore, importCluster } from "./store-template";

/** What a test may ask for with `test.use`. */
export type Options = {
  /** Faults that the test provokes; anything else that the browser complains about fails it. */
  expectedFaults: RegExp[];
  /** True for tests that only look: those of one worker share a server and a database. */
  onlyLooks: boolean;
  /**
   * True for tests that stop their server, take its files away or read what lies beside them. Other tests of one worker share a
   * server, too, and begin with what its database held at first.
   */
  ownServer: boolean;
  /** As whom the browser is signed in. */
  role: Role | "nobody";
  /** False for tests of the first start, when nobody can sign in yet. */
  peopled: boolean;
  /** What the environment says to the server besides the usual; not for tests that only look. */
  settings: Record<string, string>;
};

type WorkerOptions = {
  /** What the store holds when a test begins. */
  cluster: Cluster;
};

type Shared = { server: RunningServer; database: string };

/**
 * A folder of the worker's own; in it the store that its tests begin with, the server of those that only look, and the one of
 * those that change something, which begins anew with each of them.
 */
type Ground = {
  folder: string;
  begin: (database: string) => void;
  looking: () => Promise<Shared>;
  changing: () => Promise<Shared>;
};

type Given = Options & { place: Shared; database: string; server: RunningServer; faults: string[] };

/** Every test that changes something begins with a database that no other has changed; all must leave the browser without complaint. */
export const test = base.extend<Given, WorkerOptions & { ground: Ground }>({
  cluster: ["none", { option: true, scope: "worker" }],
  expectedFaults: [[], { option: true }],
  onlyLooks: [false, { option: true }],
  ownServer: [false, { option: true }],
  role: ["administrator", { option: true }],
  peopled: [true, { option: true }],
  settings: [{}, { option: true }],
  storageState: async ({ role }, use) => use({ cookies: cookiesOf(role), origins: [] }),

  ground: [
    async ({ cluster }, use) => {
      const folder = mkdtempSync(join(tmpdir(), "ganeti-networks-e2e-"));
      const template = join(folder, "template.db");
      if (cluster !== "none") importCluster(configOf(cluster, folder), template);
      const begin = (database: string) => {
        if (cluster !== "none") copyStore(template, database);
      };
      const started = new Map<string, Promise<Shared>>();
      const startOnce = (name: string, start: (database: string) => Promise<RunningServer>) => {
        const database = join(folder, `${name}.db`);
        const shared = started.get(name) ?? start(database).then((server) => ({ server, database }));
        started.set(name, shared);
        return shared;
      };
      const startOn = (database: string) => {
        begin(database);
        return startPeopled(database);
      };
      const looking = () => startOnce("looking", startOn);
      const kept = join(folder, "kept.db");
      const changing = async () => {
        const isFirst = !started.has("changing");
        const shared = await startOnce("changing", startOn);
        if (isFirst) await keepStore(shared.database, kept);
        else putBack(shared.database, kept);
        return shared;
      };
      await use({ folder, begin, looking, changing });
      for (const shared of started.values()) await (await shared).server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
    { scope: "worker" },
  ],

  place: async ({ ground, onlyLooks, ownServer, peopled, settings }, use, { testId, repeatEachIndex }) => {
    const isOwn = ownServer || !peopled || Object.keys(settings).length > 0;
    if (onlyLooks) return use(await ground.looking());
    if (!isOwn) return use(await ground.changing());
    const database = join(ground.folder, `${testId}-${repeatEachIndex}.db`);
    ground.begin(database);
    const server = await (peopled ? startPeopled : startServer)(database, settings);
    await use({ server, database });
    await server.stop();
  },

  database: async ({ place }, use) => use(place.database),

  server: async ({ place: { server } }, use, testInfo) => {
    const before = server.log().length;
    await use({ ...server, log: () => server.log().slice(before) });
    if (testInfo.status !== testInfo.expectedStatus) await testInfo.attach("server log", { body: server.log() });
  },

  baseURL: async ({ server }, use) => use(server.address),

  faults: [
    async ({ context, server, expectedFaults }, use) => {
      const faults = watch(context, server.address);
      await use(faults);
      expect(faults.filter((fault) => !expectedFaults.some((expected) => expected.test(fault)))).toEqual([]);
    },
    { auto: true },
  ],
});

/** A server whose users are signed in already. */
async function startPeopled(database: string, settings: Record<string, string> = {}): Promise<RunningServer> {
  const server = await startServer(database, settings);
  addPeople(database);
  return server;
}

/** Notes every complaint of the browser, and every request that goes anywhere but to our server. */
function watch(context: BrowserContext, address: string): string[] {
  const faults: string[] = [];
  context.on("console", (message) => {
    if (message.type() === "error") faults.push(`console: ${message.text()} (${message.location().url})`);
  });
  context.on("weberror", (error) => faults.push(`page: ${error.error().message}`));
  context.on("request", (request) => {
    const url = new URL(request.url());
    if (/^(http|ws)s?:$/.test(url.protocol) && url.origin !== address) faults.push(`request to ${url.href}`);
  });
  return faults;
}

export { expect };
