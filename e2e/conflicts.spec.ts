import { axe } from "./axe";
import { expect, test } from "./fixtures";
import { ConnectPanel } from "./pages/connect-panel";
import { ConnectionsPage } from "./pages/connections-page";
import { NetworkPage } from "./pages/network-page";
import { Toast } from "./pages/toast";

test.use({ cluster: "example" });

const lab = "lab-1.example.org NIC 0";

test("a conflict is seen, adopted, and taken back with Undo: the NIC is outside again", async ({ page }) => {
  const connections = await new ConnectionsPage(page).goto();
  const panel = await connections.lookAtConflicts("prod", "gpu");
  await expect(panel.outcome).toHaveText("gpu needs a decision.");
  await expect(panel.root.getByRole("radio", { name: /^(Adopt|Next free|Leave)/, checked: true })).toHaveCount(0);
  await expect(panel.primary).toBeDisabled();
  await expect(panel.root).toContainText("2 NICs in gpu conflict with prod. Choose what becomes of them.");
  await expect(panel.root.getByText("Adopted")).toHaveCount(0);
  await panel.decide("gpu", "Adopt 2");
  await expect(panel.outcome).toHaveText("1 group connects: 2 NICs are adopted.");
  await expect(panel.preview).toContainText(/In prod, 7\d free become 7\d\./);
  await panel.confirm();
  await expect(connections.cell("prod", "gpu")).toHaveAccessibleName("prod in gpu: bridged · br100 · vlan 7");
  await new Toast(page, "prod connected to gpu").press("Undo");
  await expect(connections.cell("prod", "gpu")).toHaveAccessibleName("Connect prod to gpu, 2 conflicts");
  await page.goto("/instances/lab-1.example.org");
  const nic = page.getByRole("row").filter({ hasText: "10.1.0.193" });
  await expect(nic).toContainText("None");
  await expect(nic).toContainText("br0");
});

test("a NIC on the gateway takes the next free address, which the preview names and the map shows", async ({
  page,
}) => {
  await page.goto("/connections?connect=prod&groups=edge");
  const panel = new ConnectPanel(page, "Connect prod");
  await expect(panel.primary).toBeDisabled();
  await panel.decide("edge", "Adopt 1, next free for 1");
  await expect(panel.primary).toHaveText("Connect prod to edge, adopt 1, move 1");
  await expect(panel.outcome).toHaveText(/^1 group connects: 1 NIC is adopted and 1 NIC gets 10\.1\.0\.\d+\.$/);
  const address = /10\.1\.0\.\d+/.exec((await panel.outcome.textContent()) ?? "")?.[0] ?? "";
  await expect(panel.conflict("10.1.0.1")).toContainText(address);
  await expect(panel.preview).toContainText(`router-1.example.org nic/0 10.1.0.1 → ${address}`);
  await panel.confirm();
  const map = await (await new NetworkPage(page, "prod").goto("", `?address=${address}`)).map();
  await expect(map.address).toContainText("Instance");
  await expect(map.address.getByRole("link", { name: "router-1.example.org" })).toBeVisible();
});

test("what two groups take next is not promised twice", async ({ page }) => {
  await page.goto("/connections?connect=prod&groups=gpu,edge&free=gpu,edge");
  const panel = new ConnectPanel(page, "Connect prod");
  await expect(panel.primary).toHaveText("Connect prod to edge and gpu, move 4");
  const warnings = await panel.preview
    .getByRole("listitem")
    .filter({ hasText: "inside the instance" })
    .allTextContents();
  const addresses = warnings.flatMap((text) => [...text.matchAll(/→ (\S+\d)/g)].map(([, address]) => address));
  expect(addresses).toHaveLength(4);
  expect(new Set(addresses).size).toBe(4);
  await panel.confirm();
  await page.goto("/instances/lab-1.example.org");
  for (const address of addresses.slice(2)) await expect(page.getByRole("table").first()).toContainText(address ?? "");
});

