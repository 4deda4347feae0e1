import { expect, test } from "./fixtures";
import { NetworksPage } from "./pages/network-list-page";

test.use({ cluster: "example", onlyLooks: true });

const bySubnet = ["prod", "stage", "dmz", "backup", "tiny", "build", "unused", "edge-a", "big", "mgmt"];

test("subnets are sorted by number, not as text, and the order survives a reload", async ({ page }) => {
  const networks = await new NetworksPage(page).goto();
  await networks.sortBy("Subnet");
  await expect(page).toHaveURL(/sort=network/);
  await expect.poll(() => networks.names()).toEqual(bySubnet);
  await networks.sortBy("Subnet");
  await expect(page).toHaveURL(/descending=true/);
  await page.reload();
  await expect.poll(() => networks.names()).toEqual(bySubnet.toReversed());
});

test("every column sorts, and networks without a value come last in both directions", async ({ page }) => {
  await page.setViewportSize({ width: 1680, height: 900 });
  const networks = await new NetworksPage(page).goto();
  for (const column of [
    "Gateway",
    "IPv6",
    "Usage",
    "Instance",
    "External reservations",
    "Free",
    "Full in",
    "Connected groups",
    "Name",
  ]) {
    await networks.sortBy(column);
    await expect(networks.table.getByRole("columnheader", { name: column })).toHaveAttribute("aria-sort", "ascending");
  }
  await networks.sortBy("Gateway");
  expect((await networks.names()).slice(-2)).toEqual(["edge-a", "unused"]);
  await networks.sortBy("Gateway");
  await expect(page).toHaveURL(/descending=true/);
  expect((await networks.names()).slice(-2)).toEqual(["edge-a", "unused"]);
  await networks.sortBy("Free");
  expect((await networks.names()).slice(0, 2)).toEqual(["build", "tiny"]);
});

test("text, tag, group and fullness narrow the list together, in an address that can be sent to someone", async ({
  page,
}) => {
  const networks = await new NetworksPage(page).goto();
  await networks.narrow("Group", "storage");
  await expect(networks.table.getByRole("link", { name: "stage", exact: true })).toHaveCount(0);
  await expect.poll(() => networks.names()).toEqual(["backup", "big", "mgmt", "prod", "tiny"]);
  await networks.narrow("Fullness", "Under 50 %");
  await expect(page).toHaveURL(/fullness=under-50/);
  await expect.poll(() => networks.names()).toEqual(["backup", "big"]);
  await networks.narrow("Tag", "backup");
  await expect(page).toHaveURL(/tag=backup/);
  await expect.poll(() => networks.names()).toEqual(["backup"]);
  await networks.clear("tag");
  await networks.text.fill("10.64.3.9");
  await expect(page).toHaveURL(/text=10\.64\.3\.9/);
  const sent = page.url();
  await page.goto("/connections");
  await page.goto(sent);
  await expect.poll(() => networks.names()).toEqual(["big"]);
  await expect(networks.text).toHaveValue("10.64.3.9");
});

test("a text finds names, subnets, and the network that holds an address", async ({ page }) => {
  const networks = await new NetworksPage(page).goto();
  const found = async (text: string, names: string[]) => {
    await networks.text.fill(text);
    await expect.poll(() => networks.names()).toEqual(names);
  };
  await found("EDGE", ["edge-a"]);
  await found("10.1.", ["prod", "stage"]);
  await found("198.51.100.77", ["mgmt"]);
  await found("2001:db8:20::9", ["edge-a"]);
});

test("networks to repair and networks that are not connected are one click away", async ({ page }) => {
  const networks = await new NetworksPage(page).goto();
  await networks.quick("Not connected");
  await expect.poll(() => networks.names()).toEqual(["unused"]);
  await networks.quick("Not connected");
  await networks.quick("To repair");
  await expect.poll(() => networks.names()).toEqual(["big", "prod"]);
  await expect(networks.row("prod")).toContainText("3 to repair");
});

test("filters that match nothing say so, and can be cleared", async ({ page }) => {
  const networks = await new NetworksPage(page).goto("?text=zzz&group=gpu");
  await expect(page.getByText('No network matches "zzz" and is connected to group gpu.')).toBeVisible();
  await page.getByRole("button", { name: "Clear filters" }).click();
  await expect.poll(() => networks.names()).toHaveLength(10);
  expect(new URL(page.url()).search).toBe("");
});

test("what is listed is exported, in its order, as CSV and as JSON", async ({ page }) => {
  const networks = await new NetworksPage(page).goto("?group=gpu&sort=network&descending=true");
  const csv = await networks.exportAs("CSV");
  expect(csv.charCodeAt(0), "a byte order mark, by which spreadsheets know UTF-8").toBe(0xfeff);
  const [head, first, ...rest] = csv.trim().split(/\r?\n/);
  expect(head).toMatch(/^name,network,gateway,/);
  expect(first).toMatch(/^mgmt,198\.51\.100\.0\/24,198\.51\.100\.1,/);
  expect(rest.map((line) => line.split(",")[0])).toEqual(["big", "build", "tiny"]);
  const rows = JSON.parse(await networks.exportAs("JSON")) as { name: string; size: number; freeCount: number }[];
  expect(rows.map(({ name }) => name)).toEqual(["mgmt", "big", "build", "tiny"]);
  expect(rows[3]).toMatchObject({ network: "10.5.0.0/30", size: 4, freeCount: 0 });
});

test("a full network's bar has nothing free in it, and an almost empty one is not drawn as used", async ({ page }) => {
  const networks = await new NetworksPage(page).goto();
  const full = networks.row("build").getByRole("img", { name: /held for/ });
  await expect(full).toHaveAccessibleName("59 held for instances, 5 external reservations, 0 free of 64");
  await expect(full.locator("[data-state=free]")).toHaveCount(0);
  await expect(networks.row("build")).toContainText("Full");
  const drawn = full.locator("i");
  await expect(drawn).toHaveCount(2);
  const [bar, last] = [await full.boundingBox(), await drawn.last().boundingBox()];
  expect((last?.x ?? 0) + (last?.width ?? 0)).toBeCloseTo((bar?.x ?? 0) + (bar?.width ?? 0), 0);
  const empty = networks.row("unused").getByRole("img", { name: /held for/ });
  await expect(empty).toHaveAccessibleName("0 held for instances, 2 external reservations, 254 free of 256");
  await expect(empty.locator("[data-state=instance]")).toHaveCount(0);
  await expect(networks.row("unused")).toContainText("< 1 % used");
});

test("groups and netparams of a network are read in its row, and lead to the group", async ({ page }) => {
  const networks = await new NetworksPage(page).goto();
  await expect(networks.row("tiny")).toContainText("bridged · br50");
  await expect(networks.row("tiny")).toContainText("routed · 100");
  await networks.row("tiny").getByRole("link", { name: "storage" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "storage" })).toBeVisible();
});

test("on a phone each network is a card, and the list is still sorted", async ({ page }) => {
  await page.setViewportSize({ width: 375, height: 812 });
  const networks = await new NetworksPage(page).goto();
  await page.getByRole("button", { name: "Sort: name" }).click();
  await page.getByRole("menuitem", { name: "Subnet" }).click();
  await expect.poll(() => networks.names()).toEqual(bySubnet);
});
