import { axe } from "./axe";
import { expect, test } from "./fixtures";
import { ActivityPage } from "./pages/activity-page";
import { InstancePage } from "./pages/instance-page";
import { NetworkPage } from "./pages/network-page";
import { NewInstancePage } from "./pages/new-instance-page";
import { NicPanel } from "./pages/nic-panel";
import { Toast } from "./pages/toast";
import { UsageMap } from "./pages/usage-map";

test.use({ cluster: "recorded" });

const web = "web1.example.com";

test("an instance created from the pool has the lowest free address, and the map shows it", async ({ page }) => {
  const form = await new NewInstancePage(page).goto();
  await form.name.fill("shop1.example.com");
  await form.node("Primary node", "node1");
  await form.nic(0).choose("prod");
  await expect(form.nic(0).standing).toHaveText("10.1.0.4 is the next free one.");
  await expect(form.follows).toContainText("Generated, aa:bb:01:…");
  await expect(form.follows).toContainText("bridged · br100");
  await expect(form.follows).toContainText(
    "gnt-instance add --node=node1.example.com --net=0:ip=pool,network=prod shop1.example.com",
  );
  await expect(form.submit).toHaveText("Add shop1.example.com with 1 NIC");
  const instance = await form.create("shop1.example.com");
  await expect(instance.nic(0)).toContainText("10.1.0.4");
  await instance.nic(0).getByRole("link", { name: "10.1.0.4" }).click();
  const map = await new NetworkPage(page, "prod").map();
  await expect(map.address).toContainText("shop1.example.com");
  await expect.poll(() => map.counts()).toMatchObject({ Instance: 4, Free: 247 });
  await new Toast(page, "shop1.example.com added").press("Undo");
  await expect.poll(() => map.counts()).toMatchObject({ Instance: 3, Free: 248 });
});

test("two NICs of a new instance take two addresses, and a third is refused beside its field", async ({ page }) => {
  const form = await new NewInstancePage(page).goto();
  await form.name.fill("shop1.example.com");
  await form.node("Primary node", "node3");
  await form.nic(0).choose("prod");
  await form.addNic();
  await form.nic(1).choose("prod");
  await expect(form.follows).toContainText("10.1.0.5");
  await form.addNic();
  await form.nic(2).choose("prod");
  await form.nic(2).give("10.1.0.100");
  await expect(form.nic(2).standing).toContainText("10.1.0.100 is held by web2.example.com, NIC 0.");
  await form.submit.click();
  await expect(form.nic(2).address).toBeFocused();
  await page.getByRole("button", { name: "Leave NIC 2 out" }).click();
  const instance = await form.create("shop1.example.com");
  await expect(instance.nic(0)).toContainText("10.1.0.4");
  await expect(instance.nic(1)).toContainText("10.1.0.5");
});

test("a network that the group lacks is greyed and says why", async ({ page }) => {
  const form = await new NewInstancePage(page).goto();
  await form.node("Primary node", "node3");
  const lacking = await form.nic(0).option(/^big/);
  await expect(lacking).toContainText("not connected to group2");
  await expect(lacking).toHaveAttribute("aria-disabled", "true");
  await expect(page.getByRole("option", { name: /^prod/ })).toContainText("248 free");
  await axe(page);
});

test("the address field completes, takes a paste, and says at once how an address stands", async ({ page }) => {
  const instance = await new InstancePage(page, "bare1.example.com").goto();
  const { nic } = await instance.addNic();
  await nic.choose("prod");
  await nic.give("7");
  await expect(nic.address).toHaveAccessibleDescription("10.1.0.7 is free.");
  await nic.address.fill("10.1.0.100/24");
  await expect(nic.address).toHaveAccessibleDescription("10.1.0.100 is held by web2.example.com, NIC 0.");
  await nic.address.fill("1");
  await expect(nic.address).toHaveAccessibleDescription("10.1.0.1 is the gateway.");
  await nic.address.fill("251");
  await expect(nic.address).toHaveAccessibleDescription(/10\.1\.0\.251 is external/);
  await nic.address.fill("10.2.0.7");
  await expect(nic.address).toHaveAccessibleDescription(/10\.2\.0\.7 is outside prod \(10\.1\.0\.0\/24\)/);
  await nic.root.getByRole("button", { name: "Next free: 10.1.0.4" }).click();
  await expect(nic.address).toHaveValue("4");
  await expect(nic.address).toHaveAccessibleDescription("10.1.0.4 is free.");
});

