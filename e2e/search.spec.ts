import { axe } from "./axe";
import { expect, test } from "./fixtures";
import { SearchBox } from "./pages/search-box";

test.use({ cluster: "recorded", onlyLooks: true });

const web = "web1.example.com";

const asked: [text: string, name: string, why: string][] = [
  ["10.1.0.2", web, "10.1.0.2 of NIC 0, in prod"],
  ["10.1.0.2/32", "10.1.0.2 in prod", `held by ${web}`],
  ['"10.1.0.2",', "10.1.0.2 in prod", `held by ${web}`],
  ["2001:db8:1::1", "2001:db8:1::1 in prod", "the gateway"],
  ["2001:0DB8:1:0::1", "2001:db8:1::1 in prod", "the gateway"],
  ["2001:db8:1::/64", "prod", "2001:db8:1::/64"],
  ["aa:bb:01:a9:75:7e", web, "MAC aa:bb:01:a9:75:7e of NIC 0"],
  ["AA-BB-01-A9-75-7E", web, "MAC aa:bb:01:a9:75:7e of NIC 0"],
  ["aabb.01a9.757e", web, "MAC aa:bb:01:a9:75:7e of NIC 0"],
  ["aabb01a9757e", web, "MAC aa:bb:01:a9:75:7e of NIC 0"],
  ["br100", "prod", "link br100 in default"],
];

test("whatever a log says is found, in its spelling, with why", async ({ page }) => {
  await page.goto("/activity");
  const search = await new SearchBox(page).open();
  for (const [text, name, why] of asked) {
    await search.text.fill(text);
    await expect(search.found(name, why), text).toBeVisible();
  }
  await axe(page);
});

test("Enter right after a paste goes to what that finds, not to what was there before", async ({ page }) => {
  await page.goto("/activity");
  const search = await new SearchBox(page).open();
  await expect(search.found("prod")).toBeVisible();
  await search.text.fill("10.2.0.2");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/addresses\/10\.2\.0\.2\?network=dmz$/);
  await expect(search.dialog).toBeHidden();
});

test("the arrow keys choose among what was found, and lead there", async ({ page }) => {
  await page.goto("/activity");
  const search = await new SearchBox(page).open();
  await search.text.fill("10.1.0.2");
  await expect(search.found(web)).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`/instances/${web}$`));
});

test("an address that no network contains is answered as that, and so is each of several values", async ({ page }) => {
  await page.goto("/activity");
  const search = await new SearchBox(page).open();
  await search.text.fill("10.99.0.1");
  await expect(search.note).toHaveText("No network contains 10.99.0.1, and no NIC or node has it.");
  await expect(search.found("10.99.0.1, outside every network")).toBeVisible();
  await axe(page);
  await search.text.fill("10.1.0.2, 10.99.0.1 zzz");
  await expect(search.found("10.1.0.2 in prod")).toBeVisible();
  await expect(search.note).toContainText("No network contains 10.99.0.1");
  await expect(search.note).toContainText('Nothing matches "zzz".');
});

test("pages and what can be begun are found by name, and ? shows the keys", async ({ page }) => {
  await page.goto("/networks");
  await expect(page.getByRole("heading", { level: 1, name: "Networks" })).toBeVisible();
  await page.keyboard.press("Shift+?");
  const keys = page.getByRole("dialog", { name: "Keys" });
  await expect(keys).toContainText("Reserve what is selected");
  await page.keyboard.press("Escape");
  await expect(keys).toBeHidden();
  const search = await new SearchBox(page).open();
  await search.text.fill("add inst");
  await search.found("Add instance").click();
  await expect(page).toHaveURL(/\/instances\/new$/);
});

test("a verb before a name offers what it does with each that is found", async ({ page }) => {
  await page.goto("/activity");
  const search = await new SearchBox(page).open();
  await search.text.fill("rename prod");
  await search.found("Rename prod").click();
  await expect(page.getByRole("dialog", { name: "Rename prod" })).toBeVisible();
  await page.keyboard.press("Escape");
  await search.open();
  await search.text.fill("connect unused");
  await expect(search.found("Connect unused")).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/connections\?connect=unused/);
});
