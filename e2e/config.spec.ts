import { readFileSync } from "node:fs";
import { recordedConfig } from "./clusters";
import { expect, test } from "./fixtures";
import { ConnectionsPage } from "./pages/connections-page";
import { FirstRunPage } from "./pages/first-run-page";
import { NetworkPage } from "./pages/network-page";
import { Toast } from "./pages/toast";
import { configCommand } from "./store-template";

test.use({ cluster: "none", ownServer: true });

type Json = null | string | number | boolean | Json[] | { [name: string]: Json };

/** The same without what every change touches, whoever makes it: serial numbers and times. */
function meaning(value: Json): Json {
  if (Array.isArray(value)) return value.map(meaning);
  if (value === null || typeof value !== "object") return value;
  const kept = Object.entries(value).filter(([name]) => !["serial_no", "mtime"].includes(name));
  return Object.fromEntries(kept.map(([name, part]) => [name, meaning(part)]));
}

const original = () => JSON.parse(readFileSync(recordedConfig, "utf8")) as Json;

test("a real configuration that is imported, changed and changed back is exported as it came", async ({
  page,
  database,
  server,
}, testInfo) => {
  const review = await (await new FirstRunPage(page).goto()).choose(recordedConfig);
  await review.submit.click();
  await page.waitForURL("**/networks");
  const connections = await new ConnectionsPage(page).goto();
  const offer = await connections.offer("unused", "group3");
  await offer.button("Connect").click();
  await expect(new Toast(page, "unused connected to group3").root).toBeVisible();
  const whileConnected = testInfo.outputPath("connected.json");
  configCommand(database, "export", whileConnected);
  expect(meaning(JSON.parse(readFileSync(whileConnected, "utf8")))).not.toEqual(meaning(original()));
  await new Toast(page, "unused connected to group3").press("Undo");
  await expect(connections.cell("unused", "group3")).toHaveAccessibleName("Connect unused to group3");
  const exported = testInfo.outputPath("config.data");
  configCommand(database, "export", exported);
  expect(meaning(JSON.parse(readFileSync(exported, "utf8")))).toEqual(meaning(original()));
  expect(server.log()).not.toMatch(/"level":(50|60)/);
});

test("what the command line imports is there in the open browser, and verify agrees with both", async ({
  page,
  database,
}) => {
  await new FirstRunPage(page).goto();
  expect(configCommand(database, "import", recordedConfig)).toContain("6 networks");
  const network = await new NetworkPage(page, "big").goto();
  const map = await network.map();
  await expect.poll(() => map.counts()).toMatchObject({ Instance: 1, Free: 65_532 });
  expect(configCommand(database, "verify")).toContain("No problems found");
  await page.goto("/activity");
  await expect(page.getByRole("table", { name: "Jobs" })).toContainText("Import cluster.example.com");
});
