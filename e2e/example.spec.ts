import { axe } from "./axe";
import { expect, test } from "./fixtures";
import { ActivityPage } from "./pages/activity-page";
import { FirstRunPage } from "./pages/first-run-page";
import { InstancesPage } from "./pages/instance-list-page";
import { NetworkPage } from "./pages/network-page";

test.use({ cluster: "none", ownServer: true });

test("the example shows reasons, authors, months of history, tenants with one subnet and a network nearly full", async ({
  page,
}) => {
  test.setTimeout(120_000);
  const networks = await (await new FirstRunPage(page).goto()).openExample();
  await expect(networks.row("desktops")).toContainText("97 % used");
  await expect(networks.row("tenant-aster")).toContainText("192.168.10.0/24");
  await expect(networks.row("tenant-elm")).toContainText("192.168.10.0/24");

  const map = await (await new NetworkPage(page, "desktops").goto("", "?address=10.7.0.57")).map();
  await expect(map.address.getByRole("link", { name: "desk-26.example.org" })).toBeVisible();
  await expect(map.address.getByRole("link", { name: /^job \d+$/ })).toBeVisible();
  await expect(page.getByText(/DHCP range for thin clients/).first()).toBeVisible();

  const instances = await new InstancesPage(page).goto("?text=192.168.10.2");
  await expect.poll(() => instances.names()).toHaveLength(5);

  await page.goto("/networks/lab/jobs");
  await expect(page.getByRole("heading", { name: "Other networks named lab" })).toBeVisible();
  await expect(page.getByText(/Connect lab removed to gpu, adopt 2/)).toBeVisible();

  // Who had 10.8.0.20 two hundred days ago, and why?
  await page.goto("/addresses/10.8.0.20");
  const then = new Date(Date.now() - 200 * 86_400_000).toISOString().slice(0, 10);
  await page.getByLabel("Who held it on").fill(then);
  await page.keyboard.press("Enter");
  const answer = page.getByRole("status").filter({ hasText: "NIC 0" });
  await expect(answer).toHaveText(/^bench-1\.example\.org, NIC 0\. Burn-in of node10, mira\.\s*$/);
  await expect(page).toHaveURL(new RegExp(`on=${then}$`));
  await expect(page.getByText("NIC got another address, 10.88.0.2")).toBeVisible();
  await axe(page);
  await page.getByRole("heading", { name: "10.8.0.20" }).click();
  await page.keyboard.press("]");
  await expect(page.getByRole("heading", { name: "10.8.0.21" })).toBeVisible();
  await expect(answer).toContainText("bench-2.example.org");
  await page.getByRole("link", { name: "Jobs that touched 10.8.0.21" }).click();
  await expect(page.getByText("Modify NIC 0 of bench-2.example.org")).toBeVisible();
  await expect(page.getByText("Modify NIC 0 of bench-1.example.org")).toBeHidden();

  await new ActivityPage(page).goto();
  const jobs = page.getByRole("table", { name: "Jobs" });
  await expect(jobs.getByRole("row").filter({ hasText: "Import ganeti.example.org" })).toContainText("administrator");
  await expect(jobs.getByRole("row").filter({ hasText: "Load test of the next release" })).toContainText("mira");
  await axe(page);
});
