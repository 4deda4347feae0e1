import { chmodSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { gatedHook, shellHook } from "@/testing/hook/hook-gate";
import { axe } from "./axe";
import { expect, test } from "./fixtures";
import { JobPage } from "./pages/job-page";
import { NetworkPage } from "./pages/network-page";
import { NewNetworkPage } from "./pages/new-network-page";
import { Toast } from "./pages/toast";

/** Where the scripts of these tests are: never a system's own. Those of one worker run one after the other. */
const hooks = mkdtempSync(join(tmpdir(), "ganeti-networks-hooks-"));
chmodSync(hooks, 0o755);

test.use({ cluster: "recorded", settings: { HOOKS_DIR: hooks } });

test.beforeEach(() => {
  for (const name of readdirSync(hooks)) rmSync(join(hooks, name), { recursive: true });
});

/** What is said at the edge of a page of a job that goes on. */
function running(page: Page) {
  return page.getByRole("status").filter({ hasText: /^Job \d+ is running/ });
}

test("a script that says no stops the change, says why where one is, and the form opens again as it was left", async ({
  page,
}) => {
  shellHook(hooks, "network-connect-pre.d", "10-ticket", "true");
  shellHook(hooks, "network-connect-pre.d", "40-switches", "echo 'sw-2: <b>frozen</b> until Friday'; exit 3");
  shellHook(hooks, "network-connect-pre.d", "50-watch", "true");
  const network = await new NetworkPage(page, "unused").goto();
  const panel = await network.connect();
  await panel.group("group2").check();
  await panel.field("Link").fill("br7");
  await panel.field("Reason").fill("tape farm");
  await panel.primary.click();
  await expect(panel.root).toHaveCount(0);
  const said = page.getByRole("alert").filter({ hasText: "network-connect-pre.d/40-switches" });
  await expect(said).toContainText("exit code 3");
  await expect(said).toContainText("Nothing was written.");

  await said.getByRole("link", { name: /^job \d+$/ }).click();
  const job = new JobPage(page);
  await expect(job.main).toContainText("Vetoed");
  await expect(job.main).toContainText(/40-switches on \S+ said no\. Nothing was written\./);
  await expect(job.main).toContainText("Exit code 3.");
  await expect(job.script("network-connect-pre.d/40-switches")).toContainText("Exit code 3");
  await expect(job.script("network-connect-pre.d/10-ticket")).toContainText("Passed");
  await expect(job.script("network-connect-pre.d/50-watch")).toContainText("Passed");
  await expect(job.output("network-connect-pre.d/40-switches")).toContainText("sw-2: <b>frozen</b> until Friday");
  await expect(job.step("Change")).toContainText("not made, nothing was written");
  await expect(job.step("Hooks after the change")).toContainText("not run");
  await axe(page);

  await job.main.getByRole("button", { name: "Try again…" }).click();
  await expect(panel.field("Link")).toHaveValue("br7");
  await expect(panel.field("Reason")).toHaveValue("tape farm");
  await expect(panel.group("group2")).toBeChecked();
  shellHook(hooks, "network-connect-pre.d", "40-switches", "echo free again");
  await panel.primary.click();
  await expect(new Toast(page, "unused connected to group2").root).toBeVisible();
});

test("a job is followed live, and canceled before its change", async ({ page }) => {
  const gate = gatedHook(hooks, "network-add-pre.d");
  const form = await new NewNetworkPage(page).goto();
  await form.fill({ Name: "fresh", "IPv4 network": "198.51.100.0/24" });
  await form.submit.click();
  await gate.begun();
  const said = page.locator("form").getByRole("status").filter({ hasText: "is running. Nothing is written yet." });
  await said.getByRole("link").click();
  const job = new JobPage(page);
  await expect(job.main).toContainText("Running");
  await expect(job.step("Hooks before the change")).toContainText("nothing is written yet");
  await expect(job.script("network-add-pre.d/50-gate")).toContainText("of 5 min");
  await expect(job.output("network-add-pre.d/50-gate")).toContainText("waiting for network-add");
  await expect(job.main.getByRole("log")).toBeVisible();
  await axe(page);
  await page.setViewportSize({ width: 375, height: 800 });
  await axe(page);
  await job.main.getByRole("button", { name: /^Cancel job \d+$/ }).click();
  await expect(job.main).toContainText("The job was canceled by administrator. Nothing was written.");
  await expect(job.step("Hooks before the change")).toContainText("broken off");
  await expect(job.main.getByRole("button", { name: /^Cancel/ })).toHaveCount(0);
  await page.goto("/activity?status=canceled");
  await expect(page.getByRole("row").filter({ hasText: "fresh" })).toContainText("Canceled");
  await page.goto("/networks");
  await expect(page.getByRole("link", { name: "unused" })).toBeVisible();
  await expect(page.getByRole("link", { name: "fresh" })).toHaveCount(0);
});

test("one leaves while a job runs: it is told on every page, and Undo is there when it is over", async ({ page }) => {
  const gate = gatedHook(hooks, "network-modify-pre.d");
  const network = await new NetworkPage(page, "unused").goto();
  const dialog = await network.edit();
  await dialog.field("Gateway").fill("10.9.0.9");
  await dialog.primary.click();
  await gate.begun();
  await expect(dialog.root).toHaveCount(0);
  await expect(running(page)).toBeVisible();
  await page.getByRole("navigation").getByRole("link", { name: "Activity" }).first().click();
  await expect(running(page)).toBeVisible();
  await expect(page.getByRole("row").filter({ hasText: "unused" }).first()).toContainText("Running");
  await gate.open();
  const toast = new Toast(page, "unused modified");
  await expect(toast.root).toBeVisible();
  await expect(running(page)).toHaveCount(0);
  await toast.press("Undo");
  await gate.begun();
  await expect(running(page)).toBeVisible();
  await gate.open();
  await expect(new Toast(page, "Undone: unused modified").root).toBeVisible();
});

test("a failure after the change is a warning: what was written stays", async ({ page }) => {
  shellHook(hooks, "network-rename-post.d", "10-dns", "echo 'no answer from the name server'; exit 1");
  const network = await new NetworkPage(page, "unused").goto();
  const dialog = await network.rename();
  await dialog.field("New name").fill("spare");
  await dialog.confirm();
  await expect(new Toast(page, "unused is now spare").root).toBeVisible();
  await (await new NetworkPage(page, "spare").goto("jobs")).heading.waitFor();
  await page.getByRole("row").filter({ hasText: "Rename unused to spare" }).getByRole("button").first().click();
  const job = new JobPage(page);
  await expect(job.step("Hooks after the change")).toContainText("1 script failed; the change stays");
  await expect(job.output("network-rename-post.d/10-dns")).toContainText("no answer from the name server");
});
