import type { Locator, Page } from "@playwright/test";
import { Dialog } from "./dialog";
import { NicFields } from "./nic-fields";

/** The panel that adds a NIC or changes one, or gives an address to one: fields and what becomes of them. */
export class NicPanel extends Dialog {
  readonly nic: NicFields;
  readonly preview: Locator;
  readonly force: Locator;

  constructor(page: Page, title: string | RegExp) {
    super(page, title);
    this.nic = new NicFields(page, this.root);
    this.preview = this.root.getByRole("region", { name: "Preview" });
    this.force = this.root.getByRole("checkbox", { name: "Use force" });
  }

  /** Finds an instance by what is typed and chooses it. */
  async chooseInstance(name: string): Promise<void> {
    await (await this.instanceOption(name)).click();
  }

  async instanceOption(name: string): Promise<Locator> {
    const select = this.root.getByRole("combobox", { name: "Instance" });
    await select.fill(name);
    return this.page.getByRole("option", { name: new RegExp(`^${name}`) });
  }
}
