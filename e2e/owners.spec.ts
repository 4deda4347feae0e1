import { axe } from "./axe";
import { expect, test } from "./fixtures";
import { NetworkPage } from "./pages/network-page";
import { SearchBox } from "./pages/search-box";
import { Toast } from "./pages/toast";

test.use({ cluster: "none", ownServer: true });

// The example with its history: who reserved what, for whom and until when.
test.beforeEach(async ({ page }) => {
  test.setTimeout(120_000);
  expect((await page.request.post("/api/import/example")).ok()).toBe(true);
});

test("the search says who reserved the printers' range, for whom and until when", async ({ page }) => {
  await page.goto("/networks");
  const search = await new SearchBox(page).open();
  await search.text.fill("printers");
  const found = search.found("10.1.0.224 in prod", "10.1.0.224–10.1.0.231");
  await expect(found).toContainText(/Printers on floor 2.*for facilities, until \d{4}-\d\d-\d\d.*by jonas/);
  await found.click();
  const { address } = await new NetworkPage(page, "prod").map();
  await expect(address).toContainText("facilities");
  await expect(address).toContainText(/Until.*in \d+ days/);
  await expect(address).toContainText("by jonas");
});

test("the list of reservations is narrowed by owner and end, and what has ended is kept or released there", async ({
  page,
}) => {
  await page.goto("/reservations?ending=due");
  const list = page.getByRole("table", { name: "Reservations", exact: true });
  await expect(list.locator("tbody tr")).toHaveCount(3);
  const content = list.getByRole("row").filter({ hasText: "Old content server" });
  await expect(content).toContainText(/ended \d days? ago/);
  await axe(page);
  await content.getByRole("button", { name: "Edit…" }).click();
  const edit = page.getByRole("dialog", { name: "Edit the reservation of 10.1.0.184" });
  await edit.getByRole("textbox", { name: "Until" }).fill("2020-01-01");
  await edit.getByRole("textbox", { name: "Owner" }).focus();
  // The server writes it in its own time zone.
  await expect(edit).toContainText(/2020-01-01.* is over\. Give a later date, or none\./);
  await edit.getByRole("textbox", { name: "Until" }).fill("");
  await edit.getByRole("textbox", { name: "Owner" }).fill("archive");
  await expect(edit).toContainText("owner archive instead of web platform");
  await axe(page);
  await edit.getByRole("button", { name: "Change the reservation" }).click();
  await expect(new Toast(page, "Reservation of 10.1.0.184 changed").root).toBeVisible();
  await expect(list.locator("tbody tr")).toHaveCount(2);
  await page.goto("/reservations?owner=archive");
  await expect(list.locator("tbody tr")).toHaveCount(1);
  await list.getByRole("button", { name: "Release…" }).click();
  const release = page.getByRole("dialog", { name: "Release 10.1.0.184 of prod?" });
  await release.getByRole("button", { name: "Release 1 address" }).click();
  await expect(page.getByText("No reservation matches.")).toBeVisible();
});

test("addresses are reserved for somebody until a date, on the map", async ({ page }) => {
  const network = await new NetworkPage(page, "unused").goto();
  const map = await network.map();
  await map.press("Home", "ArrowDown", "Shift+ArrowRight", "Shift+ArrowRight");
  await map.selection.getByRole("button", { name: "For whom, until when…" }).click();
  await map.reason.fill("Badge readers");
  await map.selection.getByRole("textbox", { name: "Owner" }).fill("facilities");
  await map.selection.getByRole("textbox", { name: "Until" }).fill("2090-03-31");
  await page.keyboard.press("Enter");
  await expect(new Toast(page, "3 addresses reserved in unused").root).toBeVisible();
  await map.click(17);
  await expect(map.address).toContainText("facilities");
  await expect(map.address).toContainText("31 Mar 2090");
  await map.address.getByRole("button", { name: "Edit…" }).click();
  await expect(page.getByRole("dialog").getByRole("textbox", { name: "Until" })).toHaveValue("2090-03-31");
});

test("a network warns from its own threshold on, and never if it is full by design", async ({ page }) => {
  await page.goto("/networks?text=desktops");
  const row = page.getByRole("row").filter({ hasText: "desktops" });
  await expect(row.locator("[data-level=danger]")).toBeVisible();
  await page.goto("/networks/desktops?dialog=edit");
  const dialog = page.getByRole("dialog", { name: "Modify desktops" });
  await dialog.getByRole("textbox", { name: "Warn from % used" }).fill("99");
  await dialog.getByRole("textbox", { name: "Danger from % used" }).fill("98");
  await expect(dialog).toContainText("The warning threshold of 99 % is above the danger threshold of 98 %.");
  await dialog.getByRole("textbox", { name: "Warn from % used" }).fill("none");
  await dialog.getByRole("textbox", { name: "Danger from % used" }).fill("none");
  await dialog.getByRole("button", { name: /^Change/ }).click();
  await expect(new Toast(page, "desktops modified").root).toBeVisible();
  await page.goto("/networks?text=desktops");
  await expect(row.locator("[data-level=ok]")).toBeVisible();
});