test("a group is left out, which survives a reload, and is taken in again from its box", async ({ page }) => {
  await page.goto("/connections?connect=prod&groups=gpu,edge");
  const panel = new ConnectPanel(page, "Connect prod");
  await panel.decide("gpu", "Adopt 2");
  await panel.decide("edge", "Leave edge out");
  await expect(panel.outcome).toHaveText("1 group connects: 2 NICs are adopted. edge is left out.");
  await expect(panel.primary).toHaveText("Connect prod to gpu, adopt 2");
  await page.reload();
  await expect(panel.option("edge", "Leave edge out")).toBeChecked();
  await expect(panel.group("edge")).toBeChecked({ indeterminate: true });
  await panel.group("edge").click();
  await expect(panel.group("edge")).toBeChecked();
  await expect(panel.option("edge", "Leave edge out")).not.toBeChecked();
  await expect(panel.outcome).toHaveText("1 group connects: 2 NICs are adopted. edge needs a decision.");
  await panel.decide("edge", "Leave edge out");
  await panel.confirm();
  const connections = new ConnectionsPage(page);
  await expect(connections.cell("prod", "gpu")).toHaveAccessibleName(/^prod in gpu/);
  await expect(connections.cell("prod", "edge")).toHaveAccessibleName(/^Connect prod to edge/);
});

test("a group is decided at once and single NICs as exceptions, by arrow keys; the address keeps both", async ({
  page,
}) => {
  await page.goto("/connections?connect=prod&groups=gpu");
  const panel = new ConnectPanel(page, "Connect prod");
  await expect(panel.choices(lab)).toHaveCount(0);
  await panel.decide("gpu", "Adopt 2");
  await panel.choice(lab, "Adopt").focus();
  await page.keyboard.press("ArrowRight");
  await expect(panel.choice(lab, "Next free")).toBeFocused();
  await expect(panel.primary).toHaveText("Connect prod to gpu, adopt 1, move 1");
  await page.keyboard.press("ArrowLeft");
  await expect(panel.primary).toHaveText("Connect prod to gpu, adopt 2");
  await panel.decide("gpu", "Next free for 2");
  await expect(panel.primary).toHaveText("Connect prod to gpu, move 2");
  await panel.resolve(lab, "Adopt");
  await page.reload();
  await expect(panel.primary).toHaveText("Connect prod to gpu, adopt 1, move 1");
  await expect(panel.choice(lab, "Adopt")).toBeChecked();
});

test("a forced disconnect releases, keeps the wiring, and is undone from its toast", async ({ page }) => {
  const connections = await new ConnectionsPage(page).goto();
  const panel = await connections.disconnectHeld("tiny", "gpu");
  await panel.group("storage").check();
  await panel.decide("gpu", "Release 1");
  await expect(panel.primary).toHaveText("Disconnect tiny from gpu and storage, release 1");
  await expect(panel.outcome).toHaveText("2 groups disconnect: 1 NIC is released.");
  await panel.primary.click();
  await expect(connections.cell("tiny", "storage")).toHaveAccessibleName(/^Connect tiny to storage/);
  await new Toast(page, "tiny disconnected from gpu and storage").press("Undo");
  await expect(connections.cell("tiny", "gpu")).toHaveAccessibleName("tiny in gpu: bridged · br50");
  await expect(connections.cell("tiny", "storage")).toHaveAccessibleName("tiny in storage: routed · 100");
  await page.goto("/instances/lab-1.example.org");
  await expect(page.getByRole("row").filter({ hasText: "10.5.0.2" })).toContainText("tiny");
});

test.describe("whoever looks", () => {
  for (const colorScheme of ["light", "dark"] as const)
    for (const width of [1440, 375])
      test(`finds both panels in order, ${colorScheme}, ${width} px wide`, async ({ page }) => {
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize({ width, height: 900 });
        await page.goto("/connections?connect=prod&groups=gpu,edge&rest=edge&out=gpu");
        const connect = new ConnectPanel(page, "Connect prod");
        await expect(connect.primary).toHaveText("Connect prod to edge, adopt 1, move 1");
        await axe(page);
        await page.goto("/connections?disconnect=tiny&from=gpu&release=gpu");
        const disconnect = new ConnectPanel(page, "Disconnect tiny from gpu");
        await expect(disconnect.primary).toHaveText("Disconnect tiny from gpu, release 1");
        await axe(page);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      });
});
