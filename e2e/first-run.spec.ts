import { axe } from "./axe";
import { recordedConfig } from "./clusters";
import { changed, named, objectNamed } from "./config-files";
import { expect, test } from "./fixtures";
import { FirstRunPage } from "./pages/first-run-page";
import { NetworksPage } from "./pages/network-list-page";
import { OverviewPage } from "./pages/overview-page";

test.use({ cluster: "none", ownServer: true });

test("an empty store shows what this is and four ways on, wherever one begins", async ({ page }) => {
  const first = await new FirstRunPage(page).goto();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/every address/i);
  await expect(first.ways).toHaveText(["Import a cluster", "Link a living cluster", "Load the example", "Start empty"]);
  await expect(page.getByRole("navigation", { name: "Main" })).toBeHidden();
  await axe(page);
  await page.goto("/networks");
  await expect(first.ways).toHaveCount(4);
});

test("the example cluster opens with one click", async ({ page }) => {
  test.setTimeout(120_000);
  const first = await new FirstRunPage(page).goto();
  const networks = await first.openExample();
  await expect.poll(() => networks.names()).toHaveLength(18);
  await page.goto("/");
  await expect(page.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
});

test("a real configuration that is dropped shows its findings first and its 6 networks after", async ({ page }) => {
  const first = await new FirstRunPage(page).goto();
  const review = await first.drop(recordedConfig);
  await expect(page.getByRole("heading", { name: "No findings" })).toBeVisible();
  await expect(review.submit).toHaveText("Import 6 networks and 6 instances");
  await expect(page.getByText("Nothing has been written yet.")).toBeVisible();
  await axe(page);
  await review.submit.click();
  const networks = new NetworksPage(page);
  await expect.poll(() => networks.names()).toEqual(["big", "dmz", "nodes", "prod", "tiny", "unused"]);
  const network = await networks.open("big");
  await expect((await network.map()).grid).toHaveAccessibleName("Usage map of big, 65,536 addresses");
});

test("a file that only a repair makes storable names the repair, and waits until it is accepted", async ({ page }) => {
  const config = changed(({ networks }) => {
    objectNamed(networks, "prod").network = "10.1.0.7/24";
  });
  const first = await new FirstRunPage(page).goto();
  const review = await first.choose(named(config));
  await expect(review.findings.getByRole("row").filter({ hasText: "10.1.0.7/24" })).toContainText("Blocks");
  await expect(review.submit).toBeDisabled();
  await review.acceptRepairs();
  await review.submit.click();
  const networks = new NetworksPage(page);
  await expect(networks.row("prod")).toContainText("10.1.0.0/24");
});

test("a file that is no JSON is refused, saying where, and nothing changes", async ({ page }) => {
  const first = await new FirstRunPage(page).goto();
  const review = await first.choose(named('{"cluster": {\n  "cluster_name": "x",,\n}}'));
  await expect(review.problem).toContainText("Line 2, column 23");
  await expect(review.submit).toHaveCount(0);
  await page.goto("/networks");
  await expect(first.ways).toHaveCount(4);
});

test("an empty file, and a file that is something else, are refused in words", async ({ page }) => {
  const first = await new FirstRunPage(page).goto();
  for (const text of ["", "[]", '{"a": 1}', "\u0000\u0001\u0002"]) {
    const review = await first.choose(named(text));
    await expect(review.problem).toContainText(/\w+ .*\./);
    await expect(review.submit).toHaveCount(0);
    await page.getByRole("button", { name: "Choose another file" }).click();
  }
});

test("a reference to nowhere is listed with its place in the file", async ({ page }) => {
  const config = changed(({ instances }) => {
    objectNamed(instances, "web1.example.com").primary_node = "00000000-0000-4000-8000-000000000000";
  });
  const first = await new FirstRunPage(page).goto();
  const review = await first.choose(named(config));
  const finding = review.findings.getByRole("row").filter({ hasText: "web1.example.com" });
  await expect(finding).toContainText("Blocks");
  await expect(finding).toContainText("instances");
});

test("the first network is added to an empty store", async ({ page }) => {
  const first = await new FirstRunPage(page).goto();
  const form = await first.addFirst();
  await form.fill({ Name: "lab", "IPv4 network": "192.0.2.0/24", Gateway: "192.0.2.1" });
  const network = await form.add("lab");
  const map = await network.map();
  await expect.poll(() => map.counts()).toEqual({ Free: 253, Gateway: 1, "Network, broadcast": 2 });
  await page.goto("/");
  await expect(new OverviewPage(page).fullest.getByRole("link", { name: "lab" })).toBeVisible();
});

test("a cluster without networks says so, and offers to add one", async ({ page }) => {
  const config = changed((all) => {
    for (const group of Object.values(all.nodegroups)) group.networks = {};
    for (const instance of Object.values(all.instances)) instance.nics = [];
    all.networks = {};
  });
  const first = await new FirstRunPage(page).goto();
  const review = await first.choose(named(config));
  await review.submit.click();
  await expect(page.getByText("No networks yet.")).toBeVisible();
  await page.goto("/connections");
  await expect(page.getByText("No networks yet.")).toBeVisible();
  await expect(page.getByRole("link", { name: "Add network" })).toBeVisible();
});

test("where nothing is wrong, the first page says in one line that all is well, and what was checked", async ({
  page,
}) => {
  const first = await new FirstRunPage(page).goto();
  const form = await first.addFirst();
  await form.fill({ Name: "fresh", "IPv4 network": "10.77.0.0/24" });
  await form.add("fresh");
  const overview = await new OverviewPage(page).goto();
  await expect(page.getByText("Everything is well.")).toBeVisible();
  await expect(page.getByText(/1 network and 0 NICs checked at \d\d:\d\d/)).toBeVisible();
  await expect(overview.needs).toHaveCount(0);
  await expect(overview.link("Verify")).toHaveAccessibleName("Verify");
  await axe(page);
});
