import type { Locator, Page } from "@playwright/test";

/** The search box over every page. */
export class SearchBox {
  readonly dialog: Locator;
  readonly text: Locator;

  constructor(readonly page: Page) {
    this.dialog = page.getByRole("dialog", { name: "Search" });
    this.text = this.dialog.getByRole("textbox", { name: "Search" });
  }

  async open(): Promise<this> {
    await this.page.keyboard.press("Control+k");
    await this.text.waitFor();
    return this;
  }

  /** One thing that was found, by how its name begins and a part of what is said of it. */
  found(name: string, why = ""): Locator {
    const begins = new RegExp(`^${name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}`);
    return this.dialog.getByRole("button", { name: begins }).filter({ hasText: why });
  }

  /** What is said when something is not found. */
  get note(): Locator {
    return this.dialog.getByRole("status");
  }
}
