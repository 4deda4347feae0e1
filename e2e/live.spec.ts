import { execFileSync } from "node:child_process";
import { join } from "node:path";
import type { Browser, BrowserContext, Page, Request } from "@playwright/test";
import Database from "better-sqlite3";
import type { Role } from "@/lib/domain/model/user-role";
import { axe } from "./axe";
import { expect as anyTime, test } from "./fixtures";
import { NetworkPage } from "./pages/network-page";
import { addTokens, authorizationOf, cookiesOf } from "./people";
import { environment, project, type RunningServer, startServer } from "./running-server";

test.use({
  cluster: "recorded",
  ownServer: true,
  expectedFaults: [/ERR_INTERNET_DISCONNECTED|ERR_CONNECTION|ERR_EMPTY_RESPONSE|ERR_INCOMPLETE|ERR_NETWORK|401/],
});

/** Sooner than anything is read again that nobody tells of: what comes by then was told. */
const expect = anyTime.configure({ timeout: 8_000 });

/** Somebody at a browser of his own. */
async function somebody(browser: Browser, { address }: RunningServer, role: Role): Promise<Page> {
  const storageState = { cookies: cookiesOf(role), origins: [] };
  return (await browser.newContext({ baseURL: address, storageState })).newPage();
}

function shell(database: string, ...args: string[]): void {
  execFileSync(join(project, "bin", "gnt-network"), args, {
    env: environment(database),
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
  });
}

/** Writes into the store as another process does. */
function inStore(database: string, sql: string): void {
  const store = new Database(database, { timeout: 10_000 });
  store.prepare(sql).run();
  store.close();
}

/** Streams of this browser that are open now. */
function openStreams(context: BrowserContext): () => number {
  const open = new Set<Request>();
  const isStream = (url: string) => new URL(url).pathname === "/api/live";
  context.on("request", (request) => isStream(request.url()) && open.add(request));
  context.on("requestfinished", (request) => open.delete(request));
  context.on("requestfailed", (request) => open.delete(request));
  return () => [...open].filter((request) => !request.frame().page().isClosed()).length;
}

/** A page that follows what others do: it has said so by what it shows of a change. */
async function follows(page: Page): Promise<void> {
  await page.waitForResponse((answer) => new URL(answer.url()).pathname === "/api/live");
}

async function opened(page: Page, path: string): Promise<Page> {
  const live = follows(page);
  await page.goto(path);
  await live;
  return page;
}

test("what a shell changes shows on every page that is open, of tabs that share one stream", async ({
  page,
  context,
  database,
}) => {
  const streams = openStreams(context);
  const map = await opened(page, "/networks/prod");
  const list = await opened(await context.newPage(), "/networks");
  const matrix = await opened(await context.newPage(), "/connections");
  const activity = await opened(await context.newPage(), "/activity");
  expect(streams()).toBe(1);

  shell(database, "modify", "--add-reserved-ips=10.1.0.40-10.1.0.55", "--reason", "build farm", "prod");
  await expect(map.getByText("reserved .40 – .55").first()).toBeVisible();
  await expect(map.getByRole("region", { name: "Just now" })).toContainText("build farm");
  await expect(map.getByRole("group", { name: "Show only" }).getByRole("button", { name: /^External / })).toContainText(
    "17",
  );
  await expect(activity.getByRole("table", { name: "Jobs" })).toContainText("build farm");

  shell(database, "rename", "unused", "spare");
  await expect(list.getByRole("link", { name: "spare", exact: true })).toBeVisible();
  shell(database, "connect", "-N", "mode=bridged,link=br7", "spare", "default");
  await expect(matrix.getByText("br7").first()).toBeVisible();
  expect(streams()).toBe(1);
  await axe(map);
});

test("what another browser and the HTTP API change shows, too, and the row that changed is marked", async ({
  page,
  browser,
  server,
  database,
}) => {
  addTokens(database);
  await opened(page, "/networks/prod");
  const other = await (await new NetworkPage(await somebody(browser, server, "operator"), "prod").goto()).edit();
  await other.field("MAC prefix").fill("aa:bb:20");
  await other.confirm();
  const network = new NetworkPage(page, "prod");
  await expect(network.fact("MAC prefix")).toHaveText("aa:bb:20");

  await opened(page, "/networks");
  const row = page.getByRole("row").filter({ has: page.getByRole("link", { name: "prod", exact: true }) });
  await row.getByRole("checkbox").check();
  const answer = await fetch(`${server.rapi}/2/networks/prod/tags?tag=night`, {
    method: "PUT",
    headers: authorizationOf("operator"),
  });
  expect(answer.status).toBe(200);
  await expect(row).toContainText("night");
  await expect(row).toHaveAttribute("data-news", "true");
  await expect(row.getByRole("checkbox")).toBeChecked();
});

