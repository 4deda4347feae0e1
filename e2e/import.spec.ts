import { writeFileSync } from "node:fs";
import { axe } from "./axe";
import { recordedConfig } from "./clusters";
import { changed, named, objectNamed } from "./config-files";
import { expect, test } from "./fixtures";
import { ImportPage } from "./pages/import-page";
import { NetworksPage } from "./pages/network-list-page";

test.use({ cluster: "recorded", ownServer: true });

test("a later import says what differs before it replaces anything, and keeps a copy", async ({ page }) => {
  const config = changed(({ networks }) => {
    objectNamed(networks, "unused").name = "spare";
  });
  const review = await (await new ImportPage(page).goto()).choose(named(config));
  await expect(page.getByText("Nothing goes.")).toHaveCount(0);
  await expect(review.difference("spare").first()).toContainText("Nameunusedspare");
  await axe(page);
  await review.submit.click();
  await expect(page.getByText("The previous database is kept in")).toContainText("before-import");
  await page.getByRole("link", { name: "Show networks" }).click();
  const networks = new NetworksPage(page);
  await expect.poll(() => networks.names()).toEqual(["big", "dmz", "nodes", "prod", "spare", "tiny"]);
});

test("the same file again changes nothing, and says so before", async ({ page }) => {
  const review = await (await new ImportPage(page).goto()).choose(recordedConfig);
  await expect(page.getByText("Nothing differs from what is here.")).toBeVisible();
  await expect(review.differences).toHaveCount(0);
  await expect(review.submit).toBeEnabled();
});

test("a pool of the wrong length is repaired only when that is accepted", async ({ page }) => {
  const config = changed(({ networks }) => {
    const prod = objectNamed(networks, "prod");
    prod.reservations = String(prod.reservations).slice(0, -3);
  });
  const review = await (await new ImportPage(page).goto()).choose(named(config));
  await expect(review.findings).toContainText("Blocks");
  await expect(review.submit).toBeDisabled();
  await review.acceptRepairs();
  await axe(page);
  await review.submit.click();
  await expect(page.getByText("The previous database is kept in")).toBeVisible();
});

test("a file that cannot be read says where, and the cluster stays as it was", async ({ page }) => {
  const review = await (await new ImportPage(page).goto()).choose(named("{\n  oops"));
  await expect(review.problem).toContainText("Line 2, column 3");
  await expect(review.submit).toHaveCount(0);
  await axe(page);
  const networks = await new NetworksPage(page).goto();
  await expect.poll(() => networks.names()).toHaveLength(6);
});

test("the example cluster is looked at like a file, before it replaces the cluster", async ({ page }) => {
  test.setTimeout(120_000);
  const review = await (await new ImportPage(page).goto()).lookAtExample();
  await expect(page.getByRole("heading", { name: "Example cluster" })).toBeVisible();
  await expect(review.differences).toContainText("edge-a");
  await expect(review.submit).toHaveText(
    /^Replace cluster\.example\.com: 1 network, 2 node groups, 3 nodes, 6 instances and 6 connections go$/,
  );
  await expect(review.submit).toBeDisabled();
  await review.typeName("cluster.example.com");
  await review.submit.click();
  await expect(page.getByText("Imported 18 networks")).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText("The previous database is kept in")).toBeVisible();
});

test("a file of more than 50 MB is not sent, and would not be read", async ({ page, request }, testInfo) => {
  const sent: string[] = [];
  page.on("request", (each) => sent.push(each.url()));
  const file = testInfo.outputPath("config.data");
  const bytes = Buffer.alloc(50 * 1024 * 1024 + 1, " ");
  writeFileSync(file, bytes);
  const review = await (await new ImportPage(page).goto()).choose(file);
  await expect(review.problem).toContainText("config.data is larger than 50 MB.");
  expect(sent.filter((url) => url.includes("/api/import"))).toEqual([]);
  expect((await request.post("/api/import?mode=preview", { data: bytes })).status()).toBe(413);
});
