import { readFileSync } from "node:fs";
import { axe } from "./axe";
import { recordedConfig } from "./clusters";
import { changed, named, objectNamed } from "./config-files";
import { expect, test } from "./fixtures";
import { ImportPage } from "./pages/import-page";
import { ImportReview } from "./pages/import-review";
import { NetworksPage } from "./pages/network-list-page";

test.use({ cluster: "recorded", ownServer: true });

const renamed = named(
  changed(({ networks }) => {
    objectNamed(networks, "unused").name = "spare";
  }),
);

test("an import is undone from its page, after a look at what that changes, and done again", async ({ page }) => {
  const review = await (await new ImportPage(page).goto()).choose(renamed);
  await review.submit.click();
  await page.getByRole("link", { name: "Undo…" }).click();
  const undo = new ImportReview(page);
  await expect(undo.difference("unused").first()).toContainText("Namespareunused");
  await axe(page);
  await undo.submit.click();
  await expect(page.getByText("Restored 6 networks")).toBeVisible();
  const networks = await new NetworksPage(page).goto();
  await expect.poll(() => networks.names()).toContain("unused");
  await page.goto("/activity/3");
  await page.getByRole("link", { name: "Redo…" }).click();
  await new ImportReview(page).submit.click();
  await expect(page.getByText("Restored 6 networks")).toBeVisible();
  await networks.goto();
  await expect.poll(() => networks.names()).toContain("spare");
});

test.describe("when the connection breaks", () => {
  test.use({ expectedFaults: [/ERR_FAILED/] });

  test("a restore does not claim that nothing was written, and says where to look", async ({ page }) => {
    const review = await (await new ImportPage(page).goto()).choose(renamed);
    await review.submit.click();
    await page.getByRole("link", { name: "Undo…" }).click();
    await page.route("**/api/restore?**", (route) =>
      route.request().method() === "POST" ? route.abort() : route.continue(),
    );
    const undo = new ImportReview(page);
    await expect(undo.difference("unused").first()).toBeVisible();
    await undo.submit.click();
    await expect(page.getByText(/The connection broke before the server answered\..*see in Activity/)).toBeVisible();
    await expect(page.getByText("Nothing was written.")).toBeHidden();
  });
});

test("another cluster comes only when the name of the one that goes is typed, and its undo asks the same", async ({
  page,
}) => {
  const config = JSON.parse(readFileSync(recordedConfig, "utf8"));
  config.cluster.cluster_name = "other.example.com";
  const review = await (await new ImportPage(page).goto()).choose(named(JSON.stringify(config)));
  await expect(page.getByText("cluster.example.com is replaced by other.example.com.")).toBeVisible();
  await expect(review.submit).toBeDisabled();
  await page.getByLabel("Type cluster.example.com to replace it").fill("cluster.example.co");
  await expect(review.submit).toBeDisabled();
  await review.typeName("cluster.example.com");
  await axe(page);
  await review.submit.click();
  await page.getByRole("link", { name: "Undo…" }).click();
  const undo = new ImportReview(page);
  await undo.typeName("other.example.com");
  await undo.submit.click();
  await expect(page.getByText("Restored 6 networks")).toBeVisible();
  await page.goto("/cluster");
  await expect(page.getByRole("heading", { name: "cluster.example.com" })).toBeVisible();
});

test("what changed while somebody looked is said, and nothing is replaced until he has looked again", async ({
  page,
  request,
}) => {
  const review = await (await new ImportPage(page).goto()).choose(renamed);
  await expect(review.submit).toBeVisible();
  const other = await request.post("/api/import?mode=commit", { data: readFileSync(recordedConfig) });
  expect(await other.json()).toMatchObject({ ok: true });
  const moved = await request.post("/api/import?mode=commit", {
    data: changed(({ networks }) => {
      objectNamed(networks, "unused").name = "meanwhile";
    }),
  });
  expect(await moved.json()).toMatchObject({ ok: true });
  await review.submit.click();
  await expect(page.getByText(/The cluster changed after it was shown\. Since then: job 3/)).toBeVisible();
  await page.getByRole("button", { name: "Show the differences again" }).click();
  await expect(review.difference("spare").first()).toContainText("Namemeanwhilespare");
  await review.submit.click();
  await expect(page.getByText("Imported 6 networks")).toBeVisible();
});

test("copies are listed with what is in them, exported and removed, and the log says so", async ({ page }) => {
  const review = await (await new ImportPage(page).goto()).choose(renamed);
  await review.submit.click();
  await expect(page.getByText("Imported 6 networks")).toBeVisible();
  await page.goto("/import");
  const copies = page.getByRole("table", { name: "Copies" }).getByRole("row");
  await expect(copies.filter({ hasText: "cluster.example.com" }).first()).toContainText("6 networks");
  await axe(page);
  const download = page.waitForEvent("download");
  await page
    .getByRole("button", { name: /^Export the copy/ })
    .first()
    .click();
  await page.getByRole("dialog").getByRole("button", { name: "Export config.data" }).click();
  expect(JSON.parse(readFileSync(await (await download).path(), "utf8")).cluster.cluster_name).toBe(
    "cluster.example.com",
  );
  await page
    .getByRole("button", { name: /^Remove the copy/ })
    .first()
    .click();
  await page.getByRole("dialog").getByRole("button", { name: "Remove the copy" }).click();
  await expect(page.getByText("There is no copy yet.")).toBeVisible();
  await page.goto("/settings/log");
  await expect(page.getByText("Copy removed")).toBeVisible();
  await expect(page.getByText("Configuration exported")).toBeVisible();
});

test("the configuration is exported as it came in", async ({ page }) => {
  await page.goto("/cluster");
  await page.getByRole("button", { name: "Export config.data" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("The file holds secrets");
  await axe(page);
  const download = page.waitForEvent("download");
  await dialog.getByRole("button", { name: "Export config.data" }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe("config.data");
  expect(JSON.parse(readFileSync(await file.path(), "utf8"))).toEqual(JSON.parse(readFileSync(recordedConfig, "utf8")));
});

test("a copy that is given as a file is called what it is", async ({ page }) => {
  const file = { name: "copy.db", mimeType: "", buffer: Buffer.from("SQLite format 3\0and more") };
  const review = await (await new ImportPage(page).goto()).choose(file);
  await expect(review.problem).toContainText("The file is a SQLite database, not a config.data.");
  await expect(review.findings).toHaveCount(0);
});

test.describe("as a viewer", () => {
  test.use({ role: "viewer", onlyLooks: true });

  test("the pages say which role they need, and ask for nothing that is refused", async ({ page }) => {
    const refused: string[] = [];
    page.on("response", (answer) => answer.status() === 403 && refused.push(answer.url()));
    await page.goto("/import");
    await expect(
      page.getByText("Before each import a copy of the database is kept. You need the administrator"),
    ).toBeVisible();
    await axe(page);
    await page.goto("/import/restore?copy=x");
    await expect(page.getByText("You need the administrator role.")).toBeVisible();
    expect(refused).toEqual([]);
  });
});
