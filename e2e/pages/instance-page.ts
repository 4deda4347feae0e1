import type { Locator, Page } from "@playwright/test";
import { Dialog } from "./dialog";
import { NicPanel } from "./nic-panel";

/** The page of one instance: its NICs, and the dialogs that change it. */
export class InstancePage {
  readonly heading: Locator;
  readonly nics: Locator;

  constructor(
    readonly page: Page,
    readonly name: string,
  ) {
    this.heading = page.getByRole("heading", { level: 1, name, exact: true });
    this.nics = page.getByRole("table", { name: `NICs of ${name}` });
  }

  async goto(query = ""): Promise<this> {
    await this.page.goto(`/instances/${this.name}${query}`);
    return this;
  }

  nic(index: number): Locator {
    return this.nics.locator("tbody tr").nth(index);
  }

  async addNic(): Promise<NicPanel> {
    await this.page.getByRole("button", { name: "Add NIC" }).click();
    return new NicPanel(this.page, "Add NIC");
  }

  async changeNic(index: number): Promise<NicPanel> {
    await this.page.getByRole("button", { name: `Modify NIC ${index}` }).click();
    return new NicPanel(this.page, `Modify NIC ${index}`);
  }

  async script(index: number): Promise<Locator> {
    await this.page.getByRole("button", { name: `What a network script sees of NIC ${index}` }).click();
    return this.page.getByRole("dialog", { name: "What a network script sees" });
  }

  async removeNic(index: number): Promise<Dialog> {
    await this.page.getByRole("button", { name: `Remove NIC ${index}` }).click();
    return new Dialog(this.page, `Remove NIC ${index}?`);
  }

  async rename(): Promise<Dialog> {
    return this.choose("Rename…", `Rename ${this.name}`);
  }

  async changeNodes(): Promise<Dialog> {
    return this.choose("Move…", `Move ${this.name}`);
  }

  async remove(): Promise<Dialog> {
    return this.choose("Remove…", `Remove ${this.name}?`);
  }

  private async choose(item: string, title: string): Promise<Dialog> {
    await this.page.getByRole("button", { name: "More actions" }).click();
    await this.page.getByRole("menuitem", { name: item, exact: true }).click();
    return new Dialog(this.page, title);
  }
}
