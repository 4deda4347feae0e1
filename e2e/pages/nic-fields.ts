import { expect, type Locator, type Page } from "@playwright/test";

/** The fields of one NIC, in the form of a new instance or in a panel. */
export class NicFields {
  readonly network: Locator;
  readonly address: Locator;
  readonly standing: Locator;

  constructor(
    readonly page: Page,
    readonly root: Locator,
  ) {
    this.network = root.getByRole("combobox", { name: "Network" });
    this.address = root.getByRole("textbox", { name: "Address", exact: true });
    this.standing = root.getByRole("group", { name: "Address" }).getByRole("status");
  }

  field(label: string): Locator {
    return this.root.getByRole("textbox", { name: label, exact: true });
  }

  /** Opens the list of networks; the option of one of them, or of none. */
  async option(name: string | RegExp): Promise<Locator> {
    await this.network.click();
    return this.page.getByRole("option", { name });
  }

  async choose(network: string): Promise<void> {
    await (await this.option(new RegExp(`^${network}`))).click();
    await expect(this.network).toHaveValue(new RegExp(`^${network}`));
  }

  /** Where the address comes from: "Next free", "This one" or "None". */
  async from(way: "Next free" | "This one" | "None"): Promise<void> {
    const ways = this.root.getByRole("radiogroup", { name: "Where the address comes from" });
    await ways.getByText(way, { exact: true }).click();
  }

  async give(address: string): Promise<void> {
    await this.from("This one");
    await this.address.fill(address);
  }
}
