import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { axe } from "./axe";
import { expect, test } from "./fixtures";
import { ActivityPage } from "./pages/activity-page";
import { JobPage } from "./pages/job-page";
import { environment, project } from "./running-server";

test.use({ cluster: "recorded" });

/** Runs `gnt-network` beside the server, with this text as its standard input. */
function command(database: string, words: string[], input = ""): void {
  const program = join(project, "bin", "gnt-network");
  execFileSync(process.execPath, [program, ...words], { env: environment(database), input });
}

/** Every other address of wide, so many of them. */
function scattered(count: number): string {
  return Array.from({ length: count }, (_, at) => `10.40.${(2 + at * 2) >> 8}.${(2 + at * 2) & 255}`).join("\n");
}

/** Job 4 releases 4,000 scattered addresses, of which 300 were reserved. */
function releaseMany(database: string): void {
  command(database, ["add", "--network=10.40.0.0/18", "wide"]);
  command(database, ["modify", "--add-reserved-ips=@-", "wide"], scattered(300));
  command(database, ["modify", "--remove-reserved-ips=@-", "wide"], scattered(4_000));
}

test("a job with thousands of results counts them by kind, unfolds a part at a time and exports all", async ({
  page,
  database,
}) => {
  releaseMany(database);
  const job = await new JobPage(page).goto(4);
  await expect(job.main).toContainText("Release 300 addresses in wide, 3,700 unchanged");
  await expect(job.main).toContainText("4,000 in all, 300 released, 3,700 unchanged");
  await expect(job.results("Released").getByRole("row")).toHaveCount(1 + 25 + 1);
  expect((await job.main.textContent())?.length).toBeLessThan(5_000);
  await axe(page);
  await expect(job.results("Unchanged")).toHaveCount(0);
  await job.unfold("Unchanged").click();
  await job.results("Unchanged").getByRole("button", { name: "Show 200 of 3,675 more" }).click();
  await expect(job.results("Unchanged").getByRole("row")).toHaveCount(1 + 225 + 1);
  await job.results("Released").getByRole("button", { name: "Show 200 of 275 more" }).click();
  await job.results("Released").getByRole("button", { name: "Show the last 75" }).click();
  await expect(job.results("Released").getByRole("row")).toHaveCount(1 + 300);
  await axe(page);
  await expect(job.main).toContainText("gnt-network modify --remove-reserved-ips=@release.txt wide");
  await job.main.getByRole("button", { name: "Export" }).click();
  const download = page.waitForEvent("download");
  await page.getByRole("menuitem", { name: "Addresses as text" }).click();
  const saved = readFileSync(await (await download).path(), "utf8");
  expect(saved).toBe(`${scattered(4_000)}\n`);
});

test("a job that left thousands of addresses as they were says so in the list of jobs and has no undo", async ({
  page,
  database,
}) => {
  releaseMany(database);
  command(database, ["modify", "--remove-reserved-ips=@-", "wide"], scattered(4_000));
  const activity = await new ActivityPage(page).goto();
  await expect(activity.job("all unchanged")).toContainText("Release 4,000 addresses in wide, all unchanged");
  await expect(activity.job("all unchanged").getByRole("cell").last()).toHaveText("Unchanged");
  const detail = await activity.open("all unchanged");
  await expect(detail).toContainText("Unchanged 4,000 addresses");
  await expect(detail.getByRole("button", { name: /^Undo.*…$/ })).toBeDisabled();
});

for (const colorScheme of ["light", "dark"] as const)
  test(`the results of a job fit a phone, ${colorScheme}`, async ({ page, database }) => {
    releaseMany(database);
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width: 375, height: 812 });
    const job = await new JobPage(page).goto(4);
    await job.unfold("Unchanged").click();
    await expect(job.results("Unchanged")).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(375);
    await axe(page);
  });
