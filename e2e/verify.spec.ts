import { writeFileSync } from "node:fs";
import { axe } from "./axe";
import { changed, objectNamed } from "./config-files";
import { expect, test } from "./fixtures";
import { JobPage } from "./pages/job-page";
import { NetworkPage } from "./pages/network-page";
import { Toast } from "./pages/toast";
import { VerifyPage } from "./pages/verify-page";
import { configCommand } from "./store-template";

test.use({ cluster: "example" });

test("the legend's orphan leads to its finding, whose repair is previewed, done and undone", async ({ page }) => {
  const network = await new NetworkPage(page, "prod").goto();
  await network.map();
  await page.getByRole("link", { name: "Repair the orphan addresses" }).click();
  await expect(page).toHaveURL(/\/verify\?network=prod&kind=orphan$/);
  const verify = new VerifyPage(page);
  await expect(verify.findings.getByRole("row")).toHaveCount(2);
  const dialog = await verify.repair("10.1.0.107 of prod");
  await expect(dialog.root).toContainText("The address is lost to the pool until it is released.");
  await expect(dialog.root).toContainText("Freed, no NIC has it");
  await axe(page);
  await expect(dialog.primary).toHaveText("Release 10.1.0.107 in prod");
  await dialog.confirm();
  await expect(page.getByText("There are no more findings of this kind.")).toBeVisible();
  await new Toast(page, /address(es)? released in prod/).press("Undo");
  await expect(verify.finding("10.1.0.107 of prod")).toBeVisible();
});

test("a ghost's repair offers all that its row promises, and each is previewed", async ({ page }) => {
  const verify = await new VerifyPage(page).goto("?network=prod&kind=ghost");
  await expect(verify.finding("legacy-1.example.org")).toContainText(
    "Put the NIC into prod, reserve the address, or give the NIC another one there.",
  );
  const dialog = await verify.repair("legacy-1.example.org");
  await expect(dialog.root.getByRole("radio")).toHaveCount(3);
  await axe(page);
  await dialog.root.getByRole("radio", { name: /next free address of prod/ }).check();
  await expect(dialog.primary).toHaveText("Give legacy-1.example.org the next free address of prod");
  await expect(dialog.root).toContainText("the MAC address stays");
  await dialog.root.getByRole("radio", { name: /^Reserve / }).check();
  await expect(dialog.primary).toHaveText(/^Reserve 10\.1\.0\.\d+ for legacy-1\.example\.org$/);
  await expect(dialog.root).not.toContainText("the MAC address stays");
  await dialog.confirm();
  await expect(page.getByText("There are no more findings of this kind.")).toBeVisible();
  await new Toast(page, /1 address reserved in prod/).press("Undo");
  await expect(verify.finding("legacy-1.example.org")).toBeVisible();
});

test("a ghost joins the network that it lies in, and its job says so", async ({ page }) => {
  const verify = await new VerifyPage(page).goto("?network=prod&kind=ghost");
  const dialog = await verify.repair("legacy-1.example.org");
  await expect(dialog.primary).toHaveText(/^Put legacy-1\.example\.org with 10\.1\.0\.\d+ into prod$/);
  await expect(dialog.root).toContainText("the MAC address stays");
  await dialog.confirm();
  await expect(page.getByText("There are no more findings of this kind.")).toBeVisible();
  const job = await new JobPage(page).goto(2);
  await expect(job.main).toContainText("legacy-1.example.org");
  await expect(job.button("Undo")).toBeEnabled();
});

test("a finding leads to the address on its map, and filters are in the address of the page", async ({ page }) => {
  const verify = await new VerifyPage(page).goto();
  await page.getByRole("button", { name: "Network", exact: true }).click();
  await page.getByRole("option", { name: "big" }).click();
  await expect(page).toHaveURL(/network=big/);
  await verify.finding("10.64.141.17 of big").getByRole("link", { name: "10.64.141.17" }).click();
  await expect(page).toHaveURL(/\/networks\/big\?address=10\.64\.141\.17/);
});

test("findings of one kind in a network are repaired by one job, and its undo brings them back", async ({
  page,
  database,
}, testInfo) => {
  const config = changed(({ networks }) => {
    const prod = objectNamed(networks, "prod");
    prod.reservations = String(prod.reservations).replace(/^(.{20})000/, (_, head) => `${head}101`);
  });
  const file = testInfo.outputPath("orphans.json");
  writeFileSync(file, config);
  configCommand(database, "import", file, "--replace-cluster", "ganeti.example.org");
  const verify = await new VerifyPage(page).goto("?network=prod");
  await expect(verify.together).toContainText("Release orphan addresses in prod");
  const dialog = await verify.repairAll("Release orphan addresses in prod");
  await expect(dialog.root).toContainText("10.1.0.20");
  await axe(page);
  await dialog.confirm();
  await expect(page.getByText(/^No problems found\. Checked [\d,]+ NICs just now\.$/)).toBeVisible();
  await new Toast(page, /address(es)? released in prod/).press("Undo");
  await expect(verify.finding(/10\.1\.0\.20/)).toBeVisible();
});
