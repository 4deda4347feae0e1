import type { Locator, Page } from "@playwright/test";
import { NetworkPage } from "./network-page";

/** The form of a new network at /networks/new. */
export class NewNetworkPage {
  /** The preview beside the form. */
  readonly follows: Locator;
  readonly submit: Locator;

  constructor(readonly page: Page) {
    this.follows = page.getByRole("region", { name: "Preview" });
    this.submit = page.getByRole("main").getByRole("button", { name: /^Add / });
  }

  async goto(): Promise<this> {
    await this.page.goto("/networks/new");
    return this;
  }

  field(label: string): Locator {
    return this.page.getByRole("textbox", { name: label, exact: true });
  }

  async fill(values: Record<string, string>): Promise<this> {
    for (const [label, value] of Object.entries(values)) await this.field(label).fill(value);
    return this;
  }

  /** Adds the network; it opens. */
  async add(name: string): Promise<NetworkPage> {
    await this.submit.click();
    await this.page.getByRole("heading", { level: 1, name, exact: true }).waitFor();
    return new NetworkPage(this.page, name);
  }
}