test("users, roles and the end of a session show where they are looked at, and at whoever they concern", async ({
  page,
  browser,
  server,
  database,
}) => {
  await opened(page, "/settings/users");
  const operator = await somebody(browser, server, "operator");
  await opened(operator, "/networks/prod");
  await expect(operator.getByRole("button", { name: "Connect to a group" })).toBeEnabled();

  inStore(database, `UPDATE "User" SET role = 'viewer', revision = revision + 1 WHERE name = 'operator'`);
  await expect(operator.getByRole("button", { name: "Connect to a group" })).toBeDisabled();
  const row = page.getByRole("row").filter({ hasText: "operator" }).first();
  await expect(row).toContainText("viewer");

  inStore(database, `DELETE FROM "Session" WHERE userName = 'operator'`);
  await expect(operator.getByRole("region", { name: "Connection" })).toContainText("You are signed out.");
});

test("away and back: the page says so at once, and shows what happened meanwhile by itself", async ({
  page,
  context,
  server,
  database,
}) => {
  await opened(page, "/networks/prod");
  const external = page.getByRole("group", { name: "Show only" }).getByRole("button", { name: /^External / });
  const banner = page.getByRole("region", { name: "Connection" });
  await context.setOffline(true);
  await expect(banner).toContainText("No connection to the server since");
  await expect(page.getByText("Others here: not known")).toBeVisible();
  shell(database, "modify", "--add-reserved-ips=10.1.0.40-10.1.0.41", "prod");
  await context.setOffline(false);
  await expect(banner).toBeHidden();
  await expect(external).toContainText("3");

  const { port } = new URL(server.address);
  await server.stop();
  await expect(banner).toContainText("No connection to the server since");
  shell(database, "modify", "--add-reserved-ips=10.1.0.42-10.1.0.43", "prod");
  const again = await startServer(database, { PORT: port });
  try {
    await expect(banner).toBeHidden();
    await expect(external).toContainText("5");
    shell(database, "modify", "--add-reserved-ips=10.1.0.44", "prod");
    await expect(external).toContainText("6");
  } finally {
    await again.stop();
  }
});

test("when the tab that reads the feed is closed, another one goes on", async ({ page, context, database }) => {
  const streams = openStreams(context);
  await opened(page, "/networks/prod");
  const other = await opened(await context.newPage(), "/networks");
  const live = follows(page);
  await other.close();
  await live;
  expect(streams()).toBe(1);
  shell(database, "modify", "--add-reserved-ips=10.1.0.40-10.1.0.55", "prod");
  await expect(page.getByText("reserved .40 – .55").first()).toBeVisible();
});

test("the page of a network that another removes stays as it was, and says who removed it", async ({
  page,
  database,
}) => {
  const network = new NetworkPage(page, "unused");
  await opened(page, "/networks/unused");
  const dialog = await network.edit();
  await dialog.field("Gateway").fill("10.9.0.9");
  shell(database, "remove", "unused");
  const note = page.getByRole("region", { name: "Gone" });
  await expect(note).toContainText("removed unused, job");
  await expect(dialog.field("Gateway")).toHaveValue("10.9.0.9");
  await dialog.button("Cancel").click();
  await axe(page);
  await note.getByRole("link", { name: "All networks" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Networks" })).toBeVisible();
  await expect(note).toBeHidden();
});

test("who looks at a network sees who else does, until he leaves", async ({ page, browser, server }) => {
  await opened(page, "/networks/prod");
  const other = await somebody(browser, server, "operator");
  await opened(other, "/networks/prod");
  await expect(page.getByText("operator is here")).toBeVisible();
  await expect(other.getByText("administrator is here")).toBeVisible();
  await other.goto("/networks");
  await expect(page.getByText("operator is here")).toBeHidden();
});

test.describe("under a name of its own", () => {
  test.use({ settings: { HOST_NAMES: "console.test" } });

  test("a page that came over plain HTTP from another machine follows, too", async ({
    browserName,
    playwright,
    launchOptions,
    server,
    database,
  }) => {
    const args = [...(launchOptions.args ?? []), "--host-resolver-rules=MAP console.test 127.0.0.1"];
    const browser = await playwright[browserName].launch({ ...launchOptions, args });
    const cookies = cookiesOf("administrator").map((cookie) => ({ ...cookie, domain: "console.test" }));
    const baseURL = server.address.replace("127.0.0.1", "console.test");
    const context = await browser.newContext({ baseURL, storageState: { cookies, origins: [] } });
    const map = await opened(await context.newPage(), "/networks/prod");
    expect(await map.evaluate(() => window.isSecureContext)).toBe(false);
    shell(database, "modify", "--add-reserved-ips=10.1.0.40", "--reason", "build farm", "prod");
    await expect(map.getByRole("region", { name: "Just now" })).toContainText("build farm");
    await browser.close();
  });
});
