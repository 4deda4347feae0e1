import type { Locator, Page } from "@playwright/test";

/** Where the painted cells begin below the top of the map, and what follows after the last one. In CSS pixels. */
const above = 20;
const after = 3;

/** The usage map of a network, with its legend, its list and the bar of what is selected. */
export class UsageMap {
  /** What takes the keys and the pointer. */
  readonly grid: Locator;
  /** The one cell that a screen reader sees: the one under the cursor. */
  readonly cell: Locator;
  /** What is said aloud. */
  readonly spoken: Locator;
  /** The address that is pointed at or pinned. */
  readonly address: Locator;
  /** What is selected, and what can be done with it. */
  readonly selection: Locator;
  /** Why it is reserved or released. */
  readonly reason: Locator;
  /** What was done with the last selection. */
  readonly done: Locator;
  readonly list: Locator;
  /** The reserved ranges beside the map. */
  readonly external: Locator;

  constructor(
    readonly page: Page,
    name: string,
  ) {
    this.grid = page.getByRole("grid", { name: `Usage map of ${name}, ` });
    this.cell = this.grid.getByRole("gridcell");
    this.spoken = page.getByRole("main").locator("p[aria-live=polite]");
    this.address = page.getByRole("region", { name: "Address", exact: true });
    this.selection = page.getByRole("form", { name: "Selected addresses" });
    this.reason = this.selection.getByRole("textbox", { name: "Reason" });
    this.done = page.locator("[data-place] [data-done]");
    this.list = page.getByRole("table", { name: `Addresses of ${name}` });
    this.external = page.getByRole("region", { name: /^External/ });
  }

  /** The button of a state in the legend, which also says how many addresses are in it. */
  state(label: string): Locator {
    return this.page.getByRole("group", { name: "Show only" }).getByRole("button", { name: new RegExp(`^${label} `) });
  }

  /** The legend as it is read: `{ Instance: 3, External: 1, … }`, without states that no address is in. */
  async counts(): Promise<Record<string, number>> {
    const counts: Record<string, number> = {};
    for (const row of await this.page.getByRole("group", { name: "Show only" }).locator("[aria-pressed]").all()) {
      const [label = "", count = ""] = await row.locator("> span:not([aria-hidden])").allTextContents();
      if (count !== "0") counts[label] = Number(count.replaceAll(",", ""));
    }
    return counts;
  }

  /** The list view's rows: addresses, count, state. */
  async listRows(): Promise<string[][]> {
    return this.list.locator("tbody tr").evaluateAll((rows) =>
      rows.map((row) =>
        [...row.querySelectorAll("td:not([data-select])")].slice(0, 3).map((cell) => {
          const copy = cell.cloneNode(true) as Element;
          for (const hidden of copy.querySelectorAll("[aria-hidden]")) hidden.remove();
          return copy.textContent;
        }),
      ),
    );
  }

  async showAs(view: "Map" | "List"): Promise<void> {
    await this.page.getByRole("radiogroup", { name: "Show addresses as" }).getByText(view, { exact: true }).click();
  }

  /** Colours the map by something, by its word in the menu. */
  async colourBy(label: string): Promise<void> {
    await this.page.getByRole("button", { name: /^Colour by/ }).click();
    await this.page.getByRole("menuitemradio", { name: label, exact: true }).click();
  }

  /** Copies what is shown, and reads it back. */
  async copyAsText(): Promise<string> {
    await this.page.getByRole("button", { name: "Copy as text" }).click();
    await this.page.getByRole("button", { name: "Copied" }).waitFor();
    return this.page.evaluate(() => navigator.clipboard.readText());
  }

  /** Puts the keyboard on the map and presses keys one after the other. */
  async press(...keys: string[]): Promise<void> {
    await this.grid.focus();
    for (const key of keys) await this.page.keyboard.press(key);
  }

  /** Drags from one address to another, both as places in the network (0 is its first address). */
  async drag(from: number, to: number): Promise<void> {
    const [start, end] = [await this.placeOf(from), await this.placeOf(to)];
    await this.page.mouse.move(start.x, start.y);
    await this.page.mouse.down();
    await this.page.mouse.move(end.x, end.y, { steps: 4 });
    await this.page.mouse.up();
  }

  async click(index: number): Promise<void> {
    const { x, y } = await this.placeOf(index);
    await this.page.mouse.click(x, y);
  }

  /** The colour painted in the middle of an address, as `rgb(…)`. A letter may stand there: it is read beside it. */
  async colourOf(index: number): Promise<string> {
    const [colour = "no canvas"] = await this.coloursOf([index]);
    return colour;
  }

  /** The same of several addresses. */
  async coloursOf(indexes: readonly number[]): Promise<string[]> {
    const places = await this.placesOf(indexes);
    const points = places.map(({ x, y, step }) => ({ x: x - step / 2 + Math.min(3, step / 4), y }));
    return this.page.evaluate((all) => {
      const canvas = document.querySelector("canvas");
      if (!canvas) return [];
      const box = canvas.getBoundingClientRect();
      const scale = canvas.width / box.width;
      const context = canvas.getContext("2d");
      return all.map(({ x, y }) => {
        const pixel = context?.getImageData((x - box.x) * scale, (y - box.y) * scale, 1, 1).data;
        return `rgb(${pixel?.slice(0, 3).join(", ")})`;
      });
    }, points);
  }

  /** The middle of an address on the page, in CSS pixels. */
  private async placeOf(index: number): Promise<{ x: number; y: number; step: number }> {
    const [place] = await this.placesOf([index]);
    if (!place) throw new Error("An address has a place.");
    return place;
  }

  private async placesOf(indexes: readonly number[]): Promise<{ x: number; y: number; step: number }[]> {
    const box = await this.grid.boundingBox();
    if (!box) throw new Error("The map is not on the page.");
    const columns = Number(await this.grid.getAttribute("aria-colcount"));
    const rows = Number(await this.grid.getAttribute("aria-rowcount"));
    const step = (box.height - above - after) / rows;
    const left = box.width - after - columns * step;
    return indexes.map((index) => {
      const x = box.x + left + ((index % columns) + 0.5) * step;
      const y = box.y + above + (Math.floor(index / columns) + 0.5) * step;
      return { x, y, step };
    });
  }
}
