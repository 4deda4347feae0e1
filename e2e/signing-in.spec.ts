import { axe } from "./axe";
import { expect, test } from "./fixtures";
import { Entrance } from "./pages/entrance";

test.use({ role: "nobody", ownServer: true });

const root = { name: "root", password: "correct horse battery" };
const user = /^Signed in as /;

test.describe("on the first start", () => {
  test.use({ peopled: false });

  test("the page says where the one-time link is, and the link makes the first administrator, once", async ({
    page,
    server,
  }) => {
    await page.goto("/");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Nobody can sign in yet");
    await axe(page);
    const link = server.link ?? "";
    expect(link).toContain(`${server.address}/set-up?link=`);
    await page.goto(link);
    await axe(page);
    await new Entrance(page).enter(root.name, root.password, "Add administrator");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(/every address/i);
    await page.goto("/networks/new");
    await expect(page.getByRole("button", { name: user })).toHaveAccessibleName("Signed in as root");
    await page.goto(link);
    await expect(page).not.toHaveURL(/set-up/);
    expect(server.log()).not.toContain(new URL(link).searchParams.get("link"));
  });

  test("name and password open the page that was asked for; signing out ends the session", async ({
    page,
    context,
    server,
    request,
  }) => {
    const link = new URL(server.link ?? "").searchParams.get("link") ?? "";
    await request.post("/api/set-up", { form: { link, ...root } });
    await page.goto("/networks/new?from=mail");
    const entrance = new Entrance(page);
    await entrance.enter(root.name, "wrong password", "Sign in");
    await expect(entrance.problem).toContainText("name or password is wrong");
    await expect(page.getByLabel("Name")).toHaveValue("root");
    await axe(page);
    await entrance.enter(root.name, root.password, "Sign in");
    await expect(page).toHaveURL(/\/networks\/new\?from=mail$/);
    const cookies = await context.cookies();
    const cookie = cookies.find(({ name }) => name.endsWith("_session"));
    expect(cookies).toHaveLength(2);
    for (const one of cookies) expect(one).toMatchObject({ httpOnly: true, sameSite: "Lax", path: "/" });
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: "Lax", path: "/" });
    await page.getByRole("button", { name: user }).click();
    await page.getByRole("menuitem", { name: "Sign out" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Sign in");
    const replayed = { headers: { cookie: `${cookie?.name}=${cookie?.value}` } };
    expect((await fetch(`${server.address}/api/networks`, replayed)).status).toBe(401);
    expect(server.log()).not.toContain(root.password);
  });
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("the form comes back with what was wrong", async ({ page }) => {
    await page.goto("/sign-in");
    const entrance = new Entrance(page);
    await page.locator("[name=name]").fill("ana");
    await page.locator("[name=password]").fill("guess");
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(entrance.problem).toContainText("name or password is wrong");
  });
});

test.describe("with somebody else at the same address", () => {
  // What a page fetches ahead may be asked for when the session has just ended.
  test.use({ peopled: false, expectedFaults: [/401 \(Unauthorized\).*_rsc=/] });

  test("whoever has signed in with a browser signs in again at once, however others guess at the name", async ({
    page,
    server,
    request,
  }) => {
    await page.goto(server.link ?? "");
    const entrance = new Entrance(page);
    await entrance.enter(root.name, root.password, "Add administrator");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(/every address/i);
    await page.goto("/networks/new");
    await page.getByRole("button", { name: user }).click();
    await page.getByRole("menuitem", { name: "Sign out" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Sign in");
    for (let i = 0; i < 20; i++)
      await request.post("/api/sign-in", { form: { name: root.name, password: `guess ${i}` }, maxRedirects: 0 });
    const other = await request.post("/api/sign-in", { form: { ...root, password: "one more" }, maxRedirects: 0 });
    expect(other.headers().location).toContain("problem=slowed");
    await page.goto("/sign-in?next=/networks/new");
    await entrance.enter(root.name, root.password, "Sign in");
    await expect(page.getByRole("button", { name: user })).toHaveAccessibleName("Signed in as root");
  });
});

test("guessing is slowed, in words", async ({ page, request }) => {
  const form = { name: "viewer", password: "a guess" };
  let answer = "";
  const guess = async () => {
    answer = (await request.post("/api/sign-in", { form, maxRedirects: 0 })).headers().location ?? "";
    return answer;
  };
  await expect.poll(guess, { intervals: [0] }).toContain("problem=slowed");
  await page.goto(answer);
  await expect(new Entrance(page).problem).toContainText("Try again in");
});
