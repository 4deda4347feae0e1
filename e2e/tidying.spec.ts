import { existsSync, readdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Page } from "@playwright/test";
import Database from "better-sqlite3";
import { axe } from "./axe";
import { expect, test } from "./fixtures";
import { ActivityPage } from "./pages/activity-page";
import { JobPage } from "./pages/job-page";
import { NetworkPage } from "./pages/network-page";
import { addTokens, authorizationOf } from "./people";
import { configCommand } from "./store-template";

test.use({ cluster: "recorded", ownServer: true });

const longAgo = Date.now() / 1_000 - 400 * 86_400;

/** Makes the jobs up to a number and the entries of the log so far as old as what is no longer kept, and tidies. */
function tidyUpTo(job: number, database: string): string {
  const store = new Database(database, { timeout: 10_000 });
  try {
    store.prepare('UPDATE "Job" SET endedAt = ? WHERE id <= ?').run(longAgo, job);
    store
      .prepare('INSERT INTO "AccessEvent" (at, event, subject, address, detail) VALUES (?, ?, ?, ?, ?)')
      .run(longAgo, "signed in", "bygone", "192.0.2.1", "");
  } finally {
    store.close();
  }
  return configCommand(database, "tidy");
}

/** Reserves 10.1.0.16 as job 2, and clears the gateway as job 3. */
async function makeTwoJobs(page: Page): Promise<void> {
  const network = await new NetworkPage(page, "prod").goto();
  const map = await network.map();
  await map.press("Home", "ArrowDown", "Shift+ArrowRight", "r");
  await expect(map.selection.getByRole("textbox", { name: "Reason" })).toBeFocused();
  await page.keyboard.type("printers");
  await page.keyboard.press("Enter");
  await expect(map.state("External")).toContainText("3");
  const dialog = await network.edit();
  await dialog.root.getByRole("button", { name: "Clear Gateway" }).click();
  await dialog.confirm();
  await expect(network.fact("Gateway")).toHaveText("None");
}

test("the page of a tidied job says when it went, also by itself where it is open, and offers no Undo", async ({
  page,
  database,
  request,
  server,
}) => {
  await makeTwoJobs(page);
  const job = await new JobPage(page).goto(2);
  await expect(job.button("Undo")).toBeEnabled();
  expect(tidyUpTo(2, database)).toMatch(/^Removed 2 jobs, 1 to 2 /);
  await expect(job.main).toContainText(/Job 2 was tidied away on .*: jobs were kept for 365 days\./);
  await expect(job.main).toContainText("It can no longer be undone. Change by hand what you want back.");
  await expect(job.button("Undo")).toBeHidden();
  await page.goto("/activity/2");
  await expect(page).toHaveTitle(/^Job 2/);
  await expect(page.getByRole("heading", { level: 1, name: "Job 2" })).toBeVisible();
  await expect(job.main).toContainText(/Job 2 was tidied away on .*: jobs were kept for 365 days\./);
  await axe(page);
  await job.main.getByRole("link", { name: "Show activity" }).click();
  const activity = new ActivityPage(page);
  await expect(activity.job("gateway")).toBeVisible();
  await expect(activity.jobs.locator("tbody").getByRole("button")).toHaveCount(1);
  await expect(page.getByText("Jobs are kept for 365 days.")).toBeVisible();
  addTokens(database);
  const headers = authorizationOf("viewer");
  expect((await request.get(`${server.rapi}/2/jobs/2`, { headers })).status()).toBe(404);
  expect((await request.get(`${server.rapi}/2/jobs/3`, { headers })).status()).toBe(200);
});

test("an address keeps its reason, its day and its author, without a link to the tidied job", async ({
  page,
  database,
}) => {
  await makeTwoJobs(page);
  const map = await (await new NetworkPage(page, "prod").goto()).map();
  await map.click(16);
  await expect(map.address).toContainText(/Printers/);
  await expect(map.address).toContainText(", by administrator");
  await expect(map.address.getByRole("link", { name: "job 2" })).toBeVisible();
  tidyUpTo(2, database);
  await page.goto("/networks/prod");
  await map.grid.waitFor();
  await map.click(16);
  await expect(map.address).toContainText(/Printers/);
  await expect(map.address).toContainText(/, by administrator\s*job 2, tidied away/);
  await expect(map.address.getByRole("link", { name: "job 2" })).toHaveCount(0);
});

test("the sign-in log says for how long entries are kept, and from when on it is complete", async ({
  page,
  database,
}) => {
  await page.goto("/settings/log");
  await expect(page.getByText("Entries are kept for 365 days.")).toBeVisible();
  await expect(page.getByText("were tidied away")).toHaveCount(0);
  expect(tidyUpTo(0, database)).toContain("Removed 1 entry of the log of accesses.");
  await page.goto("/settings/log");
  await expect(page.getByText(/Entries are kept for 365 days\. Those from before .* were tidied away\./)).toBeVisible();
  await expect(page.getByText("bygone")).toHaveCount(0);
  await axe(page);
});

test("the job of an import says that the copy of the database before it is gone", async ({ page, database }) => {
  const folder = join(dirname(database), "backups");
  const copies = () => (existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : []);
  const before = copies();
  configCommand(database, "import", "conformance/recordings/config.data.json");
  const job = await new JobPage(page).goto(2);
  await expect(page.getByRole("link", { name: "Undo…" })).toBeVisible();
  for (const copy of copies()) if (!before.includes(copy)) rmSync(copy);
  await page.reload();
  await expect(job.main).toContainText("The copy of the database that job 2 kept has been tidied away or removed.");
  await expect(job.button("Undo")).toBeDisabled();
});

test.describe("with settings of its own", () => {
  test.use({ settings: { KEEP_JOBS_DAYS: "forever", KEEP_LOG_DAYS: "30" } });

  test("pages say what the settings say, also on a phone", async ({ page }) => {
    await page.setViewportSize({ width: 375, height: 800 });
    await page.goto("/settings/log");
    await expect(page.getByText("Entries are kept for 30 days.")).toBeVisible();
    const wide = () => page.evaluate(() => document.documentElement.scrollWidth);
    expect(await wide()).toBeLessThanOrEqual(375);
    await page.goto("/activity");
    await expect(page.getByRole("heading", { level: 1, name: "Activity" })).toBeVisible();
    await expect(page.getByText(/^Jobs are kept/)).toHaveCount(0);
  });
});
