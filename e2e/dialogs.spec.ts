import type { Locator, Page } from "@playwright/test";
import { axe } from "./axe";
import { changed, objectNamed } from "./config-files";
import { expect, test } from "./fixtures";

test.use({ cluster: "recorded", onlyLooks: true });

const item = (page: Page, name: string) => page.getByRole("menuitem", { name, exact: true });

async function fromMenu(page: Page, path: string, name: string): Promise<void> {
  await page.goto(path);
  await page.getByRole("button", { name: "More actions" }).click();
  await item(page, name).click();
}

async function fromButton(page: Page, path: string, name: string): Promise<void> {
  await page.goto(path);
  await page.getByRole("button", { name, exact: true }).click();
}

/** Every dialog: its title, and the way to it. */
const dialogs: [title: string, open: (page: Page) => Promise<void>][] = [
  ["Modify prod", (page) => fromButton(page, "/networks/prod", "Modify")],
  ["Rename prod", (page) => fromMenu(page, "/networks/prod", "Rename…")],
  ["Tags of prod", (page) => fromMenu(page, "/networks/prod", "Tags…")],
  ["Allocation policy of default", (page) => fromMenu(page, "/groups/default", "Allocation policy…")],
  ["Rename default", (page) => fromMenu(page, "/groups/default", "Rename…")],
  ["Rename web1.example.com", (page) => fromMenu(page, "/instances/web1.example.com", "Rename…")],
  ["Move web1.example.com", (page) => fromMenu(page, "/instances/web1.example.com", "Move…")],
  ["Remove web1.example.com?", (page) => fromMenu(page, "/instances/web1.example.com", "Remove…")],
  ["Links of node1.example.com", (page) => fromMenu(page, "/nodes/node1.example.com", "Set links…")],
  ["Export config.data", (page) => fromButton(page, "/cluster", "Export config.data")],
  ["Add user", (page) => fromButton(page, "/settings/users", "Add user")],
  ["Import users file", (page) => fromButton(page, "/settings/users", "Import users file")],
  ["New password for viewer", (page) => fromButton(page, "/settings/users", "New password for viewer")],
];

/** What has the focus is a field, and not the button that closes. */
const focused = (dialog: Locator) =>
  dialog.evaluate(() => document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.tagName);

for (const [title, open] of dialogs) opens(title, open);

test.describe("of a kept copy", () => {
  test.use({ onlyLooks: false, ownServer: true });

  const dialogsOfCopy = [
    ["Export config.data of this copy", /^Export the copy/],
    ["Remove this copy?", /^Remove the copy/],
  ] as const;
  for (const [title, button] of dialogsOfCopy)
    opens(title, async (page) => {
      const data = changed(({ networks }) => {
        objectNamed(networks, "unused").name = "spare";
      });
      await page.request.post("/api/import?mode=commit", { data });
      await page.goto("/import");
      await page.getByRole("button", { name: button }).click();
    });
});

function opens(title: string, open: (page: Page) => Promise<void>): void {
  test(`"${title}" begins in its first field and ends with Cancel and what it does`, async ({ page }) => {
    await open(page);
    const dialog = page.getByRole("dialog", { name: title });
    await expect(dialog.locator(":focus")).toHaveCount(1);
    await expect.poll(() => focused(dialog)).not.toBe("Close");
    const foot = dialog.getByRole("button", { name: "Cancel" });
    await expect(foot).toBeVisible();
    const [cancel, submit] = [await foot.boundingBox(), await dialog.locator("button[type=submit]").boundingBox()];
    expect(submit?.x ?? 0, "what it does stands at the right").toBeGreaterThan(cancel?.x ?? 0);
    await axe(page);
    await foot.click();
    await expect(dialog).toBeHidden();
  });
}
