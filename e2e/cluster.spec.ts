import { expect, test } from "./fixtures";
import { ActivityPage } from "./pages/activity-page";
import { Dialog } from "./pages/dialog";
import { NetworkPage } from "./pages/network-page";
import { Toast } from "./pages/toast";

test.use({ cluster: "recorded" });

test("a node added inside a pool takes its address there, and gives it back when it is removed", async ({ page }) => {
  await page.goto("/nodes");
  await page.getByRole("button", { name: "Add node" }).click();
  const dialog = new Dialog(page, "Add node");
  await dialog.field("Name").fill("node5.example.com");
  await dialog.choose("Node group", "group3");
  await dialog.field("Primary address").fill("10.1.0.9");
  await expect(dialog.root).toContainText("10.1.0.9 of prod is reserved as node.");
  await dialog.confirm();
  await expect(page).toHaveURL(/\/nodes\/node5\.example\.com/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("node5.example.com");
  const network = await new NetworkPage(page, "prod").goto();
  const map = await network.map();
  await map.click(9);
  await expect(map.address).toContainText("node5.example.com");
  const activity = await new ActivityPage(page).goto();
  await activity.open("Add the node node5.example.com to group3");
  await expect(page.getByRole("main")).toContainText("Reserved, node5.example.com, primary and secondary address");
  await page.goto("/nodes/node5.example.com?dialog=remove");
  const removing = new Dialog(page, "Remove node5.example.com?");
  await expect(removing.root).toContainText("10.1.0.9 of prod is no longer reserved as node.");
  await removing.confirm();
  await new NetworkPage(page, "prod").goto();
  await map.click(9);
  await expect(map.address).toContainText("Free");
});

test("an address that an instance holds is refused beside the field", async ({ page }) => {
  await page.goto("/nodes?dialog=add");
  const dialog = new Dialog(page, "Add node");
  await dialog.field("Name").fill("node5.example.com");
  await dialog.choose("Node group", "default");
  await dialog.field("Primary address").fill("10.1.0.2");
  await dialog.field("Secondary address").focus();
  await expect(dialog.field("Primary address")).toHaveAccessibleDescription(/web1\.example\.com/);
});

test("a node moves to a group that has its networks, and its NICs take the netparams there", async ({ page }) => {
  await page.goto("/groups/default");
  await page.getByRole("button", { name: "Move nodes here" }).click();
  const dialog = new Dialog(page, "Move nodes to default");
  await dialog.choose("Nodes", /^node3\.example\.com/);
  await expect(dialog.primary).toHaveText("Move node3.example.com to default");
  await expect(dialog.root).toContainText(/edge1\.example\.com/);
  await dialog.confirm();
  await page.goto("/nodes/node3.example.com");
  await expect(page.getByRole("main")).toContainText("default");
  await page.goto("/instances/edge1.example.com");
  await expect(page.getByRole("main")).toContainText("br100");
});

test("a node does not move to a group that lacks a network of its NICs: the dialog says which", async ({ page }) => {
  await page.goto("/nodes/node1.example.com?dialog=move");
  const dialog = new Dialog(page, "Move node1.example.com to another group");
  await dialog.choose("Node group", "group2");
  await expect(dialog.root).toContainText("group2 lacks big, which db1.example.com nic/0 10.64.0.2 needs.");
  await expect(dialog.primary).toBeDisabled();
});

test("a node group is added, renamed and removed, and Undo brings it back", async ({ page }) => {
  await page.goto("/groups");
  await page.getByRole("button", { name: "Add node group" }).click();
  const adding = new Dialog(page, "Add node group");
  await adding.field("Name").fill("lab");
  await adding.confirm();
  await expect(page).toHaveURL(/\/groups\/lab$/);
  await page.getByRole("button", { name: "More actions" }).click();
  await page.getByRole("menuitem", { name: "Rename…" }).click();
  const renaming = new Dialog(page, "Rename lab");
  await renaming.field("New name").fill("edge");
  await renaming.confirm();
  await expect(page).toHaveURL(/\/groups\/edge$/);
  await page.goto("/groups/edge?dialog=remove");
  await new Dialog(page, "Remove edge?").confirm();
  await expect(page).toHaveURL(/\/groups$/);
  await new Toast(page, "edge removed").press("Undo");
  await expect(page.getByRole("link", { name: "edge" })).toBeVisible();
});

test("a node group gets another allocation policy, and Undo brings the old one back", async ({ page }) => {
  await page.goto("/groups/group2");
  await expect(page.getByRole("main")).toContainText("preferred");
  await page.getByRole("button", { name: "More actions" }).click();
  await page.getByRole("menuitem", { name: "Allocation policy…" }).click();
  const dialog = new Dialog(page, "Allocation policy of group2");
  await dialog.choose("Allocation policy", "last resort");
  await expect(dialog.root).toContainText("only if no other group can hold them");
  await dialog.confirm();
  await expect(page.getByRole("main")).toContainText("last resort");
  await new Toast(page, "group2 is last resort now").press("Undo");
  await expect(page.getByRole("main")).toContainText("preferred");
});

test("a node group with nodes stays: the dialog says what is in it", async ({ page }) => {
  await page.goto("/groups/group2?dialog=remove");
  const dialog = new Dialog(page, "Remove group2?");
  await expect(dialog.root).toContainText("node3.example.com");
  await expect(dialog.primary).toBeDisabled();
});

test("the pool around the master address follows when it changes", async ({ page }) => {
  await page.goto("/networks");
  await page.getByRole("link", { name: "cluster.example.com" }).click();
  await page.getByRole("button", { name: "Modify cluster" }).click();
  const dialog = new Dialog(page, "Modify cluster.example.com");
  await dialog.field("Master address").fill("198.51.100.77");
  await expect(dialog.root).toContainText("198.51.100.10 of nodes is no longer reserved as master.");
  await dialog.confirm();
  await expect(page.getByRole("main")).toContainText("198.51.100.77");
});
