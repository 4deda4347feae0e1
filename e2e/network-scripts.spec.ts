import { axe } from "./axe";
import { changed, objectNamed } from "./config-files";
import { expect, test } from "./fixtures";
import { InstancePage } from "./pages/instance-page";

test.use({ cluster: "recorded" });

const web = "web1.example.com";

test("each NIC has a panel with what a network script sees of it, and where each value comes from", async ({
  page,
}) => {
  const instance = await new InstancePage(page, web).goto();
  const panel = await instance.script(0);
  await expect(panel).toContainText("19 variables, exactly what Ganeti 3.0 passes");
  const row = (name: string) => panel.getByRole("row").filter({ has: page.getByText(name, { exact: true }) });
  await expect(row("INTERFACE")).toHaveText("INTERFACEtap0Chosen at start");
  await expect(row("LINK")).toHaveText("LINKbr100prod in default");
  await expect(row("BRIDGE")).toContainText("Same as LINK in bridged mode");
  await expect(row("VLAN")).toHaveText("VLANemptyprod in default");
  await expect(row("NETWORK_NAME")).toHaveText("NETWORK_NAMEprodNetwork");
  await expect(row("INTERFACE_NAME")).toBeHidden();
  await expect(panel.getByText("gnt-nic-env web1.example.com 0 --exec ./my-ifup")).toBeVisible();
  await axe(page);
  await panel.getByRole("link", { name: "prod in default" }).first().click();
  await expect(page.getByRole("dialog", { name: /prod/ })).toBeVisible();
});

test("the panel has the variables of Xen's script and of those of an operating system, too", async ({ page }) => {
  const panel = await (await new InstancePage(page, web).goto()).script(0);
  await panel.getByText("OS scripts").click();
  await expect(panel.getByRole("row", { name: /^NIC_0_LINK/ })).toContainText("br100");
  await panel.getByText("vif-ganeti").click();
  await expect(panel.getByRole("row", { name: /^INTERFACE vif1.0/ })).toBeVisible();
  await expect(panel.getByText("--script vif-ganeti")).toBeVisible();
});

test("the variables are copied as a shell takes them", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const panel = await (await new InstancePage(page, web).goto()).script(0);
  await panel.getByRole("button", { name: "Copy for a shell" }).click();
  await expect(panel.getByRole("button", { name: "Copied" })).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain("export INSTANCE=web1.example.com\n");
  expect(copied).toContain("export VLAN=''\n");
  expect(copied).toContain("export NETWORK_TAGS='prod web'\n");
});

test("a NIC whose copy of the netparams is older than its connection says so", async ({ page }) => {
  const data = changed(({ instances }) => {
    const [nic] = objectNamed(instances, web).nics as { nicparams: { link: string } }[];
    if (nic) nic.nicparams.link = "br9";
  });
  await page.request.post("/api/import?mode=commit", { data });
  const panel = await (await new InstancePage(page, web).goto()).script(0);
  await expect(panel.getByRole("note")).toHaveText(
    "NIC 0 was given link br9 before, and a node uses that until the NIC is modified.",
  );
  await expect(panel.getByRole("row", { name: /^LINK/ })).toContainText("br100");
});

test.describe("as viewer", () => {
  test.use({ role: "viewer" });

  test("a viewer sees it on a phone: name and origin on one line, the value below", async ({ page }) => {
    await page.setViewportSize({ width: 375, height: 780 });
    const panel = await (await new InstancePage(page, web).goto()).script(0);
    const cells = panel.locator("tr", { hasText: "NETWORK_SUBNET10.1.0.0/24" }).locator("td");
    await expect(cells).toHaveCount(3);
    const [name, value, from] = await cells.evaluateAll((all) => all.map((one) => one.getBoundingClientRect().top));
    expect(name).toBeCloseTo(from ?? 0, -1);
    expect(value ?? 0).toBeGreaterThan(name ?? 0);
    await axe(page);
  });
});
