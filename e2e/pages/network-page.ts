import type { Locator, Page } from "@playwright/test";
import { ConnectPanel } from "./connect-panel";
import { Dialog } from "./dialog";
import { UsageMap } from "./usage-map";

/** The pages of one network: its head, its tabs, and the dialogs that change it. */
export class NetworkPage {
  readonly heading: Locator;

  constructor(
    readonly page: Page,
    readonly name: string,
  ) {
    this.heading = page.getByRole("heading", { level: 1, name, exact: true });
  }

  async goto(tab: "" | "connections" | "instances" | "jobs" = "", query = ""): Promise<this> {
    await this.page.goto(`/networks/${this.name}${tab && `/${tab}`}${query}`);
    return this;
  }

  /** The usage map; it is there when this returns. */
  async map(): Promise<UsageMap> {
    const map = new UsageMap(this.page, this.name);
    await map.grid.waitFor();
    return map;
  }

  async openTab(name: "Usage" | "Connections" | "Instances" | "Jobs"): Promise<this> {
    const tab = this.page.getByRole("navigation", { name: `Pages of ${this.name}` }).getByRole("link", { name });
    await tab.click();
    await tab.and(this.page.locator("[aria-current=page]")).waitFor();
    return this;
  }

  /** A fact in the head: "Gateway". */
  fact(label: string): Locator {
    const term = this.page.getByRole("term").filter({ hasText: new RegExp(`^${label}$`) });
    return term.locator("xpath=following-sibling::dd[1]");
  }

  /** The connections of the network, or its instances, as a table. */
  table(label: string): Locator {
    return this.page.getByRole("table", { name: label });
  }

  async edit(): Promise<Dialog> {
    await this.page.getByRole("button", { name: "Modify" }).click();
    return new Dialog(this.page, `Modify ${this.name}`);
  }

  async rename(): Promise<Dialog> {
    return this.choose("Rename…", `Rename ${this.name}`);
  }

  async tags(): Promise<Dialog> {
    return this.choose("Tags…", `Tags of ${this.name}`);
  }

  async remove(): Promise<Dialog> {
    return this.choose("Remove…", `Remove ${this.name}?`);
  }

  async connect(): Promise<ConnectPanel> {
    await this.page.getByRole("button", { name: "Connect to a group" }).first().click();
    return new ConnectPanel(this.page, `Connect ${this.name}`);
  }

  private async choose(item: string, title: string): Promise<Dialog> {
    await this.page.getByRole("button", { name: "More actions" }).click();
    await this.page.getByRole("menuitem", { name: item }).click();
    return new Dialog(this.page, title);
  }
}
