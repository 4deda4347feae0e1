import { request } from "node:http";
import Database from "better-sqlite3";
import { axe } from "./axe";
import { expect, test } from "./fixtures";
import { startServer } from "./running-server";

test.use({ cluster: "recorded", onlyLooks: true });

type Sent = { method?: string; headers?: Record<string, string>; body?: string };

/** Takes a table from under a running server. */
function takeAway(database: string, name: string): void {
  const store = new Database(database, { timeout: 10_000 });
  store.exec(`ALTER TABLE "${name}" RENAME TO "Lost${name}"`);
  store.close();
}

/** The status of a request with headers that a browser would not let a page choose. */
function statusOf(address: string, path: string, { method = "GET", headers = {}, body }: Sent): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request(`${address}${path}`, { method, headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    sent.on("error", reject).end(body);
  });
}

test("only requests to this console's own address, from its own pages, are answered", async ({ server }) => {
  const { host, origin } = new URL(server.address);
  const get = (headers: Record<string, string>) => statusOf(server.address, "/sign-in", { headers });
  expect(await get({ host, origin })).toBe(200);
  expect(await get({ host: host.replace("127.0.0.1", "localhost") })).toBe(200);
  expect(await get({ host: "evil.example" })).toBe(403);
  expect(await get({ host, origin: "http://evil.example" })).toBe(403);
  expect(await get({ host, origin: "null" })).toBe(403);
});

test("a foreign page can neither import nor preview", async ({ server }) => {
  const { host } = new URL(server.address);
  const headers = { host, origin: "http://evil.example", "content-type": "text/plain" };
  for (const path of ["/api/import?mode=commit", "/api/import/example", "/api/preview/OP_NETWORK_REMOVE", "/networks"])
    expect(await statusOf(server.address, path, { method: "POST", headers, body: "{}" }), path).toBe(403);
});

test("every answer forbids loading from elsewhere and being framed", async ({ page }) => {
  const response = await page.goto("/networks");
  const headers = response?.headers() ?? {};
  expect(headers["content-security-policy"]).toContain("default-src 'self'");
  expect(headers["content-security-policy"]).toContain("frame-ancestors 'none'");
  expect(headers["x-powered-by"]).toBeUndefined();
});

test("over TLS the cookie of a session is one that no other host can set", async ({ playwright, database }) => {
  const password = "correct horse battery";
  const settings = { ADMIN_USER: "root", ADMIN_PASSWORD: password, TRUST_PROXY: "1" };
  const proxied = await startServer(`${database}.proxied`, settings);
  const extraHTTPHeaders = { "X-Forwarded-Proto": "https", "X-Forwarded-Host": "networks.example.org" };
  const api = await playwright.request.newContext({ baseURL: proxied.address, extraHTTPHeaders });
  const answer = await api.post("/api/sign-in", { form: { name: "root", password }, maxRedirects: 0 });
  expect(answer.headers()["set-cookie"]).toMatch(/^__Host-ganeti_networks_session=.*Path=\/; .*Secure; HttpOnly/);
  await api.dispose();
  await proxied.stop();
});

test.describe("when the store cannot be read", () => {
  // Before such a page is drawn, the browser looks for an icon by itself.
  test.use({ onlyLooks: false, ownServer: true, expectedFaults: [/status of 500|React error #441|favicon\.ico/] });

  test("a page of an error runs and shows only what the policy allows", async ({ page, database }) => {
    await page.goto("/networks");
    for (const [table, path, title] of [
      ["Reservation", "/networks/prod", "This page could not be shown"],
      ["Network", "/networks", "The store could not be read"],
    ] as const) {
      takeAway(database, table);
      await page.goto(path);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
      await expect(page.getByRole("button", { name: "Try again" })).toBeVisible();
      await axe(page);
    }
  });
});

test("a preview of garbage is a request that is refused, not a fault of the server", async ({ request: api }) => {
  const preview = (data: string, opcode = "OP_NETWORK_ADD") =>
    api.post(`/api/preview/${opcode}`, { data: Buffer.from(data), headers: { "content-type": "application/json" } });
  for (const garbage of ["", "{", "\u0000", "NaN", "'x'"]) expect((await preview(garbage)).status(), garbage).toBe(400);
  expect((await preview("{}", "OP_NOTHING")).status()).toBe(404);
  expect((await preview("{}", "__proto__")).status()).toBe(404);
  for (const wrong of ["null", "[]", "3", '"x"', '{"name": {}}', '{"name": "x", "network": 7}']) {
    const answer = await preview(wrong);
    expect(answer.status(), wrong).toBe(200);
    expect(await answer.json(), wrong).toMatchObject({ ok: false, refusal: { code: "wrong_input" } });
  }
  expect((await api.get("/networks")).status()).toBe(200);
});

test("names in addresses are data: nothing they hold is run or read elsewhere", async ({ request: api }) => {
  for (const name of ["..%2f..%2fetc%2fpasswd", "%00", "%E0%A4%A", "<script>alert(1)<%2fscript>", "a".repeat(5000)])
    expect((await api.get(`/api/networks/${name}`)).status(), name).toBeGreaterThanOrEqual(400);
  expect((await api.get("/api/networks/prod/addresses?first=x&last=y")).status()).toBe(400);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("the first HTML holds the networks and their numbers", async ({ page }) => {
    await page.goto("/networks");
    const prod = page.getByRole("row").filter({ hasText: "10.1.0.0/24" });
    await expect(prod).toContainText("prod");
    await expect(prod).toContainText("248");
    await expect(prod).toContainText("bridged · br100");
    await expect(page.getByRole("table", { name: "Networks" }).locator("tbody tr")).toHaveCount(6);
  });

  test("the first HTML of a network holds its facts, counts, connections and instances", async ({ page }) => {
    await page.goto("/networks/prod");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("prod");
    await expect(page.getByText("free of 256 (")).toBeVisible();
    await page.goto("/networks/prod/instances");
    await expect(page.getByText("held1.example.com")).toBeVisible();
    await page.goto("/connections");
    await expect(page.getByRole("grid", { name: "Connections" })).toContainText("br200, vlan 7");
    await page.goto("/activity");
    await expect(page.getByRole("table", { name: "Jobs" })).toBeVisible();
  });
});
