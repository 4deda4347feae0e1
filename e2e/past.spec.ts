import type { Page } from "@playwright/test";
import { axe } from "./axe";
import { expect, test } from "./fixtures";
import { NetworkPage } from "./pages/network-page";

test.use({ cluster: "example" });

/** Reserves addresses of prod by their places in the network, with a reason. */
async function reserve(page: Page, from: number, to: number, reason: string): Promise<void> {
  const map = await new NetworkPage(page, "prod").map();
  await map.drag(from, to);
  await map.reason.fill(reason);
  await map.selection.getByRole("button", { name: /^Reserve/ }).click();
  await expect(map.done).toBeVisible();
}

const slider = (page: Page) => page.getByRole("slider", { name: "Moment" });
const moment = (page: Page) => page.getByRole("status").filter({ hasText: /as it was on|now/ });

test("the past shows the map as it was, says so, and nothing can be changed there", async ({ page }) => {
  await new NetworkPage(page, "prod").goto();
  await reserve(page, 208, 215, "Trade fair");
  await page.getByRole("button", { name: "Past", exact: true }).click();
  await expect(page).toHaveURL(/[?&]at=/);
  await expect(moment(page)).toContainText("as it was on");
  await expect(page.getByText("Changes are off in the past")).toBeVisible();
  await expect(page.getByRole("button", { name: "Connect to a group" })).toHaveCount(0);
  const map = await new NetworkPage(page, "prod").map();
  await map.press("Control+Home", "ArrowRight", ...Array.from({ length: 13 }, () => "ArrowDown"));
  await expect(map.cell).toHaveText("10.1.0.209, external, Trade fair");
  await page.getByRole("button", { name: "Change before" }).click();
  await map.press("ArrowRight");
  await expect(map.cell).toHaveText("10.1.0.210, free");
  await expect(map.address.getByRole("definition").filter({ hasText: "External" })).toBeVisible();
  await map.drag(176, 177);
  await expect(map.selection).toHaveCount(0);
  const url = page.url();
  await page.reload();
  await expect(page).toHaveURL(url);
  await expect(moment(page)).toContainText("as it was on");
  await page.getByRole("button", { name: "Next change" }).click();
  await map.press("Home", ...Array.from({ length: 13 }, () => "ArrowDown"), "ArrowRight");
  await expect(map.cell).toHaveText("10.1.0.209, external, Trade fair");
  await slider(page).focus();
  await page.keyboard.press("Escape");
  await expect(page).not.toHaveURL(/[?&]at=/);
  await expect(page.getByRole("button", { name: "Connect to a group" })).toBeVisible();
});

test("the keyboard goes from change to change, and playing ends at the last one", async ({ page }) => {
  await new NetworkPage(page, "prod").goto();
  await reserve(page, 208, 209, "first");
  await reserve(page, 210, 211, "second");
  await page.getByRole("button", { name: "Past", exact: true }).click();
  await slider(page).focus();
  await page.keyboard.press("Home");
  const first = await slider(page).getAttribute("aria-valuenow");
  await page.keyboard.press("End");
  await expect(slider(page)).not.toHaveAttribute("aria-valuenow", first ?? "");
  await expect(page.getByRole("button", { name: "Next change" })).toHaveAttribute("aria-disabled", "true");
  const last = await slider(page).getAttribute("aria-valuenow");
  await page.keyboard.press("ArrowLeft");
  await expect(page.getByRole("button", { name: "Next change" })).not.toHaveAttribute("aria-disabled", "true");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press(" ");
  await expect(slider(page)).toHaveAttribute("aria-valuenow", last ?? "");
  await expect(page.getByRole("button", { name: "Play" })).toHaveAttribute("aria-disabled", "true");
});

test("a comparison outlines what changed and lists it with reason, who and job", async ({ page }) => {
  await new NetworkPage(page, "prod").goto();
  const before = new Date().toISOString();
  await reserve(page, 208, 215, "Trade fair");
  await page.goto(`/networks/prod?at=${before}`);
  await page.getByRole("button", { name: "Compare with now" }).click();
  await expect(page).toHaveURL(/with=now/);
  const list = page.getByRole("list", { name: "Changed addresses" });
  await expect(list.getByRole("listitem")).toHaveCount(1);
  await expect(list).toContainText("10.1.0.208 – .215");
  await expect(list).toContainText("Trade fair");
  await expect(list.getByRole("link", { name: /^(job )?\d+$/ })).toBeVisible();
  await expect(page.getByRole("button", { name: "Taken 8" })).toBeVisible();
  const run = list.getByRole("button", { name: /10\.1\.0\.208/ });
  await run.click();
  await expect(run).toHaveAttribute("aria-pressed", "true");
  await axe(page);
  await page.getByRole("button", { name: "Back to now" }).click();
  await expect(page).not.toHaveURL(/with=|at=/);
});

test("a range is put back as it was, after a preview", async ({ page }) => {
  await new NetworkPage(page, "prod").goto();
  const before = new Date().toISOString();
  await reserve(page, 208, 215, "Trade fair");
  await page.goto(`/networks/prod?at=${before}`);
  const map = await new NetworkPage(page, "prod").map();
  await map.drag(208, 215);
  await page.getByRole("button", { name: "Put .208 – .215 back…" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("textbox", { name: "Addresses" })).toHaveValue("10.1.0.208-10.1.0.215");
  await expect(dialog).toContainText("8 addresses of prod are no longer reserved");
  await axe(page);
  await dialog.getByRole("button", { name: /^Put / }).click();
  await expect(dialog).toHaveCount(0);
  await page.getByRole("button", { name: "Back to now" }).click();
  const now = await new NetworkPage(page, "prod").map();
  await now.press("Control+Home", ...Array.from({ length: 13 }, () => "ArrowDown"));
  await expect(now.cell).toHaveText("10.1.0.208, free");
});

test("a moment of which nothing is known says why, with the way to the first one", async ({ page }) => {
  await page.goto("/networks/prod?at=2001-01-01T00:00Z");
  await expect(page.getByText(/Nothing is known of this moment|The network was not there/)).toBeVisible();
  await page.getByRole("button", { name: "Go to what is known first" }).click();
  await expect(slider(page)).toBeVisible();
});

test("over a large map the time bar folds to a chip", async ({ page }) => {
  await page.goto(`/networks/big?at=${new Date().toISOString()}`);
  await page.getByRole("button", { name: "Fold the time bar" }).click();
  await expect(slider(page)).toHaveCount(0);
  await page.getByRole("button", { name: /Show the time bar/ }).click();
  await expect(slider(page)).toBeVisible();
});

test("the past has nothing for axe to find, in light and dark, wide and narrow, and never scrolls sideways", async ({
  page,
}) => {
  await page.goto(`/networks/prod?at=${new Date().toISOString()}&address=10.1.0.43`);
  await expect(slider(page)).toBeVisible();
  const overhang = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  await axe(page);
  await page.emulateMedia({ colorScheme: "dark" });
  await axe(page, "colours");
  for (const [width, height] of [
    [1024, 768],
    [375, 812],
  ] as const) {
    await page.setViewportSize({ width, height });
    await expect.poll(overhang).toBe(0);
  }
  await axe(page);
});
