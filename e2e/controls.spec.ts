import type { Page } from "@playwright/test";
import type { Role } from "@/lib/domain/model/user-role";
import { axe } from "./axe";
import { expect, test } from "./fixtures";
import { ConnectPanel } from "./pages/connect-panel";
import { Dialog } from "./pages/dialog";
import { UsageMap } from "./pages/usage-map";

test.use({ cluster: "example", onlyLooks: true });

/** How a control begins that changes something, or that leads to a form which does. */
const changing =
  /^(Add|Assign|Change|Choose a file|Connect|Disconnect|Import|Load the example|Modify|More actions|Move|Release|Remove|Rename|Repair|Reserve|Undo|Redo)\b/;
/** What only goes on inside a form that cannot be sent, or shows what it is about. */
const harmless = /^(Add (another )?NIC|Connections|Change the netparams of \w+|Instances)$/;
/** What opens a form of operators, whose preview everybody may look at. */
const looking = /^(Modify$|Modify…|Modify NIC \d|Repair( all)?( [\d,]+)?…)/;

/** Pages, some with a form opened by their address: a control that is found there, and the role that it needs. */
const looked: [path: string, control: string, needed: Role][] = [
  ["/networks", "Add network", "operator"],
  ["/networks/prod", "Modify", "viewer"],
  ["/networks/prod", "Connect to a group", "operator"],
  ["/networks/prod?dialog=edit", "Modify prod", "operator"],
  ["/networks/prod?dialog=rename", "Rename", "operator"],
  ["/networks/prod?dialog=tags", "Change tags", "operator"],
  ["/networks/prod?connect=prod&groups=edge", "Connect prod", "operator"],
  ["/networks/prod/connections", "Modify… the connection to default", "viewer"],
  ["/networks/new", "Add network", "operator"],
  ["/connections?disconnect=tiny&from=gpu", "Disconnect tiny from gpu", "operator"],
  ["/groups/gpu", "Modify… tiny", "viewer"],
  ["/instances", "Add instance", "operator"],
  ["/instances/new", "Add instance", "operator"],
  ["/instances/lab-1.example.org", "Modify NIC 0", "viewer"],
  ["/instances/lab-1.example.org?dialog=rename", "Rename", "operator"],
  ["/instances/lab-1.example.org?dialog=remove", "Remove lab-1.example.org", "operator"],
  ["/verify", "Repair", "viewer"],
  ["/groups", "Add node group", "administrator"],
  ["/groups?dialog=add", "Add node group", "administrator"],
  ["/groups/gpu?dialog=remove", "Remove gpu", "administrator"],
  ["/nodes", "Add node", "administrator"],
  ["/nodes?dialog=add", "Add node", "administrator"],
  ["/nodes/node01.example.org", "Change addresses", "administrator"],
  ["/cluster", "Modify cluster", "administrator"],
  ["/cluster?dialog=settings", "Modify cluster", "administrator"],
  ["/import", "Load the example", "administrator"],
];

/** The names of the controls that change something and may be pressed. A cell of the matrix only shows what it is about. */
function pressable(page: Page): Promise<string[]> {
  return page
    .locator("button:enabled, [role=menuitem]:not([data-disabled]), [type=file]:enabled")
    .evaluateAll((found) =>
      found
        .filter((one) => one.getAttribute("aria-haspopup") !== "dialog")
        .map((one) => (one.getAttribute("aria-label") ?? one.textContent ?? "").trim()),
    );
}

const roles = { viewer: ["operator", "administrator"], operator: ["administrator"] } as const;

for (const role of ["viewer", "operator"] as const)
  test.describe(`whoever is ${role}`, () => {
    test.use({ role });

    test("finds what may not be pressed off on every page, with the role it needs", async ({ page }) => {
      test.setTimeout(180_000);
      for (const [path, control, needed] of looked) {
        await page.goto(path);
        const button = page
          .getByRole("button", { name: control })
          .or(page.getByRole("link", { name: control }))
          .last();
        await expect(button, `${control} on ${path}`).toBeVisible();
        if (!roles[role].some((lacking) => lacking === needed))
          await expect(button.locator("xpath=ancestor::fieldset[@disabled]"), path).toHaveCount(0);
        else {
          await expect(button, `${control} on ${path}`).toBeDisabled();
          await expect(page.getByText(`You need the ${needed} role.`).first(), path).toBeAttached();
        }
        if (role !== "viewer") continue;
        const names = (await pressable(page)).filter(
          (name) => changing.test(name) && !harmless.test(name) && !looking.test(name),
        );
        expect(names, path).toEqual([]);
      }
    });
  });

