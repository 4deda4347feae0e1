import type { Page } from "@playwright/test";
import { axe } from "./axe";
import { expect, test } from "./fixtures";
import { ActivityPage } from "./pages/activity-page";
import { ConnectPanel } from "./pages/connect-panel";

test.use({ cluster: "recorded" });

async function connectUnused(page: Page, reason: string): Promise<void> {
  await page.goto("/connections?connect=unused&groups=group2");
  const panel = new ConnectPanel(page, "Connect unused");
  await panel.field("Reason").fill(reason);
  await expect(panel.primary).toHaveText("Connect unused to group2");
  await panel.confirm();
}

test("a job tells actor, reason, command and what changed, in the first HTML and on a page of its own", async ({
  page,
  request,
}) => {
  await connectUnused(page, "a place to test");
  expect(await (await request.get("/activity")).text()).toContain("a place to test");
  const activity = await new ActivityPage(page).goto();
  await expect(activity.job("a place to test")).toContainText("Done");
  const detail = await activity.open("a place to test");
  await expect(detail).toContainText(/gnt-network connect --reason=.a place to test. --nic-parameters=/);
  await axe(page);
  await page.goto("/activity/2");
  await expect(page.getByRole("heading", { level: 1, name: "Job 2" })).toBeVisible();
  await expect(page.getByRole("main")).toContainText("unused is connected to group2 as bridged · br0.");
  await axe(page);
});

test("a preview is no job", async ({ page, request }) => {
  const response = await request.post("/api/preview/OP_NETWORK_REMOVE", { data: { network: "prod" } });
  expect(await response.json()).toMatchObject({ ok: false, refusal: { code: "wrong_state" } });
  const activity = await new ActivityPage(page).goto();
  await expect(activity.job(/import/i)).toBeVisible();
  await expect(activity.jobs.locator("tbody").getByRole("button")).toHaveCount(1);
});

test("a new job appears by itself in an open page", async ({ page, context }) => {
  const activity = await new ActivityPage(page).goto();
  await expect(activity.job(/import/i)).toBeVisible();
  await connectUnused(await context.newPage(), "from elsewhere");
  await expect(activity.job("from elsewhere")).toBeVisible({ timeout: 15_000 });
});

test("jobs are filtered in the address, and a filter that nothing matches can be cleared", async ({ page }) => {
  await connectUnused(page, "to be found");
  const activity = await new ActivityPage(page).goto("?kind=network&object=unused");
  await expect(activity.job("to be found")).toBeVisible();
  await page.goto("/activity?door=rapi");
  await expect(page.getByText("No job matches.")).toBeVisible();
  await page.getByRole("button", { name: "Clear filters" }).click();
  await expect(page).toHaveURL(/\/activity$/);
  await page.getByRole("button", { name: "Status", exact: true }).click();
  await page.getByRole("option", { name: "Dry run" }).click();
  await expect(page).toHaveURL(/status=dry-run/);
});
