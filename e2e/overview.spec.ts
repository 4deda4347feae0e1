import { axe } from "./axe";
import { expect, test } from "./fixtures";
import { OverviewPage } from "./pages/overview-page";
import { cookiesOf } from "./people";

test.use({ cluster: "example" });

test("what needs somebody is told most urgent first, each with its evidence and a way on", async ({ page }) => {
  const overview = await new OverviewPage(page).goto();
  await expect(page).toHaveTitle(/^Overview/);
  await expect(overview.need("tiny is full")).toContainText("0 of 4 free.");
  await expect(overview.need(/problems found by Verify/)).toContainText("in ");
  const titles = await overview.needs.locator("b").allTextContents();
  const at = (text: RegExp) => titles.findIndex((title) => text.test(title));
  expect(at(/is full/)).toBeLessThan(at(/found by Verify/));
  expect(at(/found by Verify/)).toBeLessThan(at(/could land where/));
  await axe(page);
  await overview.need("tiny is full").getByRole("link", { name: "Open tiny" }).click();
  await expect(page).toHaveURL(/\/networks\/tiny$/);
});

test("j and k go through the rows, and Enter goes on", async ({ page }) => {
  const overview = await new OverviewPage(page).goto();
  const ways = overview.needs.getByRole("link");
  await expect(overview.need(/problems found by Verify/)).toBeVisible();
  await page.keyboard.press("j");
  await expect(ways.first()).toBeFocused();
  await page.keyboard.press("j");
  await expect(ways.nth(1)).toBeFocused();
  await page.keyboard.press("k");
  await expect(ways.first()).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page).not.toHaveURL(/\/$/);
});

test("a row goes when its cause has gone, and the navigation counts problems", async ({ page, request }) => {
  const overview = await new OverviewPage(page).goto();
  const found = (await (await request.get("/api/verify/summary")).json()) as { count: number };
  await expect(overview.link("Verify")).toHaveAccessibleName(`Verify ${found.count} problems`);
  await overview
    .need(/problems found by Verify/)
    .getByRole("link")
    .click();
  await expect(page).toHaveURL(/\/verify$/);
  await expect(page.getByRole("heading", { level: 1, name: "Verify" })).toBeVisible();
});

test("what happened today is there, and the jobs that were refused are counted", async ({ page, request, baseURL }) => {
  const overview = await new OverviewPage(page).goto();
  await expect(overview.jobs.first()).toContainText("Import");
  await expect(overview.sum(/^jobs?$/)).toHaveText("1");
  await expect(overview.sum("refused")).toHaveText("0");
  expect((await request.get(`${baseURL}/api/overview/today?since=none`)).status()).toBe(200);
});

test("a viewer sees the same, and nothing warns who can do nothing about it", async ({ browser, server }) => {
  const storageState = { cookies: cookiesOf("viewer"), origins: [] };
  const context = await browser.newContext({ baseURL: server.address, storageState });
  const page = await context.newPage();
  const overview = await new OverviewPage(page).goto();
  await expect(overview.need("tiny is full")).toBeVisible();
  await expect(overview.link("Verify").locator("small")).toBeVisible();
  await expect(overview.link("Verify").locator("[data-warn]")).toHaveCount(0);
  await context.close();
});
