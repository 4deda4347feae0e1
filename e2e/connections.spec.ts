import { expect, test } from "./fixtures";
import { ActivityPage } from "./pages/activity-page";
import { ConnectPanel } from "./pages/connect-panel";
import { ConnectionsPage } from "./pages/connections-page";
import { NetworkPage } from "./pages/network-page";
import { Toast } from "./pages/toast";

test.use({ cluster: "example" });

test("both axes of the matrix are filtered in the address, and partly connected networks are marked", async ({
  page,
}) => {
  const connections = await new ConnectionsPage(page).goto("?network=i&group=e");
  await expect.poll(() => connections.networks()).toEqual(["big", "build", "tiny"]);
  await expect.poll(() => connections.groups()).toEqual(["default", "edge", "storage"]);
  await expect(connections.matrix.getByRole("row").filter({ hasText: "big" })).toContainText("3 of 4");
  await page.getByRole("textbox", { name: "Filter by networks" }).fill("mgmt");
  await expect(page).toHaveURL(/network=mgmt/);
  await expect(connections.matrix.getByRole("row").filter({ hasText: "mgmt" })).toContainText("All groups");
  await page.getByRole("textbox", { name: "Filter by node groups" }).fill("nothing");
  await page.getByRole("button", { name: "Clear filters" }).click();
  await expect(connections.matrix.getByRole("rowheader")).toHaveCount(10);
});

test("a network is connected with one click in its cell, and undone from the toast", async ({ page }) => {
  const connections = await new ConnectionsPage(page).goto();
  const offer = await connections.offer("unused", "edge");
  await expect(offer.root).toContainText("31 instances checked, no conflicts");
  await offer.button("Connect").click();
  await expect(connections.cell("unused", "edge")).toHaveAccessibleName("unused in edge: bridged · br0");
  await new Toast(page, "unused connected to edge").press("Undo");
  await expect(connections.cell("unused", "edge")).toHaveAccessibleName("Connect unused to edge");
  await new Toast(page, "Undone: unused connected to edge").press("Redo");
  await expect(connections.cell("unused", "edge")).toHaveAccessibleName("unused in edge: bridged · br0");
});

