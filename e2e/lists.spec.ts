import type { Page } from "@playwright/test";
import { axe } from "./axe";
import { expect, test } from "./fixtures";
import { NetworkPage } from "./pages/network-page";

test.use({ cluster: "example", onlyLooks: true, reducedMotion: "reduce" });

/** Every list, by the name of its table. */
const lists = [
  ["/networks", "Networks"],
  ["/instances", "Instances"],
  ["/networks/dmz/instances", "Instances"],
  ["/nodes/node13.example.org", "Instances"],
  ["/groups/storage/instances", "Instances"],
  ["/reservations", "Reservations"],
  ["/nodes", "Nodes"],
  ["/groups/storage/nodes", "Nodes"],
  ["/groups", "Node groups"],
  ["/groups/storage", "Networks of storage"],
  ["/networks/prod/connections", "Connections of prod"],
  ["/networks/prod?view=list", "Addresses of prod"],
  ["/instances/vip-1.example.org", "NICs of vip-1.example.org"],
  ["/activity", "Jobs"],
  ["/verify", "Findings"],
  ["/connections?connect=prod&groups=gpu,edge", "Conflicts"],
  ["/settings/users", "Users"],
  ["/settings/sessions", "Sessions"],
] as const;

async function open(page: Page, path: string, name: string): Promise<void> {
  await page.goto(path);
  await expect(page.getByRole("table", { name, exact: true }).locator("tbody td[data-card]").first()).toBeVisible();
  await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
}

/** What does not fit into its place: cells, and what is in them, whose content is wider than they are; and the page. */
async function cut(page: Page, name: string): Promise<string[]> {
  return page.getByRole("table", { name, exact: true }).evaluate((table) => {
    const isSeen = (element: Element) => element.getClientRects().length > 0 && !element.closest(".sr-only");
    const tooWide = [...table.querySelectorAll("th, td, td *")]
      .filter((element) => isSeen(element) && element.clientWidth > 0 && element.scrollWidth > element.clientWidth + 1)
      .map((element) => `${element.tagName} ${element.textContent} ${element.scrollWidth} > ${element.clientWidth}`);
    const page = document.documentElement.scrollWidth - window.innerWidth;
    const { left, right } = table.getBoundingClientRect();
    const parent = table.parentElement?.getBoundingClientRect();
    const outside =
      parent && (left < parent.left - 1 || right > parent.right + 1) ? ["The table leaves its place."] : [];
    return [...tooWide, ...outside, ...(page > 0 ? [`The page is ${page} px too wide.`] : [])];
  });
}

for (const [path, name] of lists)
  test(`${name} at ${path}: nothing is cut in any window, and on a phone each row is a card`, async ({ page }) => {
    await open(page, path, name);
    for (const width of [1440, 1280, 1100, 1024, 768]) {
      await page.setViewportSize({ width, height: 900 });
      await expect.poll(() => cut(page, name), `${width} px`).toEqual([]);
    }
    await page.setViewportSize({ width: 375, height: 812 });
    await open(page, path, name);
    await expect.poll(() => cut(page, name), "375 px").toEqual([]);
    const table = page.getByRole("table", { name, exact: true });
    await expect(table.locator("thead")).toBeHidden();
    const row = table.locator("tbody tr:not([data-section]):not([data-gap])").first();
    expect(await row.evaluate((element) => getComputedStyle(element).display)).toBe("grid");
    await axe(page);
  });

