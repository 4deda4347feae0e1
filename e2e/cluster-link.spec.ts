import type { Page } from "@playwright/test";
import { axe } from "./axe";
import { expect, test } from "./linked-fixtures";
import { FirstRunPage } from "./pages/first-run-page";
import { LinkPage } from "./pages/link-page";
import { NetworkPage } from "./pages/network-page";

test.use({ cluster: "none", ownServer: true });
test.slow();

const banner = (page: Page) => page.getByRole("region", { name: "Link with the cluster" });
const age = (page: Page) =>
  page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: /^(Linked|Away|Stopped|Reading)/ });

/** The fingerprint on the page, as openssl prints it. */
async function shownFingerprint(page: Page): Promise<string> {
  const text = await page
    .locator("code")
    .filter({ hasText: /^([\dA-F]{2}:){8}/ })
    .first()
    .textContent();
  return text ?? "";
}

test("an empty store is linked in three steps, and then shows the networks of the cluster", async ({
  page,
  standIn,
}) => {
  await new FirstRunPage(page).goto();
  await page.getByRole("link", { name: "Link a cluster" }).click();
  const link = new LinkPage(page);
  await expect(link.host).toBeFocused();
  await expect(link.password).toHaveCount(0);
  await axe(page);
  await link.showCertificate(standIn);
  await expect(link.button("It is the same: pin it")).toBeFocused();
  expect(await shownFingerprint(page)).toBe(standIn.fingerprint());
  await expect(link.password).toHaveCount(0);
  await axe(page);
  await page.keyboard.press("Enter");
  await expect(link.user).toBeFocused();
  await link.tryAs("rw", "rwpass");
  await expect(link.test).toContainText("6 networks");
  await expect(link.test).toContainText("What this cluster cannot do");
  await axe(page);
  await link.button(/^Link /).click();
  await expect(link.fact("State")).toContainText(/Linked, read \d+ s ago/, { timeout: 30_000 });
  await expect(age(page)).toContainText(/Linked, read \d+ s ago/);
  await axe(page);
  const network = await new NetworkPage(page, "prod").goto();
  await network.map();
  await expect(page.getByRole("button", { name: "Modify" })).toBeEnabled();
});