test.describe("a viewer", () => {
  test.use({ role: "viewer" });

  test("selects on the map, and is told there what reserving needs, by keyboard, too", async ({ page }) => {
    await page.goto("/networks/prod");
    const map = new UsageMap(page, "prod");
    await map.grid.focus();
    await page.keyboard.press("f");
    await page.keyboard.press("Shift+ArrowRight");
    const bar = page.getByRole("form", { name: "Selected addresses" });
    await expect(bar.getByRole("button", { name: /^Reserve/ })).toBeDisabled();
    const why = bar.getByRole("group", { name: "You need the operator role." });
    await why.focus();
    await expect(page.getByRole("tooltip")).toHaveText("You need the operator role.");
    await axe(page);
  });

  test("sees the conflicts and previews of connecting, disconnecting and editing, and cannot send them", async ({
    page,
  }) => {
    await page.goto("/connections?connect=prod&groups=gpu");
    const connect = new ConnectPanel(page, "Connect prod");
    await expect(connect.conflict("10.1.0.193")).toBeVisible();
    await connect.decide("gpu", "Leave gpu out");
    await expect(connect.outcome).toContainText("gpu is left out.");
    await expect(connect.primary).toBeDisabled();
    await page.goto("/connections?disconnect=tiny&from=gpu");
    const disconnect = new ConnectPanel(page, "Disconnect tiny from gpu");
    await expect(disconnect.root).toContainText("1 NIC in gpu uses tiny");
    await expect(disconnect.primary).toBeDisabled();
    await page.goto("/networks/prod?dialog=edit");
    const edit = new Dialog(page, "Modify prod");
    await edit.field("Gateway").fill("10.1.0.2");
    await expect(edit.root).toContainText("10.1.0.2");
    await expect(edit.primary).toBeDisabled();
  });

  test("opens a repair and a change of netparams to look at what they would do, and is told once that he only reads", async ({
    page,
  }) => {
    await page.goto("/verify");
    await page
      .getByRole("button", { name: /^Repair…/ })
      .first()
      .click();
    const repair = new Dialog(page, /./);
    await expect(repair.root.getByRole("heading", { name: "What changes" })).toBeVisible();
    await expect(repair.primary).toBeDisabled();
    await expect(repair.root.getByText("You need the operator role.")).toHaveCount(1);
    await axe(page);
    await page.goto("/networks/prod/connections");
    await page
      .getByRole("button", { name: /^Modify…/ })
      .first()
      .click();
    const modify = new ConnectPanel(page, /^Modify prod in /);
    await modify.field("Link").fill("br77");
    await expect(modify.preview).toContainText("br77");
    await expect(modify.primary).toBeDisabled();
    await expect(modify.root.getByText("You need the operator role.")).toHaveCount(1);
  });
});

test.describe("an operator", () => {
  test.use({ role: "operator" });

  test("is told that adopting NICs takes force and who may use it, and can give them the next free address", async ({
    page,
  }) => {
    await page.goto("/connections?connect=prod&groups=gpu");
    const panel = page.getByRole("dialog", { name: "Connect prod" });
    await expect(panel.getByRole("radio", { name: "Adopt 2 You need the administrator role." })).toBeDisabled();
    await panel.getByRole("radio", { name: /^Next free for 2/ }).check();
    await expect(panel.getByRole("button", { name: "Connect prod to gpu, move 2" })).toBeEnabled();
  });

  test("is told that releasing NICs takes force", async ({ page }) => {
    await page.goto("/connections?disconnect=tiny&from=gpu");
    const panel = page.getByRole("dialog", { name: "Disconnect tiny from gpu" });
    await expect(panel.getByRole("radio", { name: "Release 1 You need the administrator role." })).toBeDisabled();
    await expect(panel).toContainText("1 NIC in gpu uses tiny");
  });
});
