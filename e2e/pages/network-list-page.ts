import { readFileSync } from "node:fs";
import type { Locator, Page } from "@playwright/test";
import { NetworkPage } from "./network-page";
import { NewNetworkPage } from "./new-network-page";

/** The list of networks at /networks. */
export class NetworksPage {
  readonly table: Locator;
  readonly text: Locator;

  constructor(readonly page: Page) {
    this.table = page.getByRole("table", { name: "Networks" });
    this.text = page.getByRole("textbox", { name: "Filter by name, address, tag or link" });
  }

  async goto(query = ""): Promise<this> {
    await this.page.goto(`/networks${query}`);
    return this;
  }

  /** The row of one network. */
  row(name: string): Locator {
    return this.table.getByRole("row").filter({ has: this.page.getByRole("link", { name, exact: true }) });
  }

  /** The names in the order in which they are listed. */
  async names(): Promise<string[]> {
    return this.table.locator('td[data-card="name"] a').allTextContents();
  }

  /** One column from top to bottom, by its place. */
  async column(position: number): Promise<string[]> {
    return this.table.locator(`tbody td:nth-child(${position})`).allInnerTexts();
  }

  async sortBy(column: string): Promise<void> {
    await this.table.getByRole("button", { name: column, exact: true }).click();
  }

  /** Chooses a value of a filter chip: `narrow("Tag", "web")`. */
  async narrow(filter: "Tag" | "Group" | "Fullness", value: string): Promise<void> {
    await this.page.getByRole("search").getByRole("button", { name: filter, exact: true }).click();
    await this.page.getByRole("option", { name: value, exact: true }).click();
  }

  async clear(filter: "tag" | "group" | "fullness"): Promise<void> {
    await this.page.getByRole("button", { name: `Clear ${filter}` }).click();
  }

  /** Presses a quick filter: "To repair", "Not connected". */
  async quick(name: string): Promise<void> {
    await this.page.getByRole("search").getByRole("button", { name }).click();
  }

  /** Exports what is listed and reads the file. */
  async exportAs(format: "CSV" | "JSON"): Promise<string> {
    await this.page.getByRole("button", { name: "Export" }).click();
    const download = this.page.waitForEvent("download");
    await this.page.getByRole("menuitem", { name: `as ${format}` }).click();
    return readFileSync(await (await download).path(), "utf8");
  }

  async open(name: string): Promise<NetworkPage> {
    await this.row(name).getByRole("link", { name, exact: true }).click();
    await this.page.getByRole("heading", { level: 1, name, exact: true }).waitFor();
    return new NetworkPage(this.page, name);
  }

  async add(): Promise<NewNetworkPage> {
    await this.page.getByRole("link", { name: "Add network" }).click();
    return new NewNetworkPage(this.page);
  }
}
