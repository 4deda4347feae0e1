import { execFileSync } from "node:child_process";
import { join } from "node:path";
import type { Browser, Page } from "@playwright/test";
import { axe } from "./axe";
import { expect, test } from "./fixtures";
import { ConnectPanel } from "./pages/connect-panel";
import { Dialog } from "./pages/dialog";
import { NetworkPage } from "./pages/network-page";
import { Toast } from "./pages/toast";
import { cookiesOf } from "./people";
import { environment, project, type RunningServer } from "./running-server";

test.use({ cluster: "recorded" });

/** A second person at a browser of his own. */
async function second(browser: Browser, { address }: RunningServer, role: "operator" | "administrator"): Promise<Page> {
  const context = await browser.newContext({
    baseURL: address,
    storageState: { cookies: cookiesOf(role), origins: [] },
  });
  return context.newPage();
}

/** A third one at a shell. */
function shell(database: string, ...args: string[]): string {
  return execFileSync(join(project, "bin", "gnt-network"), args, {
    env: environment(database),
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
  });
}

test("a network that another changed: his fields come in, what both changed asks, and nothing is lost", async ({
  page,
  browser,
  server,
}) => {
  const network = await new NetworkPage(page, "prod").goto();
  const mine = await network.edit();
  await mine.field("Gateway").fill("10.1.0.254");
  await mine.field("IPv6 network").fill("2001:db8:1::/64");

  const other = await (await new NetworkPage(await second(browser, server, "operator"), "prod").goto()).edit();
  await other.field("Gateway").fill("10.1.0.5");
  await other.field("MAC prefix").fill("aa:bb:20");
  await other.field("Reason").fill("new router");
  await mine.field("Reason").focus();
  await other.confirm();

  const note = mine.root.getByRole("alert");
  await expect(note).toContainText("operator changed prod.");
  await expect(note).not.toContainText("Nothing was written");
  await expect(mine.field("Reason")).toBeFocused();
  await expect(note).toContainText("new router");
  await expect(note).toContainText("You both changed 1 field");
  await expect(note.getByRole("link", { name: /^job/ })).toBeVisible();
  await expect(mine.field("Gateway")).toHaveValue("10.1.0.254");
  await expect(mine.field("IPv6 network")).toHaveValue("2001:db8:1::/64");
  await expect(mine.field("MAC prefix")).toHaveValue("aa:bb:20");
  await expect(mine.root).toContainText("operator changed it, was aa:bb:01");
  await expect(mine.root).toContainText("Gateway: 10.1.0.5 instead of 10.1.0.1");
  await expect(mine.primary).toBeDisabled();
  await expect(mine.root).toContainText("Choose a value for each field that you both changed.");
  await axe(page);
  await mine.button("Keep 10.1.0.254").click();
  await mine.button("Put back").click();
  await expect(mine.field("MAC prefix")).toHaveValue("aa:bb:01");
  await mine.button("Take aa:bb:20").click();
  await expect(mine.field("MAC prefix")).toHaveValue("aa:bb:20");
  await mine.confirm();
  await expect(network.fact("Gateway")).toContainText("10.1.0.254");
  await expect(network.fact("MAC prefix")).toContainText("aa:bb:20");
});

test("a form that nobody told is refused at its submit, and asks the same", async ({ page, database }) => {
  await page.route("**/api/seen", (route) => route.fulfill({ json: { stale: null } }));
  const network = await new NetworkPage(page, "prod").goto();
  const mine = await network.edit();
  await mine.field("Gateway").fill("10.1.0.254");
  shell(database, "modify", "--gateway=10.1.0.5", "prod");
  await mine.primary.click();
  const note = mine.root.getByRole("alert");
  await expect(note).toContainText("changed prod.");
  await expect(note).toContainText("Nothing was written. You both changed 1 field");
  await mine.button("Take 10.1.0.5").click();
  await expect(mine.field("Gateway")).toHaveValue("10.1.0.5");
  expect(shell(database, "info", "prod")).toContain("10.1.0.5");
});

test("a network that was removed from a shell leaves the form readable, and says who removed it", async ({
  page,
  database,
}) => {
  const network = await new NetworkPage(page, "unused").goto();
  const mine = await network.edit();
  await mine.field("Gateway").fill("10.9.0.9");
  shell(database, "remove", "unused");
  await expect(mine.root.getByRole("alert")).toContainText("removed unused.");
  await expect(mine.field("Gateway")).toHaveValue("10.9.0.9");
  await expect(mine.primary).toBeDisabled();
  await expect(mine.button("Copy what I typed")).toBeVisible();
});

