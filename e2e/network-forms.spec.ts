import { expect, test } from "./fixtures";
import { ActivityPage } from "./pages/activity-page";
import { InstancePage } from "./pages/instance-page";
import { NetworksPage } from "./pages/network-list-page";
import { NetworkPage } from "./pages/network-page";
import { NewNetworkPage } from "./pages/new-network-page";
import { Toast } from "./pages/toast";

test.use({ cluster: "recorded" });

test("what follows from a new network is shown as it is typed, with the command that does the same", async ({
  page,
}) => {
  const form = await new NewNetworkPage(page).goto();
  await form.fill({ Name: "lab", "IPv4 network": "192.0.2.0/26", Gateway: "192.0.2.1" });
  await form.fill({ "Reserve also": "192.0.2.8/29", Tags: "lab, test" });
  await expect(form.follows).toContainText("64 addresses");
  await expect(form.follows).toContainText("192.0.2.63");
  await expect(form.follows).toContainText("Free53");
  await expect(form.follows).toContainText(
    "gnt-network add --network=192.0.2.0/26 --gateway=192.0.2.1 --add-reserved-ips=192.0.2.8/29 --tags=lab,test lab",
  );
  const network = await form.add("lab");
  const map = await network.map();
  await expect.poll(() => map.counts()).toEqual({ External: 8, Free: 53, Gateway: 1, "Network, broadcast": 2 });
  await expect(network.fact("Tags")).toContainText("lab");
});

test("what is pasted with spaces, quotes or capitals is understood in every field", async ({ page }) => {
  const form = await new NewNetworkPage(page).goto();
  await form.fill({ Name: "lab", "IPv4 network": "192.168.77.0 / 24", Gateway: '"192.168.77.1",' });
  await form.fill({ "IPv6 network": "2001:DB8:77:: / 64", "MAC prefix": "AA-BB-77" });
  await form.fill({ "Reserve also": "192.168.77.8 / 29; 192.168.77.20 - 192.168.77.23" });
  await expect(form.follows).toContainText("256 addresses");
  await form.submit.focus();
  await form.add("lab");
  const page2 = new NetworkPage(page, "lab");
  await expect(page2.fact("Gateway")).toContainText("192.168.77.1");
  await expect(page2.fact("MAC prefix")).toContainText("aa:bb:77");
  const map = await page2.map();
  await expect.poll(() => map.counts()).toMatchObject({ External: 12 });
});

test("an overlap with another network is a warning that names it, and no obstacle", async ({ page }) => {
  const form = await new NewNetworkPage(page).goto();
  await form.fill({ Name: "part", "IPv4 network": "10.1.0.128/25" });
  await expect(form.follows.getByRole("status").filter({ hasText: "prod" })).toContainText("10.1.0.0/24");
  await form.add("part");
});

test("a fault is said beside its field with the remedy, and nothing is sent", async ({ page }) => {
  const form = await new NewNetworkPage(page).goto();
  const said = (label: string) => expect(form.field(label));
  await form.fill({ Name: "lab", "IPv4 network": "10.1.0.5/24" });
  await form.submit.or(page.getByRole("button", { name: "Add network" })).click();
  await said("IPv4 network").toHaveAccessibleDescription(/10\.1\.0\.0\/24/);
  await expect(form.field("IPv4 network")).toBeFocused();
  await form.fill({ "IPv4 network": "192.0.2.0/31" });
  await said("IPv4 network").toHaveAccessibleDescription(/\/30/);
  await form.fill({ "IPv4 network": "192.0.2.0/24", Gateway: "192.0.3.1" });
  await said("Gateway").toHaveAccessibleDescription(/192\.0\.3\.1/);
  await form.fill({ Gateway: "", "IPv6 network": "2001:db8::/64", "IPv6 gateway": "2001:db9::1" });
  await said("IPv6 gateway").toHaveAccessibleDescription(/2001:db9::1 .*2001:db8::\/64/);
  await form.fill({ "IPv6 gateway": "", "MAC prefix": "aa:bb" });
  await said("MAC prefix").toHaveAccessibleDescription(/aa:bb/);
  await form.fill({ "MAC prefix": "", Name: "prod" });
  await said("Name").toHaveAccessibleDescription(/prod/);
  await page.getByRole("button", { name: /^Add/ }).last().click();
  await expect(page).toHaveURL(/networks\/new/);
});

test("the gateway is cleared and comes back with Undo", async ({ page }) => {
  const network = await new NetworkPage(page, "prod").goto();
  const dialog = await network.edit();
  await dialog.root.getByRole("button", { name: "Clear Gateway" }).click();
  await expect(dialog.root.getByText("gnt-network modify --gateway=none prod")).toBeVisible();
  await dialog.confirm();
  await expect(network.fact("Gateway")).toHaveText("None");
  const map = await network.map();
  await expect
    .poll(() => map.counts())
    .toEqual({ Instance: 3, External: 1, Free: 249, Both: 1, "Network, broadcast": 2 });
  await new Toast(page, "prod modified").press("Undo");
  await expect(network.fact("Gateway")).toHaveText("10.1.0.1");
  await expect(map.state("Gateway")).toContainText("1");
});

test("a gateway on an instance's address is refused beside the field", async ({ page }) => {
  const network = await new NetworkPage(page, "prod").goto();
  const dialog = await network.edit();
  await dialog.field("Gateway").fill("10.1.0.100");
  await dialog.field("IPv6 network").focus();
  await expect(dialog.field("Gateway")).toHaveAccessibleDescription(/10\.1\.0\.100.*web2\.example\.com/);
});

