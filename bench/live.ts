import { get } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import type { Browser, Page } from "@playwright/test";
import { openSession } from "@/lib/auth/sessions";
import { operations } from "@/lib/operations/catalogue";
import { run } from "@/lib/operations/operation";
import type { Store } from "@/lib/store/store";
import { large, largeCluster } from "./cluster/large-cluster";
import { median } from "./median";
import { memoryOf, processorTime, type Server, withServer } from "./server-process";
import type { Row } from "./table";
import { contextOf, inTemporaryFolder, storeIn } from "./temporary-store";
import { withBrowser } from "./visit";

const streams = 100;
const rounds = 30;
/** For how long an idle server is watched, in milliseconds. */
const idle = 10_000;
/** And until it has settled. */
const settled = 6_000;

/**
 * What it costs that open pages are told: 100 streams and one real browser on the list of 500 networks, while another process
 * writes. A time begins when the commit is over.
 */
export function live(): Promise<Row[]> {
  return inTemporaryFolder(async (folder) => {
    const store = await storeIn(folder, largeCluster(large));
    try {
      return await withServer(
        store.file,
        (server) => withBrowser((browser) => measured(store, server, browser)),
        // Each stream has its session.
        { OPEN_READS: "0" },
      );
    } finally {
      await store.close();
    }
  });
}

async function measured(store: Store, server: Server, browser: Browser): Promise<Row[]> {
  const cookies = await sessions(store, streams + 1);
  const cookie = cookies.pop() ?? "";
  // What the server needs for the first stream is not for each.
  const first = await stream(server, cookies[0] ?? "");
  first.close();
  // It gives memory back some seconds after the last request.
  await sleep(settled);
  const before = memoryOf(server.pid)?.now;
  const open = await Promise.all(cookies.map((cookie) => stream(server, cookie)));
  await sleep(settled);
  const after = memoryOf(server.pid)?.now;
  const resting = await processorOf(server, () => sleep(idle));
  const page = await listOf(browser, server, cookie);
  await sleep(settled);
  const told: number[] = [];
  const painted: number[] = [];
  const busy = await processorOf(server, async () => {
    for (let round = 0; round < rounds; round++) {
      const drawn = paint(page);
      const heard = open.map(({ nextJob }) => nextJob());
      await sleep(200);
      await tag(store, round);
      const committed = Date.now();
      told.push(...(await Promise.all(heard)).map((at) => at - committed));
      painted.push((await drawn) - committed);
      await sleep(Math.max(0, 1_000 - (Date.now() - committed)));
    }
  });
  for (const { close } of open) close();
  const work = `${streams} streams`;
  return [
    { work: `${work}: from a commit of another process to the message`, ours: median(told), unit: "ms", aim: 200 },
    { work: "  the slowest", ours: Math.max(...told), unit: "ms", aim: 1_000 },
    {
      work: `${work}: from the commit to the paint of a row, list of 500 networks`,
      ours: median(painted),
      unit: "ms",
      aim: 1_000,
    },
    { work: "  the slowest", ours: Math.max(...painted), unit: "ms", aim: 1_000 },
    ...(before && after
      ? [{ work: `${work}: memory of the server for all`, ours: after - before, unit: "MB" } as const]
      : []),
    ...(resting === null
      ? []
      : [{ work: `${work}: processor, a second in which nothing happens`, ours: resting, unit: "ms" } as const]),
    ...(busy === null ? [] : [{ work: `${work}: processor, a second with a commit`, ours: busy, unit: "ms" } as const]),
  ];
}

/** The processor time that the server takes meanwhile, in milliseconds for each second; null where that is not known. */
async function processorOf(server: Server, work: () => Promise<unknown>): Promise<number | null> {
  const [begin, before] = [performance.now(), processorTime(server)];
  await work();
  const after = processorTime(server);
  return before === null || after === null ? null : ((after - before) * 1_000) / (performance.now() - begin);
}

/** Sessions of somebody who may look, as the cookies of browsers. */
async function sessions(store: Store, count: number): Promise<string[]> {
  const now = Date.now() / 1_000;
  const from = { account: null, address: "127.0.0.1", now };
  return store.write(async (tx) => {
    await tx.user.create({ data: { name: "reader", role: "viewer", password: "none", createdAt: now } });
    const secrets: string[] = [];
    for (let i = 0; i < count; i++) secrets.push(await openSession(tx, "reader", from, "bench"));
    return secrets.map((secret) => `ganeti_networks_session=${secret}`);
  });
}

/** An open stream; `nextJob` is when the next job that is over and has changed something was heard of. */
function stream({ address }: Server, cookie: string): Promise<{ nextJob: () => Promise<number>; close: () => void }> {
  return new Promise((resolve, reject) => {
    const asked = get(`${address}/api/live`, { headers: { cookie }, agent: false }, (response) => {
      if (response.statusCode !== 200) return reject(new Error(`A stream was answered with ${response.statusCode}.`));
      let heard = (_: number) => {};
      response.setEncoding("utf8").on("data", (text: string) => {
        if (text.includes('"changed":true')) heard(Date.now());
      });
      response.on("error", () => {});
      const nextJob = () =>
        new Promise<number>((told) => {
          heard = told;
        });
      resolve({ nextJob, close: () => asked.destroy() });
    });
    asked.on("error", reject);
  });
}

/** The list of networks in a browser of its own, with its stream open. */
async function listOf(browser: Browser, { address }: Server, cookie: string): Promise<Page> {
  const context = await browser.newContext();
  const [name = "", value = ""] = cookie.split("=");
  await context.addCookies([{ name, value, url: address }]);
  const page = await context.newPage();
  const live = page.waitForResponse((answer) => new URL(answer.url()).pathname === "/api/live");
  await page.goto(`${address}/networks`);
  await live;
  return page;
}

/** Gives net1 a tag that its row shows, or in every other round takes it back. */
async function tag(store: Store, round: number): Promise<void> {
  const input = { network: "net1", tags: ["measured"] };
  const outcome = await run(operations[round % 2 === 0 ? "OP_TAGS_SET" : "OP_TAGS_DEL"], input, contextOf(store));
  if (!outcome.ok) throw new Error(outcome.refusal.message);
}

/** When the row of net1 is painted the next time with other numbers. */
function paint(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const row = () => document.querySelector('a[href="/networks/net1"]')?.closest("tr")?.textContent;
        const before = row();
        const late = setTimeout(() => reject(new Error("The page did not change.")), 10_000);
        const watch = new MutationObserver(() => {
          if (row() === before) return;
          watch.disconnect();
          clearTimeout(late);
          requestAnimationFrame(() => setTimeout(() => resolve(Date.now())));
        });
        watch.observe(document.body, { childList: true, subtree: true, characterData: true });
      }),
  );
}