test("a NIC is added with an explicit address, and Undo takes it back", async ({ page }) => {
  const instance = await new InstancePage(page, "bare1.example.com").goto();
  const panel = await instance.addNic();
  await panel.nic.choose("prod");
  await panel.nic.give("10.1.0.77");
  await panel.nic.field("NIC name").fill("lan");
  await expect(panel.preview).toContainText("10.1.0.77 of prod is held by an instance.");
  await panel.confirm();
  await expect(instance.nic(1)).toContainText("10.1.0.77");
  await expect(instance.nic(1)).toContainText("lan");
  await expect(instance.nic(1)).toContainText(/2001:db8:1:0:.*ff:fe.* EUI-64/);
  await new Toast(page, "NIC of bare1.example.com added").press("Undo");
  await expect(instance.nics.locator("tbody tr")).toHaveCount(1);
});

test("a NIC moves to another network, where it takes the next free address and the settings", async ({ page }) => {
  const instance = await new InstancePage(page, web).goto();
  const panel = await instance.changeNic(0);
  await panel.nic.choose("dmz");
  await expect(panel.nic.standing).toHaveText("10.2.0.2 is the next free one.");
  await expect(panel.preview).toContainText("openvswitch · ovs1 · vlan .10");
  await expect(panel.preview).toContainText("10.1.0.2 of prod is no longer held by an instance.");
  await panel.confirm();
  await expect(instance.nic(0)).toContainText("dmz");
  await expect(instance.nic(0)).toContainText("10.2.0.2");
  const activity = await new ActivityPage(page).goto();
  await expect(activity.job(`Modify NIC 0 of ${web}`)).toContainText("Done");
});

test("a NIC may be in a network without an address", async ({ page }) => {
  const instance = await new InstancePage(page, web).goto();
  const panel = await instance.changeNic(0);
  await panel.nic.from("None");
  await expect(panel.nic.standing).toContainText("nothing is reserved");
  await panel.confirm();
  await expect(instance.nic(0)).toContainText("In prod without an address");
});

test("force appears where an address belongs to a network of the group, says what it does, and adopts", async ({
  page,
}) => {
  const instance = await new InstancePage(page, "bare1.example.com").goto();
  const panel = await instance.addNic();
  await expect(panel.force).toHaveCount(0);
  await panel.nic.give("10.1.0.88");
  await expect(panel.nic.standing).toContainText("Conflict: 10.1.0.88 lies in prod, which default is connected to.");
  await expect(panel.nic.root.getByRole("button", { name: "Put the NIC into prod" })).toBeVisible();
  await expect(panel.force).toHaveAccessibleDescription(/NIC 1: It joins prod as bridged · br100\./);
  await panel.force.check();
  await expect(panel.preview).toContainText("10.1.0.88 of prod is held by an instance.");
  await panel.confirm();
  await expect(instance.nic(1)).toContainText("prod");
  await expect(instance.nic(1)).toContainText("10.1.0.88");
});

test("force takes what an administrator reserved, and the map then says both", async ({ page }) => {
  const instance = await new InstancePage(page, "bare1.example.com").goto();
  const panel = await instance.addNic();
  await panel.nic.choose("prod");
  await panel.nic.give("251");
  await expect(panel.force).toHaveAccessibleDescription(/although an administrator reserved it/);
  await panel.force.check();
  await panel.confirm();
  const map = await (await new NetworkPage(page, "prod").goto()).map();
  await expect.poll(() => map.counts()).toMatchObject({ Both: 2 });
});

test("a free address of the map is assigned to a NIC; an instance whose group lacks the network says so", async ({
  page,
}) => {
  const network = await new NetworkPage(page, "big").goto("", "?address=10.64.0.9");
  const map = await network.map();
  await map.address.getByRole("button", { name: "Assign to a NIC…" }).click();
  const panel = new NicPanel(page, "Assign 10.64.0.9");
  await expect(await panel.instanceOption("edge1.example.com")).toContainText("big is not connected to group2");
  await panel.chooseInstance("db1.example.com");
  await panel.root.getByRole("radio", { name: /^NIC 0/ }).check();
  await expect(panel.preview).toContainText("gnt-instance modify --net=0:modify,ip=10.64.0.9 db1.example.com");
  await axe(page);
  await panel.confirm();
  await expect(map.address).toContainText("db1.example.com");
  await new Toast(page, "10.64.0.9 assigned to db1.example.com").press("Undo");
  await expect(map.address).toContainText("Free");
});