test("a reservation that another edited meanwhile: its row is another one, the form stays, and his reason comes in", async ({
  page,
  browser,
  server,
  database,
}) => {
  shell(database, "modify", "--add-reserved-ips=10.1.0.32-10.1.0.39", "prod");
  const edited = "Edit the reservation of 10.1.0.32 – .39";
  const people = [page, await second(browser, server, "operator")] as const;
  const [mine, other] = [new Dialog(people[0], edited), new Dialog(people[1], edited)];
  const row = page.getByRole("row").filter({ hasText: "10.1.0.32 – .39" });
  for (const one of people) {
    await one.goto("/reservations");
    await one.getByRole("row").filter({ hasText: "10.1.0.32 – .39" }).getByRole("button", { name: "Edit…" }).click();
  }
  await mine.field("Owner").fill("facilities");
  await other.field("Reason").fill("Printers on floor 2");
  await other.confirm();

  await expect(row).toContainText("Printers on floor 2");
  await expect(mine.root.getByRole("alert")).toContainText("operator changed prod.");
  await expect(mine.field("Owner")).toHaveValue("facilities");
  await expect(mine.field("Reason")).toHaveValue("Printers on floor 2");
  await expect(mine.root).toContainText("operator changed it, was");
  await axe(page);
  await mine.confirm();
  await expect(row).toContainText("facilities");
  await expect(row).toContainText("Printers on floor 2");
});

test("a reservation that another released leaves its form readable, in the list of all and on the map", async ({
  page,
  database,
}) => {
  for (const path of [
    "/reservations",
    "/networks/prod?address=10.1.0.32",
    "/networks/prod?address=10.1.0.32&view=list",
  ]) {
    shell(database, "modify", "--add-reserved-ips=10.1.0.32-10.1.0.39", "prod");
    await page.goto(path);
    const place = path.startsWith("/reservations")
      ? page.getByRole("row").filter({ hasText: "10.1.0.32 – .39" })
      : page.getByRole("region", { name: "Address", exact: true });
    await place.getByRole("button", { name: "Edit…" }).click();
    const mine = new Dialog(page, "Edit the reservation of 10.1.0.32 – .39");
    await mine.field("Owner").fill("facilities");
    await expect(mine.primary).toBeEnabled();
    shell(database, "modify", "--remove-reserved-ips=10.1.0.32-10.1.0.39", "prod");
    await expect(mine.root.getByRole("alert")).toContainText("changed prod.");
    await expect(mine.root.getByRole("alert")).toContainText("Nothing is reserved there any more.");
    await expect(mine.field("Owner")).toHaveValue("facilities");
    await expect(mine.primary).toBeDisabled();
    await expect(mine.button("Copy what I typed")).toBeVisible();
  }
});

test("netparams that another changed are not overwritten", async ({ page, database }) => {
  await page.goto("/networks/prod/connections?connect=prod&groups=default&change=true");
  const panel = new ConnectPanel(page, "Modify prod in default");
  await panel.field("Link").fill("br999");
  await expect(panel.primary).toBeEnabled();
  shell(database, "modify-connection", "-N", "mode=bridged,link=br888", "prod", "default");
  await expect(panel.root.getByRole("alert")).toContainText("changed prod.");
  await expect(panel.field("Link")).toHaveValue("br999");
  await expect(panel.preview).toContainText("bridged · br888 instead of bridged · br100");
  await expect(panel.primary).toBeDisabled();
  await panel.button("Take br888").click();
  await expect(panel.field("Link")).toHaveValue("br888");
  await expect(panel.primary).toBeDisabled();
  expect(shell(database, "info", "prod")).toContain("br888");
});

test("what is reserved is what was shown free; a change elsewhere in the network is not in its way", async ({
  page,
  database,
}) => {
  const network = await new NetworkPage(page, "prod").goto();
  const map = await network.map();
  await map.drag(32, 39);
  await expect(map.selection).toContainText("8 addresses · 8 free");
  shell(database, "modify", "--add-reserved-ips=10.1.0.34-10.1.0.37", "prod");
  await expect(map.selection).toContainText("4 fewer free than a moment ago");
  await expect(map.selection.getByRole("button", { name: "Reserve 4 free" })).toBeVisible();
  expect(shell(database, "list", "--no-headers", "-o", "external_reservations", "prod")).not.toContain("10.1.0.32");

  shell(database, "modify", "--add-reserved-ips=10.1.0.200", "prod");
  await map.selection.getByRole("button", { name: "Reserve 4 free" }).click();
  await expect(new Toast(page, "4 addresses reserved in prod").root).toBeVisible();
});