test("the matrix is used by keyboard: arrows move, Enter opens and connects, the focus comes back", async ({
  page,
}) => {
  const connections = await new ConnectionsPage(page).goto();
  await connections.cell("backup", "default").focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowDown");
  await expect(connections.cell("big", "edge")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog", { name: "Connect big to edge" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(connections.cell("big", "edge")).toBeFocused();
  await page.keyboard.press("Control+End");
  await expect(connections.cell("unused", "storage")).toBeFocused();
  await page.keyboard.press("Enter");
  const offer = page.getByRole("dialog", { name: "Connect unused to storage" });
  await expect(offer.getByRole("button", { name: "Connect", exact: true })).toBeEnabled();
  await page.keyboard.press("Enter");
  await expect(connections.cell("unused", "storage")).toHaveAccessibleName("unused in storage: bridged · br0");
  await expect(connections.cell("unused", "storage")).toBeFocused();
});

test("conflicts are shown before connecting, and force adopts exactly the NICs that the preview named", async ({
  page,
}) => {
  const connections = await new ConnectionsPage(page).goto();
  await expect(connections.cell("prod", "gpu")).toHaveAccessibleName("Connect prod to gpu, 2 conflicts");
  const panel = await connections.lookAtConflicts("prod", "gpu");
  await expect(panel.conflict("lab-1.example.org")).toHaveCount(2);
  await panel.decide("gpu", "Adopt 2");
  await expect(panel.choice("lab-1.example.org NIC 0", "Adopt")).toBeChecked();
  await expect(panel.choice("lab-1.example.org NIC 1", "Adopt")).toBeChecked();
  await expect(panel.root).toContainText("keep address and MAC, and take bridged · br100 · vlan 7");
  await expect(panel.root).toContainText("--force prod gpu");
  await expect(panel.primary).toHaveText("Connect prod to gpu, adopt 2");
  await panel.field("Reason").fill("lab moves to prod");
  await panel.confirm();
  await expect(connections.cell("prod", "gpu")).toHaveAccessibleName("prod in gpu: bridged · br100 · vlan 7");
  const map = await (await new NetworkPage(page, "prod").goto("", "?address=10.1.0.193")).map();
  await expect(map.address).toContainText("Instance");
  await expect(map.address.getByRole("link", { name: "lab-1.example.org" })).toBeVisible();
  const activity = await new ActivityPage(page).goto();
  const detail = await activity.open("lab moves to prod");
  await expect(detail).toContainText("lab-1.example.org");
});

test("an address that force may not take blocks, and leaving its group out lets the others go", async ({ page }) => {
  const network = await new NetworkPage(page, "prod").goto();
  const panel = await network.connect();
  await panel.group("gpu").check();
  await panel.group("edge").check();
  await expect(panel.conflict("10.1.0.1")).toContainText("10.1.0.1 is the gateway.");
  await expect(panel.option("edge", "Adopt 2")).toHaveCount(0);
  await expect(panel.option("edge", "Adopt 1, next free for 1")).not.toBeChecked();
  await panel.decide("gpu", "Adopt 2");
  await expect(panel.primary).toHaveText("Connect prod to gpu, adopt 2");
  await panel.group("gpu").uncheck();
  await expect(panel.primary).toBeDisabled();
  await expect(panel.root).toContainText("2 NICs in edge conflict with prod. Choose what becomes of them.");
});

test("connecting again with other settings is refused naming both, with the change one click away", async ({
  page,
}) => {
  await page.goto("/connections?connect=stage&groups=default&mode=routed&link=500");
  const panel = new ConnectPanel(page, "Connect stage");
  await expect(panel.preview).toContainText("bridged");
  await expect(panel.preview).toContainText("routed");
  await expect(panel.primary).toBeDisabled();
  await panel.preview.getByRole("button", { name: "Change netparams" }).click();
  const change = new ConnectPanel(page, "Modify stage in default");
  await expect(change.root.getByRole("table", { name: "NICs that follow" })).toBeVisible();
});

test("connecting again with the same settings says so and changes nothing", async ({ page }) => {
  await page.goto("/connections?connect=stage&groups=default&mode=bridged&link=br101&vlan=8");
  const panel = new ConnectPanel(page, "Connect stage");
  await expect(panel.preview).toContainText(/already/i);
  await expect(panel.primary).toBeDisabled();
});

test("the settings of a connection are changed in place, with the NICs that follow named before", async ({ page }) => {
  const connections = await new ConnectionsPage(page).goto();
  const panel = await connections.change("dmz", "edge");
  await panel.mode("bridged");
  await expect(panel.field("VLAN")).toBeVisible();
  await panel.field("Link").fill("br200");
  await panel.field("VLAN").fill("20");
  const follow = panel.root.getByRole("table", { name: "NICs that follow" });
  await expect(follow.locator("tbody tr")).toHaveCount(8);
  await expect(follow.locator("tbody tr").first()).toContainText("routed → bridged, 200 → br200, vlan none → 20");
  await panel.confirm();
  await expect(connections.cell("dmz", "edge")).toHaveAccessibleName("dmz in edge: bridged · br200 · vlan 20");
  await page.goto("/instances/proxy-1.example.org");
  await expect(page.getByRole("row").filter({ hasText: "10.2.0." })).toContainText("br200");
});

test("a mode that has no VLAN has no field for it, and a VLAN that is none is said beside it", async ({ page }) => {
  const network = await new NetworkPage(page, "unused").goto();
  const panel = await network.connect();
  await panel.group("gpu").check();
  await panel.mode("bridged");
  await panel.field("Link").fill("br9");
  await panel.field("VLAN").fill("5000");
  await expect(panel.field("VLAN")).toHaveAccessibleDescription(/5000/);
  await expect(panel.primary).toBeDisabled();
  await panel.mode("routed");
  await expect(panel.field("VLAN")).toHaveCount(0);
  await panel.field("Routing table").fill("900");
  await expect(panel.primary).toBeEnabled();
  await panel.confirm();
  await network.openTab("Connections");
  await expect(network.table("Connections of unused")).toContainText("routed · 900");
});

test("what is chosen in the panel is in the address, so that it can be sent to someone", async ({ page }) => {
  const network = await new NetworkPage(page, "unused").goto();
  const panel = await network.connect();
  await panel.group("gpu").check();
  await panel.mode("openvswitch");
  await panel.field("Link").fill("ovs9");
  await panel.field("VLAN").fill(":7:8");
  await expect(panel.primary).toHaveText("Connect unused to gpu");
  await page.reload();
  await expect(panel.group("gpu")).toBeChecked();
  await expect(panel.field("VLAN")).toHaveValue(":7:8");
  await expect(panel.root).toContainText("mode=openvswitch,link=ovs9,vlan=:7:8");
});

test("disconnecting what instances use shows them, and force releases them without touching their wiring", async ({
  page,
}) => {
  const connections = await new ConnectionsPage(page).goto();
  const panel = await connections.disconnectHeld("tiny", "gpu");
  await expect(panel.conflict("lab-1.example.org")).toContainText("10.5.0.2");
  await expect(panel.option("gpu", "Release 1")).not.toBeChecked();
  await expect(panel.option("gpu", "Keep gpu connected")).not.toBeChecked();
  await expect(panel.primary).toBeDisabled();
  await expect(panel.root).toContainText("1 NIC in gpu uses tiny. Release it, or keep gpu connected.");
  await panel.decide("gpu", "Release 1");
  await expect(panel.preview).toContainText(/In tiny, \d free becomes? \d\./);
  await expect(panel.primary).toHaveText("Disconnect tiny from gpu, release 1");
  await panel.confirm();
  await expect(connections.cell("tiny", "gpu")).toHaveAccessibleName(/^Connect tiny to gpu/);
  await page.goto("/instances/lab-1.example.org");
  const nic = page.getByRole("row").filter({ hasText: "10.5.0.2" });
  await expect(nic).toContainText("None");
  await expect(nic).toContainText("br50");
});

test("a network without instances in a group is disconnected with one click on its own page", async ({ page }) => {
  const network = await new NetworkPage(page, "tiny").goto("connections");
  const rows = network.table("Connections of tiny").getByRole("row");
  await expect(rows).toHaveCount(3);
  await page.getByRole("button", { name: "Disconnect tiny from storage" }).click();
  await expect(rows).toHaveCount(2);
  await new Toast(page, "tiny disconnected from storage").press("Undo");
  await expect(rows).toHaveCount(3);
  await expect(network.table("Connections of tiny")).toContainText("routed · 100");
});

test("what a pair was connected with is offered again first", async ({ page }) => {
  const connections = await new ConnectionsPage(page).goto();
  const connected = await connections.connected("tiny", "storage");
  await connected.root.getByRole("button", { name: "Disconnect" }).click();
  await expect(connections.cell("tiny", "storage")).toHaveAccessibleName("Connect tiny to storage");
  const offer = await connections.offer("tiny", "storage");
  await expect(offer.root).toContainText("routed · 100, as it was in storage");
});

test("a network is connected with one click from a group's page, with what it has elsewhere, and undone", async ({
  page,
}) => {
  await page.goto("/groups/edge");
  const others = page.getByRole("table", { name: "Not connected to edge" });
  await expect(others.getByRole("row").filter({ hasText: "unused" })).toContainText("bridged · br0, cluster default");
  await others.getByRole("button", { name: "Connect unused to edge" }).click();
  const networks = page.getByRole("table", { name: "Networks of edge" });
  await expect(networks.getByRole("row").filter({ hasText: "unused" })).toContainText("bridged · br0");
  await new Toast(page, "unused connected to edge").press("Undo");
  await expect(others.getByRole("row").filter({ hasText: "unused" })).toBeVisible();
});

test("from the page of a network or a group, conflicts lead to the panel, and nothing is connected", async ({
  page,
}) => {
  await page.goto("/networks/prod/connections");
  const others = page.getByRole("table", { name: "Not connected to prod" });
  await expect(others.getByRole("row").filter({ hasText: "gpu" })).toContainText("2 conflicts");
  await others.getByRole("button", { name: "Connect prod to gpu" }).click();
  await expect(page.getByRole("dialog", { name: /^Connect prod/ })).toContainText("lab-1.example.org");
  await page.goto("/groups/gpu");
  const networks = page.getByRole("table", { name: "Not connected to gpu" }).getByRole("row");
  await networks.first().getByRole("button", { name: "Network" }).click();
  await networks.first().getByRole("button", { name: "Network" }).click();
  await expect(networks.nth(1)).toContainText("unused");
  await page.getByRole("button", { name: "Other netparams… prod to gpu" }).click();
  await expect(page.getByRole("dialog", { name: /^Connect prod/ })).toContainText("lab-1.example.org");
});