test("a NIC is removed, and its address is free at once", async ({ page }) => {
  const instance = await new InstancePage(page, "web2.example.com").goto();
  const dialog = await instance.removeNic(1);
  await expect(dialog.primary).toHaveText("Remove NIC 1 and free 10.2.0.1");
  await dialog.confirm();
  await expect(instance.nics.locator("tbody tr")).toHaveCount(1);
  const map = await (await new NetworkPage(page, "dmz").goto()).map();
  await expect.poll(() => map.counts()).toMatchObject({ Free: 14 });
});

test("an instance gets another name, and its page moves with it", async ({ page }) => {
  const instance = await new InstancePage(page, web).goto();
  const dialog = await instance.rename();
  await dialog.field("New name").fill("web2.example.com");
  await dialog.primary.click();
  await expect(dialog.field("New name")).toHaveAccessibleDescription(/web2\.example\.com/);
  await dialog.field("New name").fill("front.example.com");
  await dialog.confirm();
  await expect(new InstancePage(page, "front.example.com").heading).toBeVisible();
  await new Toast(page, `${web} is now front.example.com`).press("Undo");
  await expect(instance.heading).toBeVisible();
});

test("an instance does not move to a group that lacks its network, and the dialog leads to connecting it", async ({
  page,
}) => {
  const instance = await new InstancePage(page, "db1.example.com").goto();
  const dialog = await instance.changeNodes();
  await dialog.root.getByRole("combobox", { name: "Primary node" }).click();
  await page.getByRole("option", { name: /^node3/ }).click();
  await expect(dialog.root.getByRole("list", { name: "Conflicts" })).toContainText("big is not connected to group2.");
  await expect(dialog.primary).toBeDisabled();
  await expect(dialog.root.getByRole("link", { name: "Connect big to group2" })).toHaveAttribute("href", /connect=big/);
});

test("an instance moves to another group and takes the settings there", async ({ page }) => {
  const instance = await new InstancePage(page, web).goto();
  const dialog = await instance.changeNodes();
  await dialog.root.getByRole("combobox", { name: "Primary node" }).click();
  await page.getByRole("option", { name: /^node3/ }).click();
  await expect(dialog.primary).toHaveText(`Move ${web} to node3.example.com`);
  await dialog.confirm();
  await expect(instance.nic(0)).toContainText("routed · 100");
});

test("an instance is removed once its name was typed, its addresses are free, and Undo brings it back", async ({
  page,
}) => {
  const instance = await new InstancePage(page, web).goto();
  const dialog = await instance.remove();
  await expect(dialog.root).toContainText("10.1.0.2 in prod becomes free.");
  await expect(dialog.primary).toBeDisabled();
  await dialog.field(`Type ${web} to remove it`).fill(web);
  await dialog.primary.click();
  await expect(page).toHaveURL(/\/instances$/);
  const row = page.getByRole("table", { name: "Instances" }).getByRole("link", { name: web });
  await expect(row).toHaveCount(0);
  await new Toast(page, `${web} removed`).press("Undo");
  await expect(row).toBeVisible();
});

test("an error that appears does not move the field that is clicked next", async ({ page }) => {
  await page.setViewportSize({ width: 375, height: 812 });
  const form = await new NewInstancePage(page).goto();
  await form.name.fill("Bad Name");
  await form.node("Primary node", "node3");
  await expect(form.name).toHaveAccessibleDescription(/"Bad Name" contains a space/);
  await expect(page.getByRole("combobox", { name: "Primary node" })).toHaveAccessibleDescription("In group group2");
});

test("the list and the map say since when an instance has its address, and by which job", async ({ page }) => {
  const form = await new NewInstancePage(page).goto();
  await form.name.fill("shop1.example.com");
  await form.node("Primary node", "node1");
  await form.nic(0).choose("prod");
  const instance = await form.create("shop1.example.com");
  await expect(instance.nic(0)).toContainText(/job 2$|job 2\b/);
  await new NetworkPage(page, "prod").goto("", "?view=list");
  const map = new UsageMap(page, "prod");
  const row = map.list.getByRole("row").filter({ hasText: "shop1.example.com" });
  await expect(row.getByRole("link", { name: "job 2" })).toBeVisible();
  await expect(row.locator("time")).toBeVisible();
  const imported = map.list.getByRole("row").filter({ hasText: web });
  await expect(imported).toContainText("Instance made");
  await axe(page);
  await page.goto("/networks/prod?address=10.1.0.4");
  await expect(map.address.getByRole("link", { name: "job 2" })).toBeVisible();
  await axe(page);
  await map.address.getByRole("link", { name: "job 2" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Job 2" })).toBeVisible();
});
