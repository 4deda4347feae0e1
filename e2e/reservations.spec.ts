import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { ActivityPage } from "./pages/activity-page";
import { NetworkPage } from "./pages/network-page";
import { Toast } from "./pages/toast";

test.use({ cluster: "recorded" });

test("free addresses selected with the keyboard are reserved with a reason, and said everywhere", async ({ page }) => {
  const network = await new NetworkPage(page, "prod").goto();
  const map = await network.map();
  await map.press("Home", "ArrowDown", "Shift+ArrowRight", "Shift+ArrowRight", "Shift+ArrowRight");
  await expect(map.selection).toContainText("10.1.0.16 – 10.1.0.19");
  await expect(map.selection).toContainText("4 addresses · 4 free");
  await map.press("r");
  await expect(map.selection.getByRole("textbox", { name: "Reason" })).toBeFocused();
  await page.keyboard.type("load balancers");
  await expect(map.selection.getByRole("button", { name: "Reserve 4 free" })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(new Toast(page, "4 addresses reserved in prod").root).toBeVisible();
  await expect(map.state("External")).toContainText("5");
  await expect(map.state("Free")).toContainText("244");
  await expect(map.external.getByRole("listitem").filter({ hasText: "10.1.0.16 – .19" })).toContainText(
    "Load balancers",
  );
  await map.click(17);
  await expect(map.address).toContainText(/load balancers/i);
  await expect(map.address.getByRole("link", { name: /^job/ })).toBeVisible();
  const activity = await new ActivityPage(page).goto();
  await expect(activity.job("load balancers")).toContainText("Done");
  const detail = await activity.open("load balancers");
  await expect(detail).toContainText("10.1.0.16–10.1.0.19");
  await expect(detail).toContainText("4 in all, 4 reserved");
});

test("a range dragged over used addresses reserves only what is free, and Undo takes it back", async ({ page }) => {
  const network = await new NetworkPage(page, "prod").goto();
  const map = await network.map();
  await map.drag(0, 15);
  await expect(map.selection).toContainText("16 addresses · 12 free · 2 instance");
  await map.selection.getByRole("button", { name: "Reserve 12 free" }).click();
  await expect(map.state("External")).toContainText("13");
  const toast = new Toast(page, "12 addresses reserved in prod");
  await toast.press("Undo");
  await expect(map.state("Free")).toContainText("248");
  await expect(map.state("External")).toContainText(/1$/);
});

test("an external address is released, and one that an instance also holds stays with the instance", async ({
  page,
}) => {
  const network = await new NetworkPage(page, "prod").goto();
  const map = await network.map();
  await map.drag(250, 251);
  await map.selection.getByRole("button", { name: "Release 2 external" }).click();
  await expect(new Toast(page, "2 addresses released in prod").root).toBeVisible();
  await expect.poll(() => map.counts()).toMatchObject({ Instance: 4, Free: 249 });
  await expect(map.external.getByText("10.1.0.250")).toHaveCount(0);
});

test("roles can be selected, but nothing is offered that would change them", async ({ page }) => {
  const network = await new NetworkPage(page, "prod").goto();
  const map = await network.map();
  await map.drag(0, 1);
  await expect(map.selection).toContainText("No address here is free or reserved by an administrator.");
  await expect(map.selection.getByRole("button", { name: /Reserve|Release/ })).toHaveCount(0);
  await map.selection.getByRole("button", { name: "Clear the selection" }).click();
  await expect(map.selection).toHaveCount(0);
});

test("a row of a /16 is selected by its label and reserved as one range", async ({ page }) => {
  const network = await new NetworkPage(page, "big").goto();
  const map = await network.map();
  await map.press("PageDown", "Home", "Shift+End");
  await expect(map.selection).toContainText("10.64.16.0 – 10.64.16.255");
  await map.selection.getByRole("button", { name: "Reserve 256 free" }).click();
  await expect(new Toast(page, "256 addresses reserved in big").root).toBeVisible();
  await expect(map.state("External")).toContainText("256");
});

test("a second Enter, or one that is held down, leaves what the first one reserved", async ({ page }) => {
  const network = await new NetworkPage(page, "prod").goto();
  const map = await network.map();
  await map.drag(16, 19);
  await map.reason.focus();
  await page.keyboard.down("Enter");
  for (let repeat = 0; repeat < 5; repeat++) await page.keyboard.down("Enter");
  await expect(map.done).toHaveText("4 addresses reserved in prod");
  await page.keyboard.down("Enter");
  await page.keyboard.up("Enter");
  await expect(map.grid).toBeFocused();
  await expect(map.selection).toHaveCount(0);
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await expect(map.state("External")).toContainText("5");
  expect(await jobsSince(page)).toBe(1);
});

test("a second click in the place of the first one leaves what that reserved", async ({ page }) => {
  const network = await new NetworkPage(page, "prod").goto();
  const map = await network.map();
  await map.drag(16, 19);
  const box = await map.selection.getByRole("button", { name: "Reserve 4 free" }).boundingBox();
  const at = [(box?.x ?? 0) + 20, (box?.y ?? 0) + 10] as const;
  await page.mouse.dblclick(...at, { delay: 20 });
  await expect(map.done).toHaveText("4 addresses reserved in prod");
  await page.mouse.click(...at);
  await page.mouse.dblclick(...at);
  await expect(map.state("External")).toContainText("5");
  expect(await jobsSince(page)).toBe(1);
});

test("releasing is not on Enter, and says so", async ({ page }) => {
  const network = await new NetworkPage(page, "prod").goto();
  const map = await network.map();
  await map.drag(250, 251);
  await map.press("u");
  await expect(map.reason).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(map.selection).toContainText("Enter does not release. Press Release.");
  await map.selection.getByRole("button", { name: "Release 2 external" }).click();
  await expect(map.done).toHaveText("2 addresses released in prod");
  await expect(map.grid).toBeFocused();
  expect(await jobsSince(page)).toBe(1);
});

test("Escape goes from the reason back to the map and keeps the selection, a second one clears it", async ({
  page,
}) => {
  const network = await new NetworkPage(page, "prod").goto();
  const map = await network.map();
  await map.press("Home", "ArrowDown", "Shift+ArrowRight", "r");
  await expect(map.reason).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(map.grid).toBeFocused();
  await expect(map.selection).toContainText("2 addresses");
  await page.keyboard.press("Escape");
  await expect(map.selection).toHaveCount(0);
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 375, height: 780 }, hasTouch: true });

  test("a second tap in the place of the first one leaves what that reserved", async ({ page }) => {
    const network = await new NetworkPage(page, "prod").goto();
    const map = await network.map();
    await map.drag(16, 19);
    const box = await map.selection.getByRole("button", { name: "Reserve 4 free" }).boundingBox();
    const at = [(box?.x ?? 0) + 40, (box?.y ?? 0) + 20] as const;
    await page.touchscreen.tap(...at);
    await expect(map.done).toHaveText("4 addresses reserved in prod");
    await page.touchscreen.tap(...at);
    await page.touchscreen.tap(...at);
    await expect(map.state("External")).toContainText("5");
    expect(await jobsSince(page)).toBe(1);
  });
});

