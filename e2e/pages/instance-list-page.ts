import { readFileSync } from "node:fs";
import type { Locator, Page } from "@playwright/test";

/** The list of instances at /instances. */
export class InstancesPage {
  readonly table: Locator;
  readonly text: Locator;

  constructor(readonly page: Page) {
    this.table = page.getByRole("table", { name: "Instances" });
    this.text = page.getByRole("textbox", { name: "Filter by name, address, MAC, tag or link" });
  }

  async goto(query = ""): Promise<this> {
    await this.page.goto(`/instances${query}`);
    return this;
  }

  /** The names in the order in which they are listed. */
  async names(): Promise<string[]> {
    return this.table.locator('td[data-card="name"] a').allTextContents();
  }

  /** Exports what is listed and reads the file. */
  async exportAs(format: "CSV" | "JSON"): Promise<string> {
    await this.page.getByRole("button", { name: "Export" }).click();
    const download = this.page.waitForEvent("download");
    await this.page.getByRole("menuitem", { name: `as ${format}` }).click();
    return readFileSync(await (await download).path(), "utf8");
  }
}
