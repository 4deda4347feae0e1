import type { Page } from "@playwright/test";
import { axe } from "./axe";
import { expect, test } from "./linked-fixtures";
import { ActivityPage } from "./pages/activity-page";
import { ConnectPanel } from "./pages/connect-panel";
import { Dialog } from "./pages/dialog";
import { JobPage } from "./pages/job-page";
import { LinkPage } from "./pages/link-page";

test.use({ cluster: "none", living: "example", ownServer: true });
test.slow();

/** Connects prod to gpu in the panel, which takes two NICs in; answers the panel before it is confirmed. */
async function connectPanel(page: Page): Promise<ConnectPanel> {
  await page.goto("/connections?connect=prod&groups=gpu");
  const panel = new ConnectPanel(page, "Connect prod");
  await panel.decide("gpu", "Adopt 2");
  await expect(panel.primary).toHaveText("Connect prod to gpu, adopt 2");
  return panel;
}

/** Opens the page of the newest job with this title. */
async function openJob(page: Page, title: string): Promise<JobPage> {
  const { jobs } = (await (await page.request.get("/api/jobs")).json()) as { jobs: { id: number; summary: string }[] };
  return new JobPage(page).goto(jobs.find(({ summary }) => summary.startsWith(title))?.id ?? 0);
}

test("a plan says which jobs the cluster will be asked for, and the job's page shows them with their results", async ({
  page,
  standIn,
}) => {
  await new LinkPage(page).link(standIn);
  const panel = await connectPanel(page);
  const there = panel.root.getByRole("region", { name: "On the cluster" });
  await expect(there).toContainText(/\d jobs.*Connect prod to gpu/);
  await axe(page);
  await panel.confirm();
  await expect(page.getByRole("status").filter({ hasText: "prod connected to gpu" })).toBeVisible({ timeout: 60_000 });
  const job = await openJob(page, "Connect prod to gpu");
  const steps = job.main.getByRole("table", { name: "Steps on the cluster" });
  await expect(steps.getByRole("row").nth(1)).toContainText(/Connect prod to gpu.*NETWORK_CONNECT.*Done/);
  await expect(steps.getByRole("row").nth(2)).toContainText("INSTANCE_SET_PARAMS");
  await expect(job.fact("Carried out")).toHaveText("by ganeti.example.org");
  await expect(job.fact("There as")).toHaveText(/^rw, mark gn-\d+$/);
  await expect(job.fact("Hooks")).toHaveText("ran on the cluster");
  await axe(page);
});

test("a job that stops on the cluster says what is done and what is not, and what was done is taken back after a preview", async ({
  page,
  standIn,
}) => {
  await new LinkPage(page).link(standIn);
  await standIn.tell("failNext", { path: "/2/instances/" }, { message: "The instance is locked by ana" });
  const panel = await connectPanel(page);
  await panel.confirm();
  await expect(page.getByText(/failed on the cluster/).first()).toBeVisible({ timeout: 60_000 });
  const job = await openJob(page, "Connect prod to gpu");
  await expect(job.main).toContainText(/Stopped at step 2 of \d/);
  await expect(job.main).toContainText(/Job \d+ failed on the cluster at step 2 of \d/);
  await expect(job.main.locator("pre")).toContainText("The instance is locked by ana");
  await expect(job.main).toContainText(/Done.*Connect prod to gpu/);
  const steps = job.main.getByRole("table", { name: "Steps on the cluster" });
  await expect(steps.getByRole("row").nth(2)).toContainText("Failed");
  await expect(job.main.getByRole("region", { name: "Finish" })).toContainText(/\d cluster jobs?\./);
  const back = job.main.getByRole("region", { name: "Take back what was done" });
  await expect(back).toContainText("prod is disconnected from gpu. 1 cluster job.");
  await axe(page);
  await back.getByRole("button", { name: "Take back 1 step…" }).click();
  const dialog = new Dialog(page, /^Take back what job \d+ did\?$/);
  await expect(dialog.root.getByRole("region", { name: "On the cluster" })).toContainText("1 job");
  await axe(page);
  await dialog.confirm();
  await expect(job.main).toContainText(/What was done was taken back by job \d+\./, { timeout: 60_000 });
});