test("by the keyboard alone: from the address to the button that links", async ({ page, standIn }) => {
  const link = await new LinkPage(page).goto();
  await expect(link.host).toBeFocused();
  await page.keyboard.type(standIn.host);
  await page.keyboard.press("Tab");
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.type(String(standIn.port));
  await page.keyboard.press("Enter");
  await expect(link.button("It is the same: pin it")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(link.user).toBeFocused();
  await page.keyboard.type("rw");
  await page.keyboard.press("Tab");
  await page.keyboard.type("rwpass");
  await page.keyboard.press("Enter");
  await expect(link.button(/^Link /)).toBeVisible();
});

test("what is wrong stands where it was caused, and nothing is linked", async ({ page, standIn }) => {
  const link = await new LinkPage(page).goto();
  await link.button("Show its certificate").click();
  await expect(page.getByText("Enter the name or the address of the cluster or of its master.")).toBeVisible();
  await link.showCertificate({ host: standIn.host, port: 1 });
  await expect(page.getByRole("alert").filter({ hasText: `${standIn.host}:1` })).toBeVisible();
  await link.pin(standIn);
  await link.tryAs("rw", "wrong");
  await expect(link.test).toContainText("Does not work");
  await expect(link.button(/^Link /)).toHaveCount(0);
  await link.button("Take it back").click();
  await expect(link.password).toHaveCount(0);
});

test("a user who may only read is told so, and links read only: changes are off with the reason", async ({
  page,
  standIn,
}) => {
  const link = await new LinkPage(page).goto();
  await link.pin(standIn);
  await link.tryAs("reader", "readpass");
  await expect(link.test).toContainText("Works, with");
  await link.button(/^Link .*, read only$/).click();
  await expect(link.fact("RAPI user")).toContainText("may only read", { timeout: 30_000 });
  await expect(link.fact("State")).toContainText("Linked", { timeout: 30_000 });
  await new NetworkPage(page, "prod").goto();
  await expect(page.getByRole("button", { name: "Connect to a group" })).toBeDisabled();
  await expect(page.getByRole("group", { name: /^reader may only read/ }).first()).toBeVisible();
});

test("while the cluster is away every page says so and stays readable, and its return heals by itself", async ({
  page,
  standIn,
}) => {
  await new LinkPage(page).link(standIn);
  const network = await new NetworkPage(page, "prod").goto();
  await network.map();
  await standIn.tell("hang");
  await expect(banner(page)).toContainText(/has not answered since \d\d:\d\d:\d\d/, { timeout: 30_000 });
  await expect(page.getByText("State of", { exact: true })).toBeVisible();
  await expect(page.getByRole("button", { name: "Modify" })).toBeDisabled();
  await expect(page.getByRole("group", { name: /has not answered since/ }).first()).toBeVisible();
  await banner(page).getByRole("button", { name: "What was tried" }).click();
  await expect(page.getByRole("dialog", { name: "What was tried" })).toContainText(/within \d+ s/);
  await axe(page);
  await page.keyboard.press("Escape");
  await standIn.tell("wake");
  await banner(page).getByRole("button", { name: "Try now" }).click();
  await expect(banner(page)).toBeHidden({ timeout: 40_000 });
  await expect(page.getByRole("button", { name: "Modify" })).toBeEnabled();
  await expect(page.getByText("State of", { exact: true })).toHaveCount(0);
});

test("linked, a file cannot be imported, the hooks of the cluster run, and the link ends by its typed name", async ({
  page,
  standIn,
}) => {
  const link = new LinkPage(page);
  await link.link(standIn);
  await page.goto("/import");
  await expect(page.getByRole("main")).toContainText("A file cannot be imported while this store is linked with");
  await page.goto("/cluster");
  await expect(page.getByRole("main")).toContainText("the hooks of that cluster run");
  const name = (await page.getByRole("heading", { level: 1 }).textContent()) ?? "";
  await link.goto();
  await link.button("Unlink…").click();
  const unlink = link.button(`Unlink ${name}`);
  await expect(unlink).toBeDisabled();
  await page.getByRole("textbox", { name: `Type ${name} to unlink it` }).fill(name);
  await axe(page);
  await unlink.click();
  await expect(page.getByRole("heading", { name: "Link a living cluster" })).toBeVisible();
  await expect(age(page)).toHaveCount(0);
});

test.describe("a changed certificate", () => {
  const own = { ADMIN_USER: "ana", ADMIN_PASSWORD: "correct horse battery" };
  test.use({ settings: own, role: "nobody" });

  test("stops the link with both fingerprints, until an administrator gives his own password", async ({
    page,
    standIn,
  }) => {
    await page.goto("/sign-in");
    await page.getByRole("textbox", { name: "Name" }).fill(own.ADMIN_USER);
    await page.getByRole("textbox", { name: "Password" }).fill(own.ADMIN_PASSWORD);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.waitForURL("**/");
    const link = new LinkPage(page);
    await link.link(standIn);
    const before = standIn.fingerprint();
    await standIn.tell("changeCertificate");
    await expect(page.getByText("shows another certificate. The link has stopped.")).toBeVisible({ timeout: 30_000 });
    await expect(page.getByRole("region", { name: "Pinned certificate" })).toContainText(before);
    await expect(page.getByRole("region", { name: "Certificate shown now" })).toContainText(standIn.fingerprint());
    await axe(page);
    await link.button("It is ours: pin the new one…").click();
    const password = page.getByRole("textbox", { name: "Your own password, ana" });
    await password.fill("not mine");
    await link.button("Pin the new certificate").click();
    await expect(page.getByText("This is not your own password.")).toBeVisible();
    await password.fill(own.ADMIN_PASSWORD);
    await link.button("Pin the new certificate").click();
    await expect(link.fact("State")).toContainText("Linked", { timeout: 30_000 });
    expect(await shownFingerprint(page)).toBe(standIn.fingerprint());
  });
});

test.describe("for others than administrators", () => {
  test.use({ role: "operator" });

  test("there is no form to link, and the reason is said", async ({ page }) => {
    await page.goto("/");
    await expect(page.getByRole("button", { name: "Link a cluster" })).toBeDisabled();
    await page.goto("/link");
    await expect(page.getByText("You need the administrator role to link it.")).toBeVisible();
    await axe(page);
  });
});

test("another cluster that is here goes only after its name is typed", async ({ page, standIn }) => {
  const first = await new FirstRunPage(page).goto();
  await first.openExample();
  const link = await new LinkPage(page).goto();
  await link.pin(standIn);
  await link.tryAs("rw", "rwpass");
  const replace = link.button(/^Replace ganeti\.example\.org: link /);
  await expect(replace).toBeDisabled();
  await page.getByRole("textbox", { name: "Type ganeti.example.org to replace it" }).fill("ganeti.example.org");
  await expect(replace).toBeEnabled();
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 375, height: 812 }, colorScheme: "dark" });

  test("the steps come first, then the test, and nothing is wider than the screen", async ({ page, standIn }) => {
    const link = await new LinkPage(page).goto();
    await link.pin(standIn);
    await link.tryAs("reader", "readpass");
    await expect(link.test).toContainText("Works, with");
    await axe(page, "colours");
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(375);
  });
});
