import type { Locator, Page } from "@playwright/test";
import { axe } from "./axe";
import { expect, test } from "./fixtures";
import { ConnectionsPage } from "./pages/connections-page";
import { NetworkPage } from "./pages/network-page";

test.use({ cluster: "example", onlyLooks: true, reducedMotion: "reduce" });

const pages = [
  "/",
  "/networks",
  "/networks?text=zzz",
  "/networks/new",
  "/networks/prod",
  "/networks/tiny?view=list",
  "/networks/prod?address=10.1.0.107",
  "/networks/big",
  "/networks/tiny/connections",
  "/networks/dmz/instances",
  "/networks/prod/jobs",
  "/connections",
  "/reservations",
  "/reservations?text=zzz",
  "/groups",
  "/groups/storage",
  "/groups/storage/nodes",
  "/link",
  "/nodes",
  "/nodes/node13.example.org",
  "/instances?text=proxy",
  "/instances/new",
  "/instances/vip-1.example.org",
  "/activity",
  "/activity/1",
  "/cluster",
  "/import",
  "/verify",
];

const dialogs = [
  "/networks/prod?dialog=edit",
  "/networks/prod?dialog=rename",
  "/networks/prod?dialog=tags",
  "/networks/prod?dialog=remove",
  "/networks/unused?dialog=remove",
  "/groups?dialog=add",
  "/groups/storage?dialog=assign",
  "/groups/storage?dialog=remove",
  "/nodes?dialog=add",
  "/nodes/node13.example.org?dialog=addresses",
  "/nodes/node13.example.org?dialog=move",
  "/nodes/node13.example.org?dialog=links",
  "/cluster?dialog=settings",
  "/networks/prod?assign=10.1.0.10&to=vip-1.example.org",
  "/instances/vip-1.example.org?dialog=add-nic",
  "/instances/vip-1.example.org?dialog=nodes",
  "/instances/vip-1.example.org?dialog=rename",
  "/instances/vip-1.example.org?dialog=remove",
  "/connections?connect=prod&groups=gpu,edge",
  "/connections?connect=stage&groups=default&change=true",
  "/connections?disconnect=tiny&from=gpu",
];

/** Opens an address and waits until what it asks for is there. */
async function settle(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await expect(page.locator("h1").first()).toBeAttached();
  if (dialogs.includes(path)) await expect(page.getByRole("dialog")).toBeVisible();
  await expect(page.getByRole("status", { name: "Loading" })).toHaveCount(0);
  await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
}

/** By how many pixels the page is wider than its window. */
async function overhang(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
}

for (const path of [...pages, ...dialogs])
  test(`${path} has nothing for axe to find, in light and dark, wide and narrow, and never scrolls sideways`, async ({
    page,
  }) => {
    await settle(page, path);
    await axe(page);
    await page.emulateMedia({ colorScheme: "dark" });
    await axe(page, "colours");
    await expect.poll(() => overhang(page)).toBe(0);
    await page.setViewportSize({ width: 1024, height: 768 });
    await expect.poll(() => overhang(page)).toBe(0);
    await page.setViewportSize({ width: 375, height: 812 });
    await settle(page, path);
    await axe(page, "colours");
    await page.emulateMedia({ colorScheme: "light" });
    await axe(page);
    await expect.poll(() => overhang(page)).toBe(0);
  });

test("axe finds nothing in what opens from a button", async ({ page }) => {
  const connections = await new ConnectionsPage(page).goto();
  await connections.offer("unused", "edge");
  await axe(page);
  await page.keyboard.press("Escape");
  await connections.connected("tiny", "gpu");
  await axe(page);
  await page.goto("/networks");
  await page.getByRole("button", { name: "Export" }).click();
  await expect(page.getByRole("menu")).toBeVisible();
  await axe(page);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Fullness" }).click();
  await expect(page.getByRole("listbox")).toBeVisible();
  await axe(page);
});

test("axe finds nothing in a selection on the map, nor in the menu of a network", async ({ page }) => {
  const network = await new NetworkPage(page, "prod").goto();
  const map = await network.map();
  await map.drag(170, 200);
  await expect(map.selection).toBeVisible();
  await axe(page);
  await page.getByRole("button", { name: "More actions" }).click();
  await expect(page.getByRole("menu")).toBeVisible();
  await axe(page);
});

test("the menu of a phone has nothing for axe to find, and leads on", async ({ page }) => {
  await page.setViewportSize({ width: 375, height: 812 });
  await settle(page, "/networks");
  await page.getByRole("button", { name: "Menu" }).click();
  const menu = page.getByRole("navigation", { name: "Menu" });
  await expect(menu).toBeVisible();
  await axe(page);
  await menu.getByRole("link", { name: "Node groups" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Node groups" })).toBeVisible();
  await expect(menu).toBeHidden();
});

test("the way from the list to a reservation goes by keyboard alone", async ({ page }) => {
  await settle(page, "/networks");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to content" })).toBeFocused();
  await page.keyboard.press("Enter");
  await tabTo(page, page.getByRole("link", { name: "prod", exact: true }));
  await page.keyboard.press("Enter");
  const network = new NetworkPage(page, "prod");
  await expect(network.heading).toBeVisible();
  const map = await network.map();
  await tabTo(page, map.grid);
  await page.keyboard.press("f");
  await page.keyboard.press("Shift+ArrowRight");
  await page.keyboard.press("r");
  await expect(map.selection.getByRole("textbox", { name: "Reason" })).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(map.selection.getByRole("button", { name: "For whom, until when…" })).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(map.selection.getByRole("button", { name: /^Reserve/ })).toBeFocused();
});

test("a dialog keeps the focus inside, Escape closes it, and the focus goes back", async ({ page }) => {
  const network = await new NetworkPage(page, "prod").goto();
  const button = page.getByRole("button", { name: "Connect to a group" });
  await button.focus();
  await page.keyboard.press("Enter");
  const panel = page.getByRole("dialog");
  await expect(panel).toBeVisible();
  for (let pressed = 0; pressed < 30; pressed++) {
    await page.keyboard.press("Tab");
    expect(await panel.evaluate((root) => root.contains(document.activeElement))).toBe(true);
  }
  await page.keyboard.press("Escape");
  await expect(panel).toBeHidden();
  await expect(network.heading).toBeVisible();
  await expect(button).toBeFocused();
});

/** Presses Tab until something has the focus. */
async function tabTo(page: Page, wanted: Locator): Promise<void> {
  for (let pressed = 0; pressed < 100; pressed++) {
    await page.keyboard.press("Tab");
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`${wanted} was not reached with Tab.`);
}
