import type { Page } from "@playwright/test";
import { axe } from "./axe";
import { expect, test } from "./fixtures";
import { ConnectPanel } from "./pages/connect-panel";
import { Dialog } from "./pages/dialog";
import { Toast } from "./pages/toast";

test.use({ cluster: "example" });

/** What ip -d -j link says of a node with these bridges. */
function bridges(...names: string[]): string {
  return JSON.stringify(
    names.map((ifname) => ({ ifname, flags: ["UP"], promiscuity: 0, linkinfo: { info_kind: "bridge" } })),
  );
}

async function nodesOf(page: Page, group: string): Promise<string[]> {
  const answer = await page.request.get(`/api/groups/${group}`);
  const { nodeRows } = (await answer.json()) as { nodeRows: { name: string }[] };
  return nodeRows.map(({ name }) => name);
}

/** Pastes an output on the page of a node. */
async function setLinks(page: Page, node: string, output: string): Promise<void> {
  await page.goto(`/nodes/${node}`);
  await page.getByRole("button", { name: "Set links…" }).click();
  const dialog = new Dialog(page, `Links of ${node}`);
  await dialog.field("Output").fill(output);
  await expect(dialog.root).toContainText(`${node} gets a list of`);
  await dialog.confirm();
}

test("a link that is missing on one node prevents connecting, names the node, and another one is offered", async ({
  page,
}) => {
  const [first = "", second = "", third = ""] = await nodesOf(page, "edge").then(async (edge) => [
    ...edge,
    ...(await nodesOf(page, "gpu")),
  ]);
  await setLinks(page, first, bridges("br0", "br100"));
  await setLinks(page, second, bridges("br0"));
  await page.goto("/connections?connect=stage&groups=edge&mode=bridged&link=br100");
  const panel = new ConnectPanel(page, "Connect stage");
  await expect(panel.preview).toContainText(`${second} in edge has no bridge br100.`);
  await expect(panel.root).toContainText(`br100 is missing on ${second} of edge. Read today.`);
  await expect(panel.primary).toBeDisabled();
  await axe(page);
  await expect(panel.button("bridged · br100")).toHaveCount(0);
  await panel.button("bridged · br0").click();
  await expect(panel.root).toContainText("All nodes of edge have br0. Read today.");
  await panel.confirm();
  expect(third).not.toBe("");
});

test("an administrator goes on without the link check, and verify says what is missing", async ({ page }) => {
  const [first = ""] = await nodesOf(page, "edge");
  await setLinks(page, first, bridges("br0"));
  await page.goto("/connections?connect=stage&groups=edge&mode=bridged&link=br100");
  const panel = new ConnectPanel(page, "Connect stage");
  await panel.root.getByRole("checkbox", { name: "Go on without the link check" }).check();
  await expect(panel.preview).toContainText(`Without the link check: ${first} in edge has no bridge br100.`);
  await expect(panel.root).toContainText("--no-link-check");
  await panel.confirm();
  await page.goto("/verify?kind=missing_link");
  await expect(page.getByRole("table")).toContainText(`${first} in edge has no bridge br100, which stage needs.`);
});

test("the links of a node are set from a file, shown, compared in the group, and taken back with Undo", async ({
  page,
}) => {
  const [first = "", second = ""] = await nodesOf(page, "edge");
  await page.goto(`/nodes/${first}`);
  await expect(page.getByText(`${first} has no list of links: connections are not checked for it.`)).toBeVisible();
  await page.getByRole("button", { name: "Set links…" }).click();
  const dialog = new Dialog(page, `Links of ${first}`);
  await dialog.field("Output").fill("this is no list");
  await dialog.primary.click();
  await expect(dialog.root).toContainText('The output: line 1, "this is no list", names no link.');
  await dialog.field("Output").fill("");
  const files = [
    { name: "links.json", mimeType: "application/json", buffer: Buffer.from(bridges("br0", "br100")) },
    { name: "ovs.txt", mimeType: "text/plain", buffer: Buffer.from("ovs1\n") },
  ];
  await dialog.root.locator("input[type=file]").setInputFiles(files);
  await expect(dialog.root).toContainText(`${first} gets a list of 3 links: br0, br100 and ovs1.`);
  await dialog.confirm();
  await expect(page.getByText("br0 and br100")).toBeVisible();
  await expect(page.getByText("ovs1", { exact: true })).toBeVisible();
  await axe(page);
  await page.goto("/groups/edge/nodes");
  const table = page.getByRole("table", { name: "Links of edge" });
  await expect(table.getByRole("row", { name: /br100/ })).toContainText("None");
  await expect(page.getByText(`1 node is not checked: ${second}.`)).toBeVisible();
  await axe(page);
  await page.goto(`/nodes/${first}`);
  await page.getByRole("button", { name: "Set links…" }).click();
  await dialog.field("Output").fill(bridges("br0"));
  await expect(dialog.root).toContainText("br100 and ovs1 go.");
  await dialog.confirm();
  await new Toast(page, `Links of ${first} set`).press("Undo");
  await expect(page.getByText("br0 and br100")).toBeVisible();
});

test("a console that has no command to reach nodes says so when it is to read their links", async ({ page }) => {
  const [first = ""] = await nodesOf(page, "edge");
  await page.goto(`/nodes/${first}`);
  await page.getByRole("button", { name: "Read from the node" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "No command reaches the nodes." })).toContainText(
    "Set HOOKS_RUN_ON_NODE",
  );
});

test.describe("as a viewer", () => {
  test.use({ role: "viewer", onlyLooks: true });

  test("a list is looked at and not set", async ({ page }) => {
    const [first = ""] = await nodesOf(page, "edge");
    await page.goto(`/nodes/${first}`);
    await expect(page.getByRole("button", { name: "Set links…" })).toBeDisabled();
  });
});
