import { setTimeout as sleep } from "node:timers/promises";
import type { Browser } from "@playwright/test";
import type { Store } from "@/lib/store/store";
import { large, largeCluster } from "./cluster/large-cluster";
import { largeFile } from "./importing";
import { pageWeights } from "./page-weights";
import { networkList, pageOfWide } from "./pages";
import { cookieOf, memoryOf, type Server, withServer } from "./server-process";
import { modify } from "./small-operation";
import type { Row } from "./table";
import { inTemporaryFolder, storeIn } from "./temporary-store";
import { withBrowser } from "./visit";

/** What a browser sees of the real server on the large cluster, and what the server holds in memory after all of it. */
export function served(): Promise<Row[]> {
  return inTemporaryFolder(async (folder) => {
    const store = await storeIn(folder, largeCluster(large));
    try {
      return await withServer(store.file, (server) => withBrowser((browser) => look(browser, server, store)));
    } finally {
      await store.close();
    }
  });
}

async function look(browser: Browser, server: Server, store: Store): Promise<Row[]> {
  const pages = [
    ...(await pageOfWide(browser, server)),
    ...(await networkList(browser, server, (round) => modify(store, round))),
  ];
  const weights = await pageWeights(browser, server);
  const memory = await memoryRows("all pages", server);
  await importThrough(server);
  return [...pages, ...memory, ...(await memoryRows("an import of 10,000 instances, too", server)), ...weights];
}

/** Imports the file of 10,000 instances through the server, as the page does. */
async function importThrough(server: Server): Promise<void> {
  const headers = { cookie: await cookieOf(server) };
  const answer = await fetch(`${server.address}/api/import?mode=commit`, {
    method: "POST",
    headers,
    body: largeFile(),
  });
  const outcome = (await answer.json()) as { ok?: boolean; message?: string };
  if (outcome.ok !== true) throw new Error(`The import was refused: ${outcome.message ?? answer.status}`);
}

/** How long the server is left alone before its memory is looked at, in milliseconds. */
const rest = 5_000;

async function memoryRows(after: string, { pid }: Server): Promise<Row[]> {
  await sleep(rest);
  const held = memoryOf(pid);
  if (!held) return [];
  return [
    { work: `memory of the server at rest, after ${after}`, ours: held.now, unit: "MB", aim: 400 },
    { work: `the most it held, up to then`, ours: held.most, unit: "MB" },
  ];
}