test("what stopped is finished by a plan of what is left", async ({ page, standIn }) => {
  await new LinkPage(page).link(standIn);
  await standIn.tell("failNext", { path: "/2/instances/" }, {});
  await (await connectPanel(page)).confirm();
  await expect(page.getByText(/failed on the cluster/).first()).toBeVisible({ timeout: 60_000 });
  const job = await openJob(page, "Connect prod to gpu");
  const finish = job.main.getByRole("region", { name: "Finish" });
  await finish.getByRole("button", { name: "Finish…" }).click();
  await new Dialog(page, /^Finish job \d+\?$/).confirm();
  await expect(finish).toContainText("There is nothing to finish.", { timeout: 60_000 });
  await page.goto("/instances/lab-1.example.org");
  await expect(page.getByRole("row").filter({ hasText: "10.1.0.193" })).toContainText("prod");
});

test("while the cluster is away in the middle of a chain nothing is called failed, and its return heals it", async ({
  page,
  standIn,
}) => {
  await new LinkPage(page).link(standIn);
  await standIn.tell("holdJobs");
  const panel = await connectPanel(page);
  await panel.confirm();
  await expect(page.getByText(/is running on the cluster\./)).toBeVisible();
  const job = await openJob(page, "Connect prod to gpu");
  const steps = job.main.getByRole("table", { name: "Steps on the cluster" });
  await expect(steps.getByRole("row").nth(1)).toContainText("Queued", { timeout: 30_000 });
  await standIn.tell("hang");
  await expect(job.main).toContainText(/Waiting for the cluster, will be looked up by its mark gn-\d+\./, {
    timeout: 60_000,
  });
  await expect(job.main).not.toContainText("ailed");
  await axe(page);
  await standIn.tell("wake");
  await standIn.tell("releaseJobs");
  await expect(steps.getByRole("row").nth(1)).toContainText("Done", { timeout: 90_000 });
  await expect(job.main.getByText("Done", { exact: true }).first()).toBeVisible({ timeout: 90_000 });
});

test("what others do on the cluster appears in Activity as seen there, with its job, who did it and why", async ({
  page,
  standIn,
}) => {
  await new LinkPage(page).link(standIn);
  const done = await standIn.ask("PUT", "/2/networks/prod/tags?tag=behind&reason=ticket+4711");
  const activity = await new ActivityPage(page).goto("?door=cluster");
  await expect(activity.jobs).toContainText(`Seen on the cluster, job ${done}`, { timeout: 60_000 });
  await expect(activity.jobs).toContainText("ticket 4711");
  const detail = await activity.open(`Seen on the cluster, job ${done}`);
  await expect(detail.getByRole("list", { name: "Jobs of the cluster" })).toContainText(String(done));
  await axe(page);
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 375, height: 812 }, colorScheme: "dark" });

  test("the remedies stand full width above the steps, which are cards", async ({ page, standIn }) => {
    await new LinkPage(page).link(standIn);
    await standIn.tell("failNext", { path: "/2/instances/" }, {});
    await (await connectPanel(page)).confirm();
    await expect(page.getByText(/failed on the cluster/).first()).toBeVisible({ timeout: 60_000 });
    const job = await openJob(page, "Connect prod to gpu");
    const finish = await job.main.getByRole("button", { name: "Finish…" }).boundingBox();
    const steps = await job.main.getByRole("table", { name: "Steps on the cluster" }).boundingBox();
    expect(finish?.width).toBeGreaterThan(280);
    expect((finish?.y ?? 0) + (finish?.height ?? 0)).toBeLessThan(steps?.y ?? 0);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(375);
    await axe(page);
  });
});
