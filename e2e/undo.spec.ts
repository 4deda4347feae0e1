import type { Page } from "@playwright/test";
import { axe } from "./axe";
import { expect, test } from "./fixtures";
import { ActivityPage } from "./pages/activity-page";
import { JobPage } from "./pages/job-page";
import { NetworkPage } from "./pages/network-page";
import { Toast } from "./pages/toast";

test.use({ cluster: "recorded" });

/** Clears the gateway of prod: the second job of a store that begins with an import. */
async function clearGateway(page: Page): Promise<NetworkPage> {
  const network = await new NetworkPage(page, "prod").goto();
  const dialog = await network.edit();
  await dialog.root.getByRole("button", { name: "Clear Gateway" }).click();
  await dialog.confirm();
  await expect(network.fact("Gateway")).toHaveText("None");
  return network;
}

test("a change is undone and done again from its toasts, each time as a job of its own", async ({ page }) => {
  const network = await clearGateway(page);
  await new Toast(page, "prod modified").press("Undo");
  await expect(network.fact("Gateway")).toHaveText("10.1.0.1");
  await new Toast(page, "Undone: prod modified").press("Redo");
  await expect(network.fact("Gateway")).toHaveText("None");
  await expect(new Toast(page, "Redone: prod modified").root).toBeVisible();
  const job = await new JobPage(page).goto(3);
  await expect(job.fact("Undoes")).toHaveText("job 2");
  await expect(job.fact("Undone by")).toHaveText("job 4");
});

test("the page of a network that was added gives way to the list when that is undone, and it can come back", async ({
  page,
}) => {
  await page.goto("/networks/new");
  await page.getByRole("textbox", { name: "Name" }).fill("fresh");
  await page.getByRole("textbox", { name: "IPv4 network" }).fill("10.77.0.0/24");
  await page.getByRole("button", { name: "Add fresh, 10.77.0.0/24" }).click();
  await expect(page).toHaveURL(/\/networks\/fresh$/);
  await new Toast(page, "fresh added").press("Undo");
  await expect(page).toHaveURL(/\/networks$/);
  await new Toast(page, "Undone: fresh added").press("Redo");
  await expect(new Toast(page, /Redone: fresh added\..*new UUID/).root).toBeVisible();
  await expect(page.getByRole("link", { name: "fresh" })).toBeVisible();
});

test("where the world has moved on, the toast says what moved and leads to the job, whose Undo is off", async ({
  page,
  context,
}) => {
  await clearGateway(page);
  // Under a pointer it stays for as long as the other one takes.
  await new Toast(page, "prod modified").root.hover();
  const other = await context.newPage();
  const network = await new NetworkPage(other, "prod").goto();
  const dialog = await network.edit();
  await dialog.field("Gateway").fill("10.1.0.200");
  await dialog.confirm();
  await expect(network.fact("Gateway")).toHaveText("10.1.0.200");
  await new Toast(page, "prod modified").press("Undo");
  const refused = page.getByRole("alert").filter({ hasText: "Things have changed since job 2" });
  await expect(refused).toContainText("Undo job 3 first");
  await axe(page);
  await refused.getByRole("link", { name: "job 2" }).click();
  const job = new JobPage(page);
  await expect(job.button("Undo")).toBeDisabled();
  await expect(job.main).toContainText("It cannot be undone:");
  const table = job.main.getByRole("table", { name: "What job 2 left, and what is there now" });
  await expect(table.getByRole("row").filter({ hasText: "Gateway" }).first()).toContainText("10.1.0.200");
  await expect(table).toContainText("administrator");
  await job.main.getByRole("link", { name: "Show job 3" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Job 3" })).toBeVisible();
});

test("a job's page shows what its undo will do before it does it, and leads to the undo and back", async ({ page }) => {
  await clearGateway(page);
  const job = await new JobPage(page).goto(2);
  const dialog = await job.preview("Undo", 2);
  await expect(dialog.root).toContainText("10.1.0.1");
  await expect(dialog.root).toContainText("gnt-network undo 2");
  await dialog.field("Reason").fill("it was needed");
  await axe(page);
  await dialog.primary.click();
  await expect(job.fact("Undone by")).toHaveText("job 3");
  await expect(job.button("Undo")).toHaveCount(0);
  await job.fact("Undone by").getByRole("link").click();
  await expect(job.fact("Undoes")).toHaveText("job 2");
  await expect(job.fact("Reason")).toHaveText("it was needed");
  await expect(job.button("Redo")).toBeEnabled();
  await axe(page);
});

test("a removed network comes back under a new UUID, and the preview says so", async ({ page }) => {
  const dialog = await (await new NetworkPage(page, "unused").goto()).remove();
  await dialog.field("Type unused to remove it").fill("unused");
  await dialog.root.getByRole("button", { name: /^Remove unused/ }).click();
  await expect(page).toHaveURL(/\/networks$/);
  const job = await new JobPage(page).goto(2);
  const preview = await job.preview("Undo", 2);
  await expect(preview.root).toContainText("unused comes back with a new UUID");
  await preview.primary.click();
  await expect(job.fact("Undone by")).toHaveText("job 3");
  await expect(new NetworkPage(page, "unused").heading).toHaveCount(0);
  await expect((await new NetworkPage(page, "unused").goto()).heading).toBeVisible();
});

test("an opened job of the list can be undone in its place; an import leads to the page that compares its copy", async ({
  page,
}) => {
  await clearGateway(page);
  const activity = await new ActivityPage(page).goto();
  const detail = await activity.open(/prod/);
  await expect(detail.getByRole("button", { name: /^Undo.*…$/ })).toBeEnabled();
  const imported = await activity.open(/import/i);
  await expect(imported.getByRole("link", { name: "Undo…" })).toHaveAttribute("href", /\/import\/restore\?undo=1/);
  await axe(page);
});
