import { renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { axe } from "./axe";
import { expect, test } from "./fixtures";
import { Entrance } from "./pages/entrance";
import { NewNetworkPage } from "./pages/new-network-page";
import { addTokens, authorizationOf } from "./people";
import { project } from "./running-server";

const full = "The database cannot grow: the disk is full. Nothing was written. Free some space, then try again.";
const gone = /The database was removed or replaced while it was open\. Nothing was written\./;

// What fails here is what is tested: the browser says so too, each time.
test.use({ cluster: "recorded", ownServer: true, expectedFaults: [/status of 50[037]|React error|favicon\.ico/] });

test.describe("on a full disk", () => {
  /** It is full while this file is there. */
  const FULL_DISK = join(tmpdir(), `ganeti-networks-full-${process.pid}`);
  const preload = join(project, "testing", "full-disk.cjs");
  test.use({ settings: { FULL_DISK, NODE_OPTIONS: `--require ${JSON.stringify(preload)}` } });
  test.afterEach(() => rmSync(FULL_DISK, { force: true }));

  test("reading goes on, and whatever writes says why it does not; then all works again", async ({
    page,
    database,
    server,
    playwright,
  }) => {
    addTokens(database);
    const extraHTTPHeaders = authorizationOf("administrator");
    const api = await playwright.request.newContext({ baseURL: server.rapi, extraHTTPHeaders });
    const add = (network_name: string) => api.post("/2/networks", { data: { network_name, network: "172.16.0.0/16" } });
    const statuses = async () => {
      const jobs: { status: string }[] = await (await api.get("/2/jobs?bulk=1")).json();
      return jobs.map(({ status }) => status);
    };
    writeFileSync(FULL_DISK, "");
    const answer = await add("large");
    expect(answer.status()).toBe(507);
    expect(await answer.json()).toEqual({ code: 507, message: "Insufficient Storage", explain: full });
    expect((await api.get("/2/networks")).status()).toBe(200);
    const form = await new NewNetworkPage(page).goto();
    await form.fill({ Name: "large", "IPv4 network": "172.16.0.0/16" });
    await form.submit.click();
    await expect(page.getByText("The database cannot grow: the disk is full.").first()).toBeVisible();
    await axe(page);
    rmSync(FULL_DISK);
    expect((await add("large")).status()).toBe(200);
    await expect.poll(statuses).not.toContain("running");
    await api.dispose();
  });
});

test("a page that is opened while the store is gone says so, and not that the server is away", async ({
  page,
  database,
}) => {
  await page.goto("/networks");
  const nodes = page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Nodes", exact: true });
  await expect(nodes).toBeVisible();
  renameSync(database, `${database}.away`);
  await nodes.click();
  await expect(page.getByText(gone)).toBeVisible();
  await expect(page.getByText("No connection to the server")).toBeHidden();
  renameSync(`${database}.away`, database);
  await page.getByRole("link", { name: "Try again" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Nodes" })).toBeVisible();
});

test("a change that is sent while the store is gone says so, and the form stays", async ({ page, database }) => {
  const form = await new NewNetworkPage(page).goto();
  await form.fill({ Name: "large", "IPv4 network": "172.16.0.0/16" });
  await expect(form.submit).toBeEnabled();
  renameSync(database, `${database}.away`);
  await form.submit.click();
  await expect(page.getByText(gone).first()).toBeVisible();
  await expect(page.getByText("No connection to the server")).toBeHidden();
  renameSync(`${database}.away`, database);
  await form.submit.click();
  await expect(page).toHaveURL(/\/networks\/large/);
});

test("signing in says that the store is gone, and so do pages, data and the API; once it is back all is well", async ({
  page,
  database,
  server,
}) => {
  addTokens(database);
  await page.goto("/networks");
  renameSync(database, `${database}.away`);
  const answer = await page.goto("/networks");
  expect(answer?.status()).toBe(503);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("The store cannot be used");
  await expect(page.getByText(gone)).toBeVisible();
  await axe(page);
  const data = await page.request.get("/api/networks");
  expect([data.status(), await data.text()]).toEqual([503, expect.stringMatching(gone)]);
  const headers = authorizationOf("administrator");
  expect((await fetch(`${server.rapi}/2/networks`, { headers })).status).toBe(503);
  await page.context().clearCookies();
  await page.goto("/sign-in");
  await expect(page.getByText(gone)).toBeVisible();
  const entered = await page.request.post("/api/sign-in", { form: { name: "x", password: "y" }, maxRedirects: 0 });
  expect(entered.headers().location).toContain("problem=store-gone");
  renameSync(`${database}.away`, database);
  await page.goto("/sign-in?problem=store-full");
  await expect(new Entrance(page).problem).toContainText(full);
  await axe(page);
});
