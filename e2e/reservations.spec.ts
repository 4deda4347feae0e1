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

test("a double click reserves, and does not release again", async ({ page }) => {
  const network = await new NetworkPage(page, "prod").goto();
  const map = await network.map();
  await map.drag(16, 19);
  await map.selection.getByRole("button", { name: "Reserve 4 free" }).dblclick({ delay: 20 });
  await expect(map.selection.getByRole("button", { name: "Release 4 external" })).toBeEnabled();
  await expect(map.state("External")).toContainText("5");
  const box = await map.selection.getByRole("button", { name: "Release 4 external" }).boundingBox();
  await page.mouse.dblclick((box?.x ?? 0) + 20, (box?.y ?? 0) + 10, { delay: 20 });
  await expect(map.selection.getByRole("button", { name: "Reserve 4 free" })).toBeEnabled();
  await expect(map.state("External")).toContainText(/1$/);
});