/** How many jobs changed prod. */
async function jobsSince(page: Page): Promise<number> {
  const answer = await page.request.get("/api/jobs?kind=network&object=prod");
  const { jobs } = (await answer.json()) as { jobs: { opcode: string }[] };
  return jobs.filter(({ opcode }) => opcode === "OP_NETWORK_SET_PARAMS").length;
}

test("in the list a line is selected, reserved with a reason and released, as on the map", async ({ page }) => {
  const network = await new NetworkPage(page, "prod").goto();
  const map = await network.map();
  await map.showAs("List");
  await map.list.getByRole("checkbox", { name: "Select 10.1.0.252-10.1.0.254" }).check();
  await expect(map.selection).toContainText("3 addresses · 3 free");
  await map.reason.fill("printers");
  await page.keyboard.press("Enter");
  await expect(new Toast(page, "3 addresses reserved in prod").root).toBeVisible();
  await expect(map.selection).toHaveCount(0);
  const line = map.list.getByRole("row").filter({ hasText: "10.1.0.252 – .254" });
  await expect(line).toContainText("External");
  await expect(line).toContainText(/printers/i);
  await line.getByRole("checkbox").check();
  await map.reason.focus();
  await page.keyboard.press("Enter");
  await expect(map.selection).toContainText("Enter does not release.");
  await map.selection.getByRole("button", { name: "Release 3 external" }).click();
  await expect(new Toast(page, "3 addresses released in prod").root).toBeVisible();
  await line.getByRole("button", { name: "10.1.0.252 – .254" }).click();
  await map.address.getByRole("button", { name: "Reserve…" }).click();
  await expect(map.reason).toBeFocused();
  await expect(map.selection).toContainText("10.1.0.252");
});