test("IPv6 network, its gateway and the MAC prefix are changed together", async ({ page }) => {
  const network = await new NetworkPage(page, "dmz").goto();
  const dialog = await network.edit();
  await dialog.field("IPv6 network").fill("2001:db8:2::/64");
  await dialog.field("IPv6 gateway").fill("2001:db8:2::1");
  await dialog.field("MAC prefix").fill("aa:bb:02");
  await dialog.confirm();
  await expect(network.fact("MAC prefix")).toHaveText("aa:bb:02");
  await expect(network.fact("IPv6 gateway")).toHaveText("2001:db8:2::1");
});

test("a network gets another name, and its page moves with it", async ({ page }) => {
  const network = await new NetworkPage(page, "unused").goto();
  const dialog = await network.rename();
  await dialog.field("New name").fill("spare");
  await expect(dialog.primary).toHaveText("Rename to spare");
  await dialog.confirm();
  await expect(page).toHaveURL(/\/networks\/spare$/);
  await expect(new NetworkPage(page, "spare").heading).toBeVisible();
  await new Toast(page, "unused is now spare").press("Undo");
  await expect(page).toHaveURL(/\/networks\/unused$/);
});

test("a name that another network has, or that an address cannot carry, is refused beside the field", async ({
  page,
}) => {
  const network = await new NetworkPage(page, "unused").goto();
  const dialog = await network.rename();
  const name = dialog.field("New name");
  await name.fill("prod");
  await dialog.root.getByRole("button", { name: /^Rename/ }).click();
  await expect(name).toHaveAccessibleDescription(/prod/);
  await name.fill("a/b");
  await expect(name).toHaveAccessibleDescription(/a\/b|"\/"/);
});

test("tags come and go in one step", async ({ page }) => {
  const network = await new NetworkPage(page, "prod").goto();
  const dialog = await network.tags();
  await dialog.root.getByRole("combobox", { name: "Tags" }).press("Backspace");
  await dialog.root.getByRole("combobox", { name: "Tags" }).fill("db");
  await dialog.root.getByRole("combobox", { name: "Tags" }).press("Enter");
  await expect(dialog.primary).toHaveText("Change 2 tags");
  await dialog.confirm();
  await expect(network.fact("Tags").getByRole("listitem")).toHaveText(["db", "prod"]);
  const activity = await new ActivityPage(page).goto();
  await expect(activity.job(/tag/i)).toContainText("prod");
});

test("a connected network cannot be removed: the dialog names the groups and leads there", async ({ page }) => {
  const network = await new NetworkPage(page, "tiny").goto();
  const dialog = await network.remove();
  await expect(dialog.root).toContainText("default");
  await expect(dialog.root).toContainText("group2");
  await expect(dialog.root.getByRole("button", { name: /^Remove/ })).toHaveCount(0);
  await dialog.root.getByRole("link", { name: "Show 2 connections" }).click();
  await expect(network.table("Connections of tiny")).toBeVisible();
});

test("an unused network is removed once its name was typed", async ({ page }) => {
  const network = await new NetworkPage(page, "unused").goto();
  const dialog = await network.remove();
  const button = dialog.root.getByRole("button", { name: /^Remove unused/ });
  await expect(button).toBeDisabled();
  await dialog.field("Type unused to remove it").fill("unused");
  await button.click();
  await expect(page).toHaveURL(/\/networks$/);
  const networks = new NetworksPage(page);
  await expect.poll(() => networks.names()).toEqual(["big", "dmz", "nodes", "prod", "tiny"]);
});

test("with a hold time, an address that an instance leaves is held back: said before, drawn, counted and listed so", async ({
  page,
}) => {
  const network = await new NetworkPage(page, "prod").goto();
  const dialog = await network.edit();
  await dialog.field("Hold time in minutes").fill("90000");
  await dialog.field("Gateway").focus();
  await expect(dialog.field("Hold time in minutes")).toHaveAccessibleDescription(/at most 10,080 minutes/);
  await dialog.field("Hold time in minutes").fill("90");
  await dialog.confirm();
  await expect(network.fact("Hold time")).toHaveText("90 minutes");
  const web = await new InstancePage(page, "web2.example.com").goto();
  const removal = await web.remove();
  await expect(removal.root).toContainText("10.1.0.100 in prod is freed, but not handed out for 90 minutes.");
  await removal.field("Type web2.example.com to remove it").fill("web2.example.com");
  await removal.primary.click();
  await expect(page).toHaveURL(/\/instances$/);
  await network.goto("", "?address=10.1.0.100");
  const map = await network.map();
  await expect(map.address).toContainText(
    /Freed (just now|\d+ s ago)\. Not handed out before (\d+ \w+ \d{4}, )?\d\d:\d\d\./,
  );
  await expect.poll(() => map.counts()).toMatchObject({ Free: 248, "Freed recently": 1 });
  await expect(page.getByText("Ganeti counts 249: it also takes 1 recently freed for free.")).toBeVisible();
  const swatch = map.state("Freed recently").locator("[data-state]");
  const colour = await swatch.evaluate((element) => getComputedStyle(element).backgroundColor);
  await expect(swatch).toHaveText("F");
  expect(colour).not.toBe(await map.colourOf(101));
  await map.press("Control+Home", "f");
  await expect(map.cell).toHaveText("10.1.0.4, free");
  await map.showAs("List");
  await expect(map.list.getByRole("row").filter({ hasText: "10.1.0.100" })).toContainText("Not handed out before");
});
