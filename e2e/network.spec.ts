import { ip4Number, ip4Text } from "@/lib/domain/address/ip";
import { expect, test } from "./fixtures";
import { NetworkPage } from "./pages/network-page";
import { answerOf, described } from "./recorded-answers";

test.use({ cluster: "recorded", onlyLooks: true, permissions: ["clipboard-read", "clipboard-write"] });

const edges = { "Network, broadcast": 2 };
const expected: Record<string, Record<string, number>> = {
  big: { Instance: 1, Free: 65_532, Gateway: 1, ...edges },
  dmz: { Instance: 1, Free: 13, ...edges },
  nodes: { Free: 250, "Node, master": 4, ...edges },
  prod: { Instance: 3, External: 1, Free: 248, Both: 1, Gateway: 1, ...edges },
  tiny: { Instance: 1, Gateway: 1, ...edges },
  unused: { Free: 254, ...edges },
};

for (const [name, counts] of Object.entries(expected)) {
  test(`the legend of ${name} counts each state as the real cluster had it`, async ({ page }) => {
    const network = await new NetworkPage(page, name).goto();
    const map = await network.map();
    await expect.poll(() => map.counts()).toEqual(counts);
    const size = Object.values(counts).reduce((sum, count) => sum + count, 0);
    await expect(map.grid).toHaveAccessibleName(`Usage map of ${name}, ${size.toLocaleString("en-US")} addresses`);
  });
}

for (const name of described) {
  test(`map, reserved addresses, groups and instances of ${name} are what the real cluster answered`, async ({
    page,
  }) => {
    const answer = answerOf(name);
    const network = await new NetworkPage(page, name).goto();
    const map = await network.map();
    expect(await map.copyAsText()).toBe(answer.text);
    const shown = map.external.getByRole("listitem").locator("button > span:nth-child(2)");
    await expect
      .poll(async () => (await shown.allTextContents()).flatMap(unfolded).sort(byAddress))
      .toEqual(answer.external);
    await network.openTab("Connections");
    for (const line of answer.groups) {
      const [, group = "", mode = "", link = "", vlan = ""] =
        /^(\S+) \(mode:(\S+) link:(\S+) vlan:(.*)\)$/.exec(line) ?? [];
      const row = network.table(`Connections of ${name}`).getByRole("row").filter({ hasText: group });
      await expect(row).toContainText([mode, link, ...(vlan === "" ? [] : [`vlan ${vlan}`])].join(" · "));
    }
    await network.openTab("Instances");
    for (const line of answer.instances) {
      const [, instance = "", , address = ""] = /^(\S+): (\d+):(\S+)$/.exec(line) ?? [];
      const row = network.table("Instances").getByRole("row").filter({ hasText: instance });
      const nics = () =>
        row.evaluate((element) => {
          const [networks = [], addresses = []] = [...element.querySelectorAll("ul")].map((list) =>
            [...list.querySelectorAll("li")].map((nic) => nic.textContent),
          );
          return networks.map((network, at) => [network, addresses[at]]);
        });
      await expect.poll(nics).toContainEqual([name, address]);
    }
  });
}

test("a /16 has few elements, whatever it shows", async ({ page }) => {
  const network = await new NetworkPage(page, "big").goto();
  await network.map();
  expect(await page.evaluate(() => document.querySelectorAll("*").length)).toBeLessThan(2500);
});

test("the map is painted in the colours of its legend", async ({ page }) => {
  const network = await new NetworkPage(page, "prod").goto();
  const map = await network.map();
  for (const [index, label] of [
    [0, "Network, broadcast"],
    [1, "Gateway"],
    [2, "Instance"],
    [100, "Instance"],
    [250, "Both"],
    [251, "External"],
  ] as const) {
    const swatch = map.state(label).locator("[data-state]");
    const colour = await swatch.evaluate((element) => getComputedStyle(element).backgroundColor);
    await expect.poll(() => map.colourOf(index), `address ${index}`).toBe(colour);
  }
  expect(await map.colourOf(3)).toBe(await map.colourOf(2));
  expect(await map.colourOf(4)).not.toBe(await map.colourOf(2));
});

test("the list says the same in text, folded into ranges", async ({ page }) => {
  const network = await new NetworkPage(page, "prod").goto();
  const map = await network.map();
  await map.showAs("List");
  await expect(page).toHaveURL(/view=list/);
  await expect
    .poll(() => map.listRows())
    .toEqual([
      ["10.1.0.0", "1", "Network, broadcast"],
      ["10.1.0.1", "1", "Gateway"],
      ["10.1.0.2", "1", "Instance"],
      ["10.1.0.3", "1", "Instance"],
      ["10.1.0.4 – .99", "96", "Free"],
      ["10.1.0.100", "1", "Instance"],
      ["10.1.0.101 – .249", "149", "Free"],
      ["10.1.0.250", "1", "Both"],
      ["10.1.0.251", "1", "External"],
      ["10.1.0.252 – .254", "3", "Free"],
      ["10.1.0.255", "1", "Network, broadcast"],
    ]);
  expect(await map.copyAsText()).toContain("10.1.0.100\tInstance\tweb2.example.com, NIC 0");
});

