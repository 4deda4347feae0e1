import type { Page } from "@playwright/test";
import type { ComparedAnswer } from "@/lib/domain/mirror/listed-differences";
import { axe } from "./axe";
import { expect, test } from "./linked-fixtures";
import { LinkPage } from "./pages/link-page";

test.use({ cluster: "none", ownServer: true });
test.slow();

const again = (page: Page) => page.getByRole("button", { name: "Compare again" });

test("without a link there is nothing to compare, and the page says what there is", async ({ page }) => {
  await page.goto("/cluster/differences");
  await expect(page.getByText("This store is not linked with a living cluster.")).toBeVisible();
  await expect(page.getByRole("link", { name: "Link a living cluster" })).toHaveAttribute("href", "/link");
  await expect(again(page)).toHaveCount(0);
  await axe(page);
});

test("a linked store is what its cluster is, also after somebody changed that; and while it is away the page says so", async ({
  page,
  standIn,
}) => {
  await new LinkPage(page).link(standIn);
  await page.getByRole("link", { name: "Compare with the cluster" }).click();
  await expect(page.getByText("Nothing differs. The store holds what")).toBeVisible({ timeout: 60_000 });
  await axe(page);
  await standIn.ask("PUT", "/2/networks/prod/tags?tag=seen");
  await again(page).click();
  await expect(page.getByRole("status").filter({ hasText: "Reading all of the cluster." })).toBeHidden({
    timeout: 30_000,
  });
  await expect(page.getByText("Nothing differs.")).toBeVisible();
  await standIn.tell("hang");
  await again(page).click();
  await expect(page.getByRole("alert").filter({ hasText: "Nothing can be compared until it answers." })).toBeVisible({
    timeout: 60_000,
  });
  await standIn.tell("wake");
  await again(page).click();
  await expect(page.getByText("Nothing differs.")).toBeVisible({ timeout: 60_000 });
});

const none = { added: [], removed: [], changed: [] };

/** What the server answers where there are more differences than it lists. */
const many: ComparedAnswer = {
  ...{ state: "compared", name: "ganeti.example.org", at: 1_800_000_000, moving: false, unread: 2, total: 9_000 },
  differences: {
    cluster: { before: "ganeti.example.org", after: "ganeti.example.org", parts: [] },
    networks: {
      added: [{ name: "new", about: "10.2.0.0/24" }],
      removed: [{ name: "old", about: "10.1.0.0/24" }],
      changed: [{ name: "prod", parts: [{ label: "gateway", before: "10.0.0.1", after: "10.0.0.9" }] }],
    },
    ...{ groups: none, nodes: none, connections: none },
    instances: {
      ...none,
      removed: Array.from({ length: 200 }, (_, at) => ({ name: `vm${at}`, about: "1 NIC on node1" })),
    },
  },
};

test("what differs says on which side it is, thousands are bounded, and it fits every window", async ({
  page,
  standIn,
}) => {
  await new LinkPage(page).link(standIn);
  await page.route("**/api/cluster/differences", (route) => route.fulfill({ json: many }));
  await page.goto("/cluster/differences");
  await expect(page.getByRole("heading", { name: "9,000 differences" })).toBeVisible();
  await expect(page.getByText("2 jobs of the cluster have not been read into the store yet.")).toBeVisible();
  await expect(page.getByText("The first 203 of 9,000 are listed.")).toBeVisible();
  const rows = page.getByRole("table", { name: "Differences" });
  await expect(rows.getByRole("row", { name: /old/ })).toContainText("Only here");
  await expect(rows.getByRole("row", { name: /new/ })).toContainText("Only on the cluster");
  await expect(rows.getByRole("row", { name: /prod/ })).toContainText("10.0.0.9");
  await axe(page);
  await page.setViewportSize({ width: 375, height: 800 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(375);
  await axe(page);
});
