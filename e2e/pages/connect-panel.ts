import type { Locator, Page } from "@playwright/test";
import { Dialog } from "./dialog";

/** The panel that connects a network to groups, changes a connection, or disconnects: a form and its preview. */
export class ConnectPanel extends Dialog {
  readonly preview: Locator;
  readonly conflicts: Locator;

  constructor(page: Page, title: string | RegExp) {
    super(page, title);
    this.preview = this.root.getByRole("region", { name: "Preview" });
    this.conflicts = this.root.getByRole("table", { name: "Conflicts" });
  }

  group(name: string): Locator {
    return this.root
      .getByRole("group", { name: "Node groups" })
      .getByRole("checkbox", { name: new RegExp(`^${name}`) });
  }

  /** Chooses a mode: "routed". */
  async mode(name: string): Promise<void> {
    await this.root.getByRole("radiogroup", { name: "Mode" }).getByText(name, { exact: true }).click();
  }

  /** The rows of one instance, or of one address, among the conflicts. */
  conflict(name: string): Locator {
    return this.conflicts.getByRole("row").filter({ has: this.page.getByText(name, { exact: true }) });
  }
}
