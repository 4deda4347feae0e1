import type { Locator, Page } from "@playwright/test";
import Database from "better-sqlite3";
import { expect, test } from "./fixtures";
import { NetworkPage } from "./pages/network-page";
import { Toast } from "./pages/toast";
import { startServer } from "./running-server";

test.use({
  cluster: "recorded",
  ownServer: true,
  expectedFaults: [/ERR_INTERNET_DISCONNECTED|ERR_CONNECTION|ERR_EMPTY_RESPONSE|401|Failed to fetch|favicon.ico/],
});

const banner = (place: Page | Locator) => place.getByRole("region", { name: "Connection" });

/** Changes that leave the browser: server actions and uploads. */
function changesOf(page: Page): string[] {
  const sent: string[] = [];
  page.on("request", (request) => {
    const asks = /\/api\/(preview\/|presence)/.test(request.url());
    if (request.method() === "POST" && !asks) sent.push(request.url());
  });
  return sent;
}

test("offline, a change is neither sent nor kept to be sent later, and what was typed stays", async ({
  page,
  context,
}) => {
  const network = await new NetworkPage(page, "prod").goto();
  const map = await network.map();
  await map.drag(16, 19);
  const reason = map.selection.getByRole("textbox", { name: "Reason" });
  await reason.fill("load balancers");
  const sent = changesOf(page);
  await context.setOffline(true);
  await expect(banner(page)).toContainText("No connection to the server since");
  await expect(map.selection.getByRole("button", { name: "Reserve 4 free" })).toBeDisabled();
  await expect(map.selection.getByRole("group", { name: "There is no connection to the server." })).toBeVisible();
  await reason.press("Enter");
  await banner(page).getByRole("button", { name: "Try again" }).click();
  await expect(banner(page)).toContainText(/Tried \d+ times/);
  await context.setOffline(false);
  await expect(banner(page)).toBeHidden();
  await expect(reason).toHaveValue("load balancers");
  await expect(map.state("Free")).toContainText("248");
  expect(sent).toEqual([]);
  await map.selection.getByRole("button", { name: "Reserve 4 free" }).click();
  await expect(new Toast(page, "4 addresses reserved in prod").root).toBeVisible();
});

test("a link that is followed while offline leaves the page as it is, and works again afterwards", async ({
  page,
  context,
}) => {
  const network = await new NetworkPage(page, "prod").goto();
  await network.map();
  await context.setOffline(true);
  const nodes = page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Nodes", exact: true });
  await nodes.click();
  await expect(banner(page)).toContainText("The page could not be opened.");
  await expect(network.heading).toBeVisible();
  expect(new URL(page.url()).pathname).toBe("/networks/prod");
  await page.getByRole("button", { name: "Signed in as administrator" }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(network.heading).toBeVisible();
  await page.keyboard.press("Escape");
  await context.setOffline(false);
  await expect(banner(page)).toBeHidden();
  await expect(network.heading).toBeVisible();
  await nodes.click();
  await expect(page.getByRole("heading", { level: 1, name: "Nodes" })).toBeVisible();
});

test("a form that is open while the server restarts keeps what was typed, and is sent when asked again", async ({
  page,
  server,
  database,
}) => {
  const network = await new NetworkPage(page, "prod").goto();
  await network.map();
  const dialog = await network.edit();
  await dialog.root.getByRole("textbox", { name: "Gateway", exact: true }).fill("10.1.0.9");
  const { port } = new URL(server.address);
  await server.stop();
  await page.evaluate(() => window.dispatchEvent(new Event("offline")));
  await expect(banner(dialog.root)).toContainText("No connection to the server since");
  const submit = dialog.root.locator("button[type=submit]");
  await expect(submit).toBeDisabled();
  const again = await startServer(database, { PORT: port });
  try {
    // The page tries by itself, sooner or later than somebody could press the button.
    await expect(banner(dialog.root)).toBeHidden({ timeout: 40_000 });
    await expect(dialog.root.getByRole("textbox", { name: "Gateway", exact: true })).toHaveValue("10.1.0.9");
    await submit.click();
    await dialog.root.waitFor({ state: "hidden" });
    await expect(network.fact("Gateway")).toHaveText("10.1.0.9");
  } finally {
    await again.stop();
  }
});

test("a server that is stopped is noticed by the next request, and the page stays", async ({ page, server }) => {
  const network = await new NetworkPage(page, "prod").goto();
  await network.map();
  await server.stop();
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Nodes", exact: true }).click();
  await expect(banner(page)).toContainText("The page could not be opened.");
  await expect(network.heading).toBeVisible();
});

test("a session that ends while a form is open keeps what was typed, until somebody signs in again", async ({
  page,
  database,
}) => {
  const network = await new NetworkPage(page, "prod").goto();
  await network.map();
  const dialog = await network.edit();
  const store = new Database(database, { timeout: 10_000 });
  const sessions = store.prepare('SELECT * FROM "Session"').all() as Record<string, unknown>[];
  store.prepare('DELETE FROM "Session"').run();
  const gateway = dialog.root.getByRole("textbox", { name: "Gateway", exact: true });
  await gateway.fill("10.1.0.9");
  await expect(banner(dialog.root)).toContainText("You are signed out.");
  await expect(dialog.root.locator("button[type=submit]")).toBeDisabled();
  for (const session of sessions) {
    const names = Object.keys(session);
    store
      .prepare(`INSERT INTO "Session" (${names.join(", ")}) VALUES (${names.map(() => "?").join(", ")})`)
      .run(...Object.values(session));
  }
  store.close();
  await banner(dialog.root).getByRole("button", { name: "Try again" }).click();
  await expect(banner(dialog.root)).toBeHidden();
  await expect(gateway).toHaveValue("10.1.0.9");
  await dialog.root.locator("button[type=submit]").click();
  await expect(network.fact("Gateway")).toHaveText("10.1.0.9");
});