test("the legend filters the list, in an address that can be sent to someone", async ({ page }) => {
  const network = await new NetworkPage(page, "prod").goto();
  const map = await network.map();
  await map.state("Instance").click();
  await expect(page).toHaveURL(/show=instance/);
  await map.showAs("List");
  await expect
    .poll(() => map.listRows())
    .toEqual([
      ["10.1.0.2", "1", "Instance"],
      ["10.1.0.3", "1", "Instance"],
      ["10.1.0.100", "1", "Instance"],
    ]);
  await page.reload();
  await expect.poll(() => map.listRows()).toHaveLength(3);
  await expect(map.state("Instance")).toHaveAttribute("aria-pressed", "true");
  await map.state("External").click({ modifiers: ["Control"] });
  await expect(map.list.getByRole("row")).toHaveCount(5);
});

test("a click on an address says who holds it, with links, and stays in the address bar", async ({ page }) => {
  const network = await new NetworkPage(page, "prod").goto();
  const map = await network.map();
  await map.click(100);
  await expect(page).toHaveURL(/address=10\.1\.0\.100/);
  await expect(map.address).toContainText("10.1.0.100");
  await expect(map.address).toContainText("aa:bb:01:a7:64:e0");
  await page.reload();
  await map.address.getByRole("link", { name: "web2.example.com" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "web2.example.com" })).toBeVisible();
});

test("arrow keys move over the map, and each address is said aloud", async ({ page }) => {
  const network = await new NetworkPage(page, "prod").goto();
  const map = await network.map();
  await map.press("ArrowRight", "ArrowRight");
  await expect(map.cell).toHaveText("10.1.0.2, instance web1.example.com, NIC 0");
  await expect(map.spoken.filter({ hasText: "10.1.0.2, instance web1.example.com, NIC 0" })).toHaveCount(1);
  await map.press("ArrowDown");
  await expect(map.spoken.filter({ hasText: "10.1.0.18, free" })).toHaveCount(1);
  await map.press("n");
  await expect(map.cell).toHaveText("10.1.0.100, instance web2.example.com, NIC 0");
  await map.press("Control+End");
  await expect(map.cell).toContainText("10.1.0.255");
  await map.press("f");
  await expect(map.cell).toHaveText("10.1.0.4, free");
  await map.press("/");
  await page.getByRole("textbox", { name: "Go to address" }).fill(".251");
  await page.keyboard.press("Enter");
  await expect(map.cell).toContainText("10.1.0.251, external");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/address=10\.1\.0\.251/);
  await page.keyboard.press("Escape");
  await expect(page).not.toHaveURL(/address=/);
});

for (const [width, height] of [
  [1440, 900],
  [375, 812],
] as const) {
  test(`the map of a /16 shows whole at ${width} px, and an arrow key still moves by one address`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    const network = await new NetworkPage(page, "big").goto();
    const map = await network.map();
    await expect(map.grid).toHaveAttribute("aria-rowcount", "256");
    await expect(map.grid).toHaveAttribute("aria-colcount", "256");
    const box = await map.grid.boundingBox();
    expect(box?.x).toBeGreaterThanOrEqual(0);
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(width);
    if (height === 900) expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(height);
    await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    await map.press("ArrowRight", "ArrowRight");
    await expect(map.cell).toHaveText("10.64.0.2, instance db1.example.com, NIC 0");
    await map.press("ArrowDown");
    await expect(map.cell).toHaveText("10.64.1.2, free");
  });
}

test.describe("with a wrong address", () => {
  test.use({ expectedFaults: [/404/] });

  test("a network that is not there says so, with a way back", async ({ page }) => {
    const response = await page.goto("/networks/nowhere");
    expect(response?.status()).toBe(404);
    await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
    await expect(page.getByRole("main").getByRole("link", { name: /network/i })).toBeVisible();
  });
});

/** "10.1.0.32 – .47" as the addresses it stands for. */
function unfolded(text: string): string[] {
  const [from = "", end] = text.split(" – ");
  if (end === undefined) return [from];
  const octets = end.replace(/^\./, "").split(".");
  const to = [...from.split(".").slice(0, 4 - octets.length), ...octets].join(".");
  const first = ip4Number(from);
  return Array.from({ length: ip4Number(to) - first + 1 }, (_, at) => ip4Text(first + at));
}

function byAddress(a: string, b: string): number {
  return ip4Number(a) - ip4Number(b);
}

test("a network's page says at a glance what gnt-network info says, and leads to the rest", async ({ page }) => {
  const answer = answerOf("prod");
  await new NetworkPage(page, "prod").goto();
  const glance = page.getByRole("region", { name: "prod at a glance" });
  await expect(page.getByText(/^free of 256 \(\d+\.\d\d %\)$/)).toBeVisible();
  await expect(glance.getByRole("definition").first().getByRole("link")).toHaveText(/^10\.1\.0\.\d+$/);
  for (const line of answer.groups)
    await expect(glance.getByRole("link", { name: line.split(" ")[0] ?? "" })).toBeVisible();
  await expect(glance).toContainText(`Used by ${answer.instances.length} instances`);
  for (const line of answer.instances.slice(0, 5)) {
    const [, instance = "", nic = "", address = ""] = /^(\S+): (\d+):(\S+)$/.exec(line) ?? [];
    await expect(glance.getByRole("listitem").filter({ hasText: instance })).toContainText(`NIC ${nic} ${address}`);
  }
});
