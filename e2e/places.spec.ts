import { axe } from "./axe";
import { expect, test } from "./fixtures";
import { InstancePage } from "./pages/instance-page";
import { NewInstancePage } from "./pages/new-instance-page";
import { Places } from "./pages/places";

test.use({ cluster: "recorded" });

test("a group that lacks a network is greyed with its reason, live as NICs are edited, and one is chosen for me", async ({
  page,
}) => {
  const form = await new NewInstancePage(page).goto();
  const places = new Places(page);
  await form.name.fill("shop1.example.com");
  await expect(places.unable("group3")).toContainText("It has no nodes.");
  await form.nic(0).choose("big");
  await expect(places.unable("group2")).toContainText("group2 cannot take it");
  await expect(places.unable("group2")).toContainText("Not connected to big.");
  await expect(places.said).toHaveText("1 of 3 groups can take it.");
  await axe(page);
  await places.chooseForMe();
  await expect(form.nodeField("Primary node")).toHaveValue(/^node[12]\.example\.com$/);
  await expect(places.group("default")).toBeChecked();
  await expect(form.submit).toHaveText("Add shop1.example.com with 1 NIC");
  await form.nic(0).choose("prod");
  await places.group("group2").click();
  await expect(form.nodeField("Primary node")).toHaveValue("node3.example.com");
  const instance = await form.create("shop1.example.com");
  await expect(instance.nic(0)).toContainText("prod");
});

test("where no group can take an instance, each says why, and none can be chosen", async ({ page }) => {
  const form = await new NewInstancePage(page).goto();
  const places = new Places(page);
  await form.nic(0).choose("prod");
  await form.nic(0).give("10.1.0.100");
  await expect(places.unable("default")).toContainText("10.1.0.100 is held by web2.example.com");
  await expect(places.unable("group3")).toContainText("Not connected to prod.");
  await expect(places.said).toHaveText("No group can take it.");
  await expect(places.choose).toBeDisabled();
});

test("an instance is moved to the group and node that are chosen, by keyboard, and greyed nodes say why", async ({
  page,
}) => {
  const instance = await new InstancePage(page, "bare1.example.com").goto();
  const dialog = await instance.changeNodes();
  const places = new Places(page);
  await expect(places.unable("group3")).toContainText("It has no nodes.");
  await places.group("group2").focus();
  await page.keyboard.press("Space");
  await expect(dialog.primary).toHaveText("Move bare1.example.com to node3.example.com");
  await axe(page);
  await dialog.primary.click();
  await expect(page.getByRole("main")).toContainText("node3.example.com");
});
