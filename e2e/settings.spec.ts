import { axe } from "./axe";
import { expect, test } from "./fixtures";
import { cookiesOf } from "./people";

test.use({ cluster: "recorded" });

test("users are added, given roles and removed, and the log says who did it", async ({ page }) => {
  await page.goto("/settings/users");
  await page.getByRole("button", { name: "Add user" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill("ana");
  await page.getByRole("textbox", { name: "First password" }).fill("short");
  await page.getByRole("button", { name: "Add ana as viewer" }).click();
  await expect(page.getByText("A password must have at least 12 characters.")).toBeVisible();
  await page.getByRole("textbox", { name: "First password" }).fill("long enough for ana");
  await page.getByRole("button", { name: "Add ana as viewer" }).click();
  await page.getByRole("button", { name: "Role of ana: viewer" }).click();
  await page.getByRole("menuitem", { name: /^operator/ }).click();
  const question = page.getByRole("dialog", { name: "Make ana an operator?" });
  await expect(question).toContainText("Changes networks, reservations, connections");
  await axe(page);
  await question.getByRole("button", { name: "Make ana an operator" }).click();
  await expect(page.getByText("ana is now an operator.")).toBeVisible();
  await page.getByRole("button", { name: "Role of administrator: administrator" }).click();
  await page.getByRole("menuitem", { name: /^viewer/ }).click();
  const own = page.getByRole("dialog", { name: "Make administrator a viewer?" });
  await own.getByRole("button", { name: "Make administrator a viewer" }).click();
  await expect(own.getByRole("alert")).toContainText("administrator is the only administrator.");
  await own.getByRole("button", { name: "Cancel" }).click();
  await axe(page);
  await page.getByRole("button", { name: "Remove ana" }).click();
  const remove = page.getByRole("dialog", { name: "Remove ana?" });
  await remove.getByRole("button", { name: "Remove ana" }).click();
  await expect(page.getByRole("button", { name: "Role of ana" })).toHaveCount(0);
  await page.getByRole("link", { name: "Sign-in log" }).click();
  const log = page.getByRole("table", { name: "Sign-in log" });
  await expect(log.getByRole("row").filter({ hasText: "role changed" })).toContainText("viewer to operator");
  await expect(log.getByRole("row").filter({ hasText: "user removed" })).toContainText("ana");
  await axe(page);
});

test("an administrator sees and revokes the tokens of others", async ({ page, context }) => {
  await context.clearCookies();
  await context.addCookies(cookiesOf("operator"));
  await page.goto("/settings/tokens");
  await page.getByRole("textbox", { name: "What is the token for?" }).fill("backup");
  await page.getByRole("button", { name: "Add token" }).click();
  await expect(page.getByText(/^gnt_.{43}$/)).toBeVisible();
  await context.addCookies(cookiesOf("administrator"));
  await page.goto("/settings/tokens");
  await expect(page.getByRole("row").filter({ hasText: "backup" })).toContainText("operator");
  await page.getByRole("button", { name: "Revoke the token of operator for backup" }).click();
  await expect(page.getByText("No tokens yet.")).toBeVisible();
});

test("every page of the settings fits a phone", async ({ page }) => {
  await page.setViewportSize({ width: 375, height: 800 });
  for (const path of ["", "/tokens", "/sessions", "/users", "/log"]) {
    await page.goto(`/settings${path}`);
    await expect(page.getByRole("heading", { name: "Settings" })).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(375);
  }
});

test("the users file of Ganeti's API is taken over", async ({ page }) => {
  await page.goto("/settings/users");
  await page.getByRole("button", { name: "Import users file" }).click();
  const text = "jack {HA1}0123456789abcdef0123456789abcdef write\njill secret\nbroken\n";
  await page
    .locator("input[type=file]")
    .setInputFiles({ name: "users", mimeType: "text/plain", buffer: Buffer.from(text) });
  await page.getByRole("button", { name: "Import users", exact: true }).click();
  await expect(page.getByText("2 users added, 0 already here.")).toBeVisible();
  await expect(page.getByText("Line 3 was left out: it has no password.")).toBeVisible();
  await page.getByRole("button", { name: "Done" }).click();
  await expect(page.getByRole("button", { name: "Role of jack: operator" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Role of jill: viewer" })).toBeVisible();
});

test("keys alone never change a role: the choice is asked about, and the column keeps its width", async ({ page }) => {
  await page.goto("/settings/users");
  const menu = page.getByRole("button", { name: "Role of viewer: viewer" });
  const width = (await menu.boundingBox())?.width;
  await menu.focus();
  for (const key of ["ArrowDown", "ArrowUp", "Home", "End"]) await page.keyboard.press(key);
  await page.keyboard.press("Escape");
  await menu.press("Enter");
  await expect(page.getByRole("menuitem", { name: /^viewer/ })).toBeFocused();
  await page.keyboard.press("End");
  await page.keyboard.press("Enter");
  const question = page.getByRole("dialog", { name: "Make viewer an administrator?" });
  await expect(question).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(question).toBeHidden();
  await page.reload();
  await expect(menu).toBeVisible();
  expect((await menu.boundingBox())?.width).toBe(width);
});

test("on a phone the buttons of every user can be reached", async ({ page }) => {
  await page.setViewportSize({ width: 375, height: 800 });
  await page.goto("/settings/users");
  for (const name of ["New password for viewer", "Remove viewer", "Role of viewer: viewer"]) {
    const box = await page.getByRole("button", { name }).boundingBox();
    expect((box?.x ?? 999) + (box?.width ?? 0), name).toBeLessThanOrEqual(375);
  }
});

test.describe("a viewer", () => {
  test.use({ role: "viewer" });

  test("makes a token, which is shown once, and revokes it", async ({ page }) => {
    await page.goto("/settings/tokens");
    await page.getByRole("textbox", { name: "What is the token for?" }).fill("backup");
    await page.getByRole("button", { name: "Add token" }).click();
    const secret = page.getByText(/^gnt_.{43}$/);
    await expect(secret).toBeVisible();
    await axe(page);
    await page.reload();
    await expect(page.getByRole("row").filter({ hasText: "backup" })).toContainText("Never");
    await expect(secret).toHaveCount(0);
    await page.getByRole("button", { name: "Revoke the token for backup" }).click();
    await expect(page.getByText("No tokens yet.")).toBeVisible();
  });

  test("sees everything, and what he may not do says which role it needs", async ({ page, request }) => {
    await page.goto("/networks/prod");
    await expect(page.getByRole("button", { name: "Connect to a group" })).toBeDisabled();
    await expect(page.getByRole("group", { name: "You need the operator role." }).first()).toBeVisible();
    await page.goto("/networks");
    const add = page.getByRole("group", { name: "You need the operator role." });
    await expect(add.getByRole("button", { name: "Add network" })).toBeDisabled();
    await add.focus();
    await expect(page.getByRole("tooltip")).toHaveText("You need the operator role.");
    const preview = await request.post("/api/preview/OP_NETWORK_ADD", { data: { name: "x", network: "192.0.2.0/24" } });
    expect(await preview.json()).toMatchObject({ ok: true });
  });

  test("has no settings of others", async ({ page, request }) => {
    await page.goto("/settings");
    await expect(page.getByRole("link", { name: "Users" })).toHaveCount(0);
    expect((await request.get("/api/settings/users")).status()).toBe(403);
    expect((await request.get("/api/settings/log")).status()).toBe(403);
    await page.goto("/settings/users");
    await expect(page.getByRole("link", { name: "Users" })).toHaveAttribute("aria-current", "page");
    await expect(page.getByText("You need the administrator role to see the users.")).toBeVisible();
    await page.goto("/settings/log");
    await expect(page.getByText("You need the administrator role to see the sign-in log.")).toBeVisible();
    await page.goto("/settings/sessions");
    await expect(page.getByRole("table", { name: "Sessions" }).getByRole("row")).toHaveCount(2);
    await axe(page);
  });
});
