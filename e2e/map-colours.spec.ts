import { axe } from "./axe";
import { expect, test } from "./fixtures";
import { NetworkPage } from "./pages/network-page";

test.use({ cluster: "example", onlyLooks: true });

test.describe("after a reservation", () => {
  test.use({ onlyLooks: false });

  test("the map is coloured by who changed each address last, in an address that can be sent to someone", async ({
    page,
  }) => {
    const network = await new NetworkPage(page, "prod").goto();
    const map = await network.map();
    await map.drag(208, 215);
    await map.selection.getByRole("button", { name: /^Reserve/ }).click();
    await expect(map.done).toBeVisible();
    await map.colourBy("Who changed it last");
    await expect(page).toHaveURL(/colour=actor/);
    const line = map.state("administrator");
    await expect(line.locator("> span").last()).toHaveText("8");
    const swatch = line.locator("> span").first();
    await expect(swatch).toHaveText("A");
    const colour = await swatch.evaluate((element) => getComputedStyle(element).backgroundColor);
    const painted = async () => {
      const colours = await map.coloursOf(Array.from({ length: 256 }, (_, index) => index));
      return colours.flatMap((found, index) => (found === colour ? [index] : []));
    };
    await expect.poll(painted).toEqual([208, 209, 210, 211, 212, 213, 214, 215]);
    await line.click();
    await expect(page).toHaveURL(/only=administrator/);
    await page.reload();
    await expect(map.state("administrator")).toHaveAttribute("aria-pressed", "true");
    await expect.poll(painted).toHaveLength(8);
    await map.colourBy("State");
    await expect(page).not.toHaveURL(/colour|only/);
    await expect(map.state("Instance")).toBeVisible();
  });
});

test("every colouring has a legend that counts all addresses, and axe finds nothing, in light and dark", async ({
  page,
}) => {
  const network = await new NetworkPage(page, "prod").goto();
  const map = await network.map();
  for (const by of [
    "Age of the last change",
    "Who changed it last",
    "Reason",
    "Node group",
    "Instance",
    "Tag of the instance",
  ]) {
    await page.emulateMedia({ colorScheme: "light" });
    await map.colourBy(by);
    await expect(map.state("Instance")).toHaveCount(0);
    const counts = page.getByRole("group", { name: "Show only" }).locator("> div > * > span:last-child");
    await expect.poll(async () => sum(await counts.allTextContents()), by).toBe(256);
    await axe(page);
    await page.emulateMedia({ colorScheme: "dark" });
    await axe(page, "colours");
  }
});

test("the colour of an address is said aloud", async ({ page }) => {
  const network = await new NetworkPage(page, "prod").goto("", "?colour=group");
  const map = await network.map();
  await expect(map.state("Not an instance")).toBeVisible();
  await map.press("n");
  await expect(map.cell).toHaveText(/^10\.1\.0\.\d+, .*, (Not an instance|default|gpu|edge|storage)$/);
});

test("the instance that is pointed at stands out, and is named in the legend", async ({ page }) => {
  const network = await new NetworkPage(page, "prod").goto("", "?colour=instance");
  const map = await network.map();
  await expect(page.getByRole("group", { name: "Show only" })).toContainText("The one you point at");
  const pale = await map.colourOf(69);
  await map.click(69);
  // Who has the address comes a moment after the rest.
  const holder = map.address.getByRole("definition").first();
  await expect(holder).not.toContainText("Life of");
  await expect(map.state((await holder.textContent()) ?? "none")).toBeVisible();
  await expect.poll(() => map.colourOf(69)).not.toBe(pale);
});

test("a /16 is coloured, and a lens shows the signs", async ({ page }) => {
  const network = await new NetworkPage(page, "big").goto("", "?colour=age");
  const map = await network.map();
  await expect(map.state("Older, or not recorded")).toBeVisible();
  const swatch = map.state("Older, or not recorded").locator("> span").first();
  const colour = await swatch.evaluate((element) => getComputedStyle(element).backgroundColor);
  const old = await map.state("Older, or not recorded").locator("> span").last().textContent();
  expect(Number(old?.replaceAll(",", ""))).toBeGreaterThanOrEqual(0);
  expect(colour).toMatch(/^rgb/);
  await map.press("ArrowRight");
  await expect(map.address).toBeVisible();
});

function sum(texts: string[]): number {
  return texts.reduce((total, text) => total + Number(text.replaceAll(",", "")), 0);
}