test("a connect carries out what its preview said, or says what is different", async ({ page, database }) => {
  const network = await new NetworkPage(page, "unused").goto();
  const panel = await network.connect();
  await panel.group("group2").check();
  await panel.field("Link").fill("br7");
  await expect(panel.primary).toBeEnabled();
  shell(database, "connect", "-N", "mode=bridged,link=br888", "unused", "group2");
  await expect(panel.root.getByRole("alert")).toContainText("changed unused");
  expect(shell(database, "info", "unused")).toContain("br888");
});

test("an allocation policy, a name and a role that another changed are not overwritten", async ({
  page,
  browser,
  server,
}) => {
  const other = await second(browser, server, "administrator");
  await page.goto("/groups/group2?dialog=allocation-policy");
  const policy = new Dialog(page, "Allocation policy of group2");
  await policy.choose("Allocation policy", "unallocable");
  await other.goto("/groups/group2?dialog=allocation-policy");
  const theirs = new Dialog(other, "Allocation policy of group2");
  await theirs.choose("Allocation policy", "last resort");
  await theirs.confirm();
  await expect(policy.root.getByRole("alert")).toContainText("administrator changed group2.");
  await policy.button("Take last_resort").click();
  await expect(policy.root).toContainText("Allocation policy: last resort instead of preferred");

  await page.goto("/instances/web1.example.com?dialog=rename");
  const mine = new Dialog(page, "Rename web1.example.com");
  await mine.field("New name").fill("mine.example.com");
  await other.goto("/instances/web1.example.com?dialog=rename");
  const rename = new Dialog(other, "Rename web1.example.com");
  await rename.field("New name").fill("www.example.com");
  await rename.confirm();
  await expect(mine.root.getByRole("alert")).toContainText(
    "administrator renamed web1.example.com to www.example.com.",
  );
  await expect(mine.field("New name")).toHaveValue("mine.example.com");
});

test("a role that another gave meanwhile is offered beside one's own", async ({ page, browser, server }) => {
  const other = await second(browser, server, "administrator");
  for (const one of [page, other]) {
    await one.goto("/settings/users");
    await one.getByRole("button", { name: /^Role of viewer:/ }).click();
    await one.getByRole("menuitem", { name: one === page ? /^operator/ : /^administrator/ }).click();
  }
  await new Dialog(other, "Make viewer an administrator?").confirm();
  const mine = new Dialog(page, "Make viewer an operator?");
  await mine.primary.click();
  await expect(mine.root.getByRole("alert")).toContainText("administrator changed viewer.");
  await expect(mine.root.getByRole("alert")).toContainText("viewer to administrator");
  await expect(mine.button("Leave viewer an administrator")).toBeVisible();
  await axe(page);
  await mine.confirm();
  await expect(page.getByRole("button", { name: "Role of viewer: operator" })).toBeVisible();
});

test("nodes that another moved meanwhile, and networks that another changed, are not moved or tagged unseen", async ({
  page,
  browser,
  server,
  database,
}) => {
  await page.goto("/groups/group2?dialog=assign");
  const move = new Dialog(page, "Move nodes to group2");
  await move.choose("Nodes", /^node2\.example\.com/);
  await expect(move.primary).toBeEnabled();
  const other = await second(browser, server, "administrator");
  await other.goto("/groups/group2?dialog=allocation-policy");
  const policy = new Dialog(other, "Allocation policy of group2");
  await policy.choose("Allocation policy", "last resort");
  await policy.confirm();
  await expect(move.root.getByRole("alert")).toContainText("administrator changed group2.");
  await move.confirm();
  await expect(new Toast(page, "node2.example.com moved to group2").root).toBeVisible();

  await page.goto("/networks");
  await page.getByRole("checkbox", { name: "Select unused" }).check();
  await page.getByRole("button", { name: "Tag 1…" }).click();
  const tag = new Dialog(page, "Tag 1 network");
  await tag.root.getByRole("combobox", { name: "Tags" }).fill("blue");
  await page.keyboard.press("Enter");
  shell(database, "modify", "--gateway=10.9.0.9", "unused");
  await expect(tag.root.getByRole("alert")).toContainText("changed unused.");
  await tag.confirm();
  expect(shell(database, "list-tags", "unused")).toContain("blue");
});
