import type { Locator, Page } from "@playwright/test";
import { InstancePage } from "./instance-page";
import { NicFields } from "./nic-fields";

/** The form of a new instance at /instances/new. */
export class NewInstancePage {
  /** The preview beside the form. */
  readonly follows: Locator;
  readonly name: Locator;
  readonly submit: Locator;

  constructor(readonly page: Page) {
    this.follows = page.getByRole("region", { name: "Preview" });
    this.name = page.getByRole("textbox", { name: "Name", exact: true });
    this.submit = page.getByRole("main").locator("button[type=submit]");
  }

  async goto(): Promise<this> {
    await this.page.goto("/instances/new");
    return this;
  }

  nic(index: number): NicFields {
    return new NicFields(this.page, this.page.getByRole("group", { name: `NIC ${index}` }));
  }

  nodeField(label: "Primary node" | "Secondary node"): Locator {
    return this.page.getByRole("combobox", { name: label });
  }

  async node(label: "Primary node" | "Secondary node", name: string): Promise<this> {
    await this.nodeField(label).click();
    await this.page.getByRole("option", { name: new RegExp(`^${name}`) }).click();
    return this;
  }

  async addNic(): Promise<void> {
    await this.page.getByRole("button", { name: /^Add (another )?NIC/ }).click();
  }

  /** Creates the instance; its page opens. */
  async create(name: string): Promise<InstancePage> {
    await this.submit.click();
    const instance = new InstancePage(this.page, name);
    await instance.heading.waitFor();
    return instance;
  }
}
