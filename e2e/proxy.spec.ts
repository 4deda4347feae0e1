import { readFileSync } from "node:fs";
import { request } from "node:https";
import type { Browser, Page } from "@playwright/test";
import { recordedConfig } from "./clusters";
import { named } from "./config-files";
import { expect, test } from "./fixtures";
import { Entrance } from "./pages/entrance";
import { ImportPage } from "./pages/import-page";
import { NetworksPage } from "./pages/network-list-page";
import { NewNetworkPage } from "./pages/new-network-page";
import { isInstalled, type ProxyKind, type RunningProxy, startProxy } from "./proxy";

const root = { name: "root", password: "correct horse battery" };

test.use({
  cluster: "recorded",
  settings: { TRUST_PROXY: "1", ADMIN_USER: root.name, ADMIN_PASSWORD: root.password },
});

/** Somebody who has signed in through the proxy, at a browser of his own. */
async function signedIn(browser: Browser, { address }: RunningProxy): Promise<Page> {
  const context = await browser.newContext({ baseURL: address, ignoreHTTPSErrors: true });
  const page = await context.newPage();
  await page.goto("/networks");
  await new Entrance(page).enter(root.name, root.password, "Sign in");
  await expect(page).toHaveURL(`${address}/networks`);
  return page;
}

/** The status of an answer, whoever gave it. */
function statusOf(url: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { rejectUnauthorized: false }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    asked.on("error", reject).end();
  });
}

for (const kind of ["nginx", "caddy"] satisfies ProxyKind[])
  test.describe(`through ${kind} with TLS, as deploy/ sets it up`, () => {
    test.skip(!isInstalled(kind), `Left out: ${kind} is not installed.`);

    let proxy: RunningProxy;

    test.beforeEach(async ({ server }, testInfo) => {
      proxy = await startProxy(kind, testInfo.outputPath(kind), [new URL(server.address).host]);
    });
    test.afterEach(() => proxy.stop());

    test("people sign in, change something, and see at once what others change", async ({ browser }) => {
      const [first, second] = [await signedIn(browser, proxy), await signedIn(browser, proxy)];
      const cookies = await first.context().cookies();
      expect(cookies.map(({ name }) => name)).toContain("__Host-ganeti_networks_session");
      const protocol = await first.evaluate(
        () => (performance.getEntriesByType("navigation")[0] as PerformanceNavigationTiming).nextHopProtocol,
      );
      expect(protocol).toBe("h2");
      const networks = new NetworksPage(first);
      await expect(networks.row("prod")).toBeVisible();
      const form = await new NewNetworkPage(second).goto();
      await (await form.fill({ Name: "lab", "IPv4 network": "10.99.0.0/24" })).add("lab");
      // Sooner than anything is read again that nobody tells of.
      await expect(networks.row("lab")).toBeVisible({ timeout: 5_000 });
    });

    test("a file of 20 MB is imported", async ({ browser }) => {
      test.setTimeout(120_000);
      const page = await signedIn(browser, proxy);
      const text = readFileSync(recordedConfig, "utf8") + " ".repeat(20 * 1024 * 1024);
      const review = await (await new ImportPage(page).goto()).choose(named(text));
      await expect(page.getByText("Nothing differs from what is here.")).toBeVisible({ timeout: 30_000 });
      await review.submit.click();
      await expect(page.getByText("The previous database is kept in")).toBeVisible({ timeout: 30_000 });
    });

    test("how the servers are is told on their side of it only", async ({ server }) => {
      expect(await statusOf(`${proxy.address}/sign-in`)).toBe(200);
      for (const path of ["/healthz", "/readyz"]) {
        expect(await statusOf(`${proxy.address}${path}`)).toBe(404);
        expect((await fetch(`${server.address}${path}`)).status).toBe(200);
      }
    });
  });
