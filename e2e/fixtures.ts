import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, test as base, expect } from "@playwright/test";
import type { Role } from "@/lib/domain/model/user-role";
import { type Cluster, configOf } from "./clusters";
import { addPeople, cookiesOf } from "./people";
import { type RunningServer, startServer } from "./running-server";
import { copyStore, importCluster } from "./store-template";

/** What a test may ask for with `test.use`. */
export type Options = {
  /** Faults that the test provokes; anything else that the browser complains about fails it. */
  expectedFaults: RegExp[];
  /** True for tests that only look: those of one worker share a server and a database. */
  onlyLooks: boolean;
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

/** A folder of the worker's own; in it the store that its tests begin with, and the server of those that only look. */
type Ground = { folder: string; begin: (database: string) => void; shared: () => Promise<RunningServer> };

type Given = Options & { database: string; server: RunningServer; faults: string[] };

/** Every test that changes something has a server and a database of its own; all must leave the browser without complaint. */
export const test = base.extend<Given, WorkerOptions & { ground: Ground }>({
  cluster: ["none", { option: true, scope: "worker" }],
  expectedFaults: [[], { option: true }],
  onlyLooks: [false, { option: true }],
  role: ["administrator", { option: true }],
  peopled: [true, { option: true }],
  settings: [{}, { option: true }],
  storageState: async ({ role }, use) => use({ cookies: cookiesOf(role), origins: [] }),

  ground: [
    async ({ cluster }, use) => {
      const folder = mkdtempSync(join(tmpdir(), "ganeti-networks-e2e-"));
      const template = join(folder, "template.db");
      if (cluster !== "none") importCluster(configOf(cluster, folder), template);
      let server: Promise<RunningServer> | null = null;
      const begin = (database: string) => {
        if (cluster !== "none") copyStore(template, database);
      };
      const shared = () => {
        const database = join(folder, "shared.db");
        if (!server) begin(database);
        server ??= startPeopled(database);
        return server;
      };
      await use({ folder, begin, shared });
      await (server as Promise<RunningServer> | null)?.then(({ stop }) => stop());
      rmSync(folder, { recursive: true, force: true });
    },
    { scope: "worker" },
  ],

  database: async ({ ground: { folder } }, use, { testId, repeatEachIndex }) => {
    await use(join(folder, `${testId}-${repeatEachIndex}.db`));
  },

  server: async ({ ground, database, onlyLooks, peopled, settings }, use, testInfo) => {
    if (!onlyLooks) ground.begin(database);
    const server = onlyLooks ? await ground.shared() : await (peopled ? startPeopled : startServer)(database, settings);
    await use(server);
    if (!onlyLooks) await server.stop();
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