test("the texts of a row of one line stand on one line", async ({ page }) => {
  for (const [path, name, row] of [
    ["/activity", "Jobs", /Done/],
    ["/nodes", "Nodes", /node02/],
    ["/settings/users", "Users", /viewer/],
  ] as const) {
    await open(page, path, name);
    const bottoms = await page
      .getByRole("table", { name, exact: true })
      .getByRole("row")
      .filter({ hasText: row })
      .first()
      .evaluate((element) => {
        const probe = document.createElement("span");
        probe.style.cssText = "display:inline-block;width:1px;height:0";
        const cells = [...element.querySelectorAll("td")].filter((cell) => cell.textContent?.trim());
        return cells.map((cell) => {
          const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
          let text = texts.nextNode();
          while (text && (!text.textContent?.trim() || text.parentElement?.closest(".sr-only, option")))
            text = texts.nextNode();
          if (!text?.parentNode) return null;
          text.parentNode.insertBefore(probe, text);
          const { bottom } = probe.getBoundingClientRect();
          probe.remove();
          return Math.round(bottom);
        });
      });
    expect(new Set(bottoms.filter((bottom) => bottom !== null)).size, `${name}: ${bottoms}`).toBe(1);
  }
});

test("the head stays in view while the list goes by, and columns go whole", async ({ page }) => {
  await open(page, "/instances", "Instances");
  const head = page.getByRole("columnheader", { name: "Instance" });
  await page.mouse.move(600, 600);
  await page.mouse.wheel(0, 2000);
  await expect.poll(async () => (await head.boundingBox())?.y).toBe(0);
  await expect(page.getByRole("columnheader", { name: "MAC" })).toBeVisible();
  await page.setViewportSize({ width: 1024, height: 768 });
  await expect(page.getByRole("columnheader", { name: "MAC" })).toBeHidden();
  await expect(page.getByRole("columnheader", { name: "Address" })).toBeVisible();
});

test("a head sorts up, down, and not at all; the address says so, and Back to it shows the same", async ({ page }) => {
  await open(page, "/nodes", "Nodes");
  const head = page.getByRole("columnheader", { name: "Primary for" });
  const press = () => head.getByRole("button").click();
  await press();
  await expect(head).toHaveAttribute("aria-sort", "ascending");
  await expect(page).toHaveURL(/sort=instances/);
  await press();
  await expect(head).toHaveAttribute("aria-sort", "descending");
  await expect(page).toHaveURL(/descending=true/);
  await page.reload();
  await expect(head).toHaveAttribute("aria-sort", "descending");
  await press();
  await expect(head).not.toHaveAttribute("aria-sort");
  await expect(page).toHaveURL(/\/nodes$/);
});

test("columns are hidden and shown, in an address that can be sent to someone", async ({ page }) => {
  await open(page, "/instances", "Instances");
  const hide = async (name: string) => {
    await page.getByRole("button", { name: "Columns" }).click();
    await page.getByRole("menuitemcheckbox", { name }).click();
    await page.keyboard.press("Escape");
  };
  await page.getByRole("button", { name: "Columns" }).click();
  await expect(page.getByRole("menu")).toBeVisible();
  await axe(page);
  await page.keyboard.press("Escape");
  await hide("MAC");
  await expect(page.getByRole("columnheader", { name: "MAC" })).toHaveCount(0);
  await hide("Secondary");
  await expect(page.getByRole("columnheader", { name: "Secondary" })).toBeVisible();
  await page.goto(page.url());
  await expect(page.getByRole("columnheader", { name: "Secondary" })).toBeVisible();
  await expect(page.getByRole("columnheader", { name: "MAC" })).toHaveCount(0);
});

test("a list says how many of how many its filters leave, and what is exported is that", async ({ page }) => {
  await open(page, "/nodes", "Nodes");
  await page.getByRole("textbox", { name: "Filter by name, address or tag" }).fill("node1");
  await expect(page.getByRole("search").getByText("5 of 14")).toBeVisible();
  await page.getByRole("button", { name: "Export" }).click();
  await expect(page.getByRole("menuitem", { name: "5 nodes as CSV" })).toBeVisible();
});

test("a list is used by keys alone: down from the filter, from row to row, x selects, Enter opens", async ({
  page,
}) => {
  await open(page, "/networks", "Networks");
  const focused = (name: string) => expect(page.getByRole("link", { name, exact: true })).toBeFocused();
  await page.getByRole("textbox", { name: "Filter by name, address, tag or link" }).focus();
  await page.keyboard.press("ArrowDown");
  await focused("backup");
  await page.keyboard.press("ArrowDown");
  await focused("big");
  await page.keyboard.press("x");
  await expect(page.getByRole("checkbox", { name: "Select big" })).toBeChecked();
  await page.keyboard.press("ArrowUp");
  await focused("backup");
  await page.keyboard.press("/");
  await expect(page.getByRole("textbox", { name: "Filter by name, address, tag or link" })).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "backup" })).toBeVisible();
});

