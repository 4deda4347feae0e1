import { axe } from "./axe";
import { expect, test } from "./fixtures";
import { InstancesPage } from "./pages/instance-list-page";
import { SearchBox } from "./pages/search-box";

test.use({ cluster: "example", onlyLooks: true });

const vip = "vip-1.example.org";

test("instances are narrowed by whatever they and their surroundings have, in an address that can be sent", async ({
  page,
}) => {
  const instances = await new InstancesPage(page).goto();
  for (const text of ["10.1.0.62", "10.1.0.62/32,", '"10.1.0.62"', "10.1.0.62; 10.99.0.1"]) {
    await instances.text.fill(text);
    await expect.poll(() => instances.names(), text).toEqual([vip]);
  }
  await instances.text.fill("10.64.70.12");
  await expect(page).toHaveURL(/text=10\.64\.70\.12/);
  await expect.poll(() => instances.names()).toEqual([vip]);
  await page.goto("/instances?group=edge&text=proxy");
  await expect.poll(() => instances.names()).toHaveLength(8);
  await page.goto(`/instances?text=${encodeURIComponent("ovs1 br50")}`);
  await expect.poll(() => instances.names()).not.toHaveLength(0);
  await axe(page);
});

test("a MAC address in any notation, a network and a VLAN find their instances", async ({ page, request }) => {
  const all = (await (await request.get(`/api/instances?text=${vip}`)).json()) as { nics: { mac: string }[] }[];
  const mac = all[0]?.nics[0]?.mac ?? "";
  const instances = await new InstancesPage(page).goto();
  for (const text of [mac, mac.toUpperCase().replaceAll(":", "-"), mac.replaceAll(":", "")]) {
    await instances.text.fill(text);
    await expect.poll(() => instances.names(), text).toEqual([vip]);
  }
  await instances.text.fill("dmz");
  await expect(instances.table.getByRole("link", { name: "dmz" }).first()).toBeVisible();
});

test("filters that match nothing say so, and can be cleared", async ({ page }) => {
  const instances = await new InstancesPage(page).goto("?text=10.99.0.1&group=gpu");
  await expect(page.getByText('No instance matches "10.99.0.1" and has its primary node in group gpu.')).toBeVisible();
  await expect(page.getByRole("button", { name: "Export" })).toBeDisabled();
  await axe(page);
  await page.getByRole("button", { name: "Clear filters" }).click();
  await expect.poll(() => instances.names()).toHaveLength(100);
  expect(new URL(page.url()).search).toBe("");
});

test("all instances that match are exported, on whatever page they are, as CSV and as JSON", async ({ page }) => {
  const instances = await new InstancesPage(page).goto("?sort=name&descending=true&page=2");
  const rows = JSON.parse(await instances.exportAs("JSON")) as { name: string; nics: unknown[] }[];
  expect(rows).toHaveLength(300);
  expect(rows[100]?.name).toBe((await instances.names())[0]);
  const csv = await instances.exportAs("CSV");
  expect(csv.charCodeAt(0)).toBe(0xfeff);
  const [head, ...lines] = csv.trim().split(/\r?\n/);
  expect(head).toBe("name,pnode,snode,group,tags,nic,nic_name,ip,ip6_eui64,mac,network,mode,link,vlan,since,job");
  expect(lines).toHaveLength(rows.reduce((sum, { nics }) => sum + Math.max(1, nics.length), 0));
  await instances.text.fill("10.1.0.62");
  await expect.poll(() => instances.names()).toEqual([vip]);
  await expect(page.getByRole("button", { name: "Export" })).toBeEnabled();
  expect((await instances.exportAs("CSV")).trim().split(/\r?\n/).slice(1)).toEqual([
    expect.stringContaining(`${vip},`),
    ...Array.from({ length: (rows.find(({ name }) => name === vip)?.nics.length ?? 1) - 1 }, () => expect.anything()),
  ]);
});

test("what the search box has no room for is in the list that is narrowed to the same", async ({ page }) => {
  await page.goto("/activity");
  const search = await new SearchBox(page).open();
  await search.text.fill("example.org");
  await search.found("292 more instances").click();
  await expect(page).toHaveURL(/\/instances\?text=example\.org$/);
  const instances = new InstancesPage(page);
  await expect.poll(() => instances.names()).toHaveLength(100);
});
