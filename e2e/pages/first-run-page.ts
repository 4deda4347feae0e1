import { readFileSync } from "node:fs";
import type { Locator, Page } from "@playwright/test";
import { ImportReview } from "./import-review";
import { NetworksPage } from "./network-list-page";
import { NewNetworkPage } from "./new-network-page";

/** What an empty store shows: what this is, and four ways on. */
export class FirstRunPage {
  readonly ways: Locator;

  constructor(readonly page: Page) {
    this.ways = page.getByRole("main").getByRole("heading", { level: 2 });
  }

  async goto(): Promise<this> {
    await this.page.goto("/");
    return this;
  }

  async openExample(): Promise<NetworksPage> {
    await this.page.getByRole("button", { name: "Load the example" }).click();
    await this.page.waitForURL("**/networks");
    return new NetworksPage(this.page);
  }

  /** Chooses a file with the button, as the browser's own window would. */
  async choose(file: string | { name: string; mimeType: string; buffer: Buffer }): Promise<ImportReview> {
    const chooser = this.page.waitForEvent("filechooser");
    await this.page.getByRole("button", { name: "Choose a file" }).click();
    await (await chooser).setFiles(file);
    return new ImportReview(this.page);
  }

  /** Drops a file on the area for it. */
  async drop(file: string): Promise<ImportReview> {
    const text = readFileSync(file, "utf8");
    const dataTransfer = await this.page.evaluateHandle((content) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([content], "config.data"));
      return transfer;
    }, text);
    await this.page.getByText("Drop config.data here").dispatchEvent("drop", { dataTransfer });
    return new ImportReview(this.page);
  }

  async addFirst(): Promise<NewNetworkPage> {
    await this.page.getByRole("link", { name: "Add the first network" }).click();
    await this.page.waitForURL("**/networks/new");
    return new NewNetworkPage(this.page);
  }
}