test("rows are selected one by one, by Shift and all at once; the bar counts them and is gone with them", async ({
  page,
}) => {
  await open(page, "/instances", "Instances");
  const bar = page.getByRole("region", { name: "Selection" });
  const boxes = page.getByRole("table", { name: "Instances" }).locator("tbody").getByRole("checkbox");
  await expect(bar).toHaveCount(0);
  await boxes.nth(1).check();
  await expect(bar).toContainText("1 instance");
  await boxes.nth(4).click({ modifiers: ["Shift"] });
  await expect(bar).toContainText("4 instances");
  await axe(page);
  const all = page.getByRole("checkbox", { name: /^Select all/ });
  const [count = "0"] = /[\d,]+/.exec((await all.getAttribute("aria-label")) ?? "") ?? [];
  expect(Number(count.replace(",", ""))).toBeGreaterThan(100);
  await all.click();
  await expect(all).toBeChecked();
  await expect(bar).toContainText(`${count} instances`);
  await bar.getByRole("button", { name: "Export" }).click();
  await expect(page.getByRole("menuitem", { name: `${count} instances as CSV` })).toBeVisible();
  await page.keyboard.press("Escape");
  await bar.getByRole("button", { name: "Clear the selection" }).click();
  await expect(bar).toHaveCount(0);
});

test("the head stays in view in the list of addresses, too, which draws only what is seen of 65,536", async ({
  page,
}) => {
  await open(page, "/networks/big?view=list", "Addresses of big");
  const table = page.getByRole("table", { name: "Addresses of big" });
  await page.mouse.move(400, 600);
  await page.mouse.wheel(0, 20_000);
  const head = page.getByRole("columnheader", { name: "Addresses" });
  await expect.poll(async () => (await head.boundingBox())?.y).toBe(0);
  await expect
    .poll(async () => Number(await table.locator("[aria-rowindex]").last().getAttribute("aria-rowindex")))
    .toBeGreaterThan(300);
  expect(await table.locator("tbody tr").count()).toBeLessThan(120);
});

test("addresses in the list are sorted, filtered and opened, by mouse and by keys", async ({ page }) => {
  const network = await new NetworkPage(page, "prod").goto();
  const map = await network.map();
  await map.showAs("List");
  await map.list.getByRole("button", { name: "Count" }).click();
  await map.list.getByRole("button", { name: "Count" }).click();
  await expect(page).toHaveURL(/sort=count&descending=true/);
  const counts = async () => (await map.listRows()).map((row) => Number(row[1]));
  await expect.poll(async () => (await counts())[0]).toBeGreaterThan(1);
  const sorted = await counts();
  expect(sorted).toEqual(sorted.toSorted((a, b) => b - a));
  const filter = page.getByRole("textbox", { name: "Filter by address, state, reason or instance" });
  await filter.fill("vip-1");
  await expect.poll(() => map.listRows()).toEqual([["10.1.0.62", "1", "Both"]]);
  await filter.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(map.address).toContainText("vip-1.example.org");
  await expect(page).toHaveURL(/address=10\.1\.0\.62/);
  await filter.fill("nothing of this kind");
  await expect(page.getByText("No address matches.")).toBeVisible();
  await axe(page);
});

test.describe("as viewer", () => {
  test.use({ role: "viewer" });

  test("every list that can be exported can be by whoever reads it", async ({ page }) => {
    for (const path of ["/networks", "/instances", "/nodes", "/groups", "/activity", "/verify"]) {
      await page.goto(path);
      await expect(page.getByRole("button", { name: /^Export/ }).first(), path).toBeEnabled();
    }
  });
});
