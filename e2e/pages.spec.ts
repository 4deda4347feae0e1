import { expect, test } from "./fixtures";
import { SearchBox } from "./pages/search-box";

test.use({ cluster: "example", onlyLooks: true });

/** Of pages that are all alike, so many are looked at; of the others, that what they show is in the store. */
const mostInstances = 40;

test("every link of every page leads to a page with one heading", async ({ page, request, server }) => {
  test.setTimeout(180_000);
  const { origin } = new URL(server.address);
  const seen = new Set<string>(["/networks"]);
  const waiting = [...seen];
  const faults: string[] = [];
  let instances = 0;
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    if (path.startsWith("/instances/") && ++instances > mostInstances) continue;
    const response = await request.get(path);
    const { links, headings } = await page.evaluate(
      (html) => {
        const parsed = new DOMParser().parseFromString(html, "text/html");
        const hrefs = [...parsed.querySelectorAll("a[href]")].map((link) => link.getAttribute("href") ?? "");
        return { links: hrefs, headings: parsed.querySelectorAll("h1").length };
      },
      await response.text(),
    );
    if (response.status() !== 200 || headings !== 1) faults.push(`${path}: ${response.status()}, ${headings} headings`);
    for (const link of links) {
      const to = new URL(link, origin);
      if (to.origin !== origin || seen.has(to.pathname)) continue;
      seen.add(to.pathname);
      waiting.push(to.pathname);
    }
  }
  expect(faults).toEqual([]);
  const form = "/instances/new";
  const rooms = ["/networks/new", "/import", "/connections", "/groups/edge/jobs", "/nodes/node14.example.org"];
  expect([...seen]).toEqual(expect.arrayContaining([...rooms, form, "/networks/big/instances"]));
  const known = (await (await request.get("/api/instances")).json()) as { name: string }[];
  const named = [...seen]
    .filter((path) => path.startsWith("/instances/") && path !== form)
    .map((path) => path.slice(11));
  expect(named.length).toBeGreaterThan(100);
  expect(known.map(({ name }) => name)).toEqual(expect.arrayContaining(named));
});

test("a group shows its networks with netparams, its nodes, instances and jobs", async ({ page }) => {
  await page.goto("/groups");
  await page.getByRole("main").getByRole("link", { name: "storage", exact: true }).click();
  const networks = page.getByRole("table", { name: "Networks of storage" });
  await expect(networks.getByRole("row").filter({ hasText: "tiny" })).toContainText("routed");
  for (const [tab, text] of [
    ["Nodes", "node06.example.org"],
    ["Instances", "db-1.example.org"],
    ["Jobs", "Import"],
  ] as const) {
    await page.getByRole("navigation", { name: "Pages of storage" }).getByRole("link", { name: tab }).click();
    await expect(
      page
        .getByRole("main")
        .getByText(tab === "Jobs" ? /job/i : text)
        .first(),
    ).toBeVisible();
  }
});

test("nodes are listed with their addresses, sorted by number", async ({ page }) => {
  await page.goto("/nodes?sort=primary&descending=true");
  const first = page.getByRole("table", { name: "Nodes" }).locator("tbody tr").first();
  await expect(first).toContainText("node14.example.org");
  await first.getByRole("link", { name: "node14.example.org" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "node14.example.org" })).toBeVisible();
  await expect(page.getByRole("table", { name: "Instances" })).toBeVisible();
});

test("an instance shows its NICs with network, address, mode, link and vlan, each leading on", async ({ page }) => {
  await page.goto("/instances/vip-1.example.org");
  const nic = page.getByRole("row").filter({ hasText: "10.64.70.12" });
  await expect(nic).toContainText("openvswitch");
  await expect(nic).toContainText("ovs1");
  await expect(nic).toContainText(".64");
  await nic.getByRole("link", { name: "10.64.70.12" }).click();
  await expect(page).toHaveURL(/\/networks\/big\?address=10\.64\.70\.12$/);
  await expect(page.getByRole("region", { name: "Address", exact: true })).toContainText("vip-1.example.org");
});

test("what does not exist is not found", async ({ request }) => {
  const paths = [
    "/networks/none",
    "/groups/none",
    "/nodes/none",
    "/instances/none",
    "/activity/4711",
    "/activity/none",
  ];
  for (const path of paths) expect((await request.get(path)).status(), path).toBe(404);
});

test("the search finds an address and leads to its life, and from there to the map", async ({ page }) => {
  await page.goto("/activity");
  await expect(page.getByRole("table", { name: "Jobs" })).toBeVisible();
  await page.keyboard.press("/");
  const search = new SearchBox(page);
  await search.text.fill("10.64.70.12");
  await expect(search.found("10.64.70.12 in big")).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/addresses\/10\.64\.70\.12\?network=big$/);
  await page.getByRole("link", { name: "Show on the map" }).click();
  await expect(page).toHaveURL(/\/networks\/big\?address=10\.64\.70\.12$/);
});

test("times are the reader's, in his own zone", async ({ page }) => {
  await page.goto("/activity/1");
  const time = page.locator("time").first();
  const shown = await time.evaluate((element) => {
    const at = new Date(element.getAttribute("datetime") ?? 0);
    return new Intl.DateTimeFormat("en-GB", { timeZone: "Pacific/Chatham", hour: "2-digit", minute: "2-digit" }).format(
      at,
    );
  });
  await expect(time).toContainText(shown);
});
