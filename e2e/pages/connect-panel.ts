import type { Locator, Page } from "@playwright/test";
import { Dialog } from "./dialog";

/** The panel that connects a network to groups, changes a connection, or disconnects: a form and its preview. */
export class ConnectPanel extends Dialog {
  readonly preview: Locator;
  readonly conflicts: Locator;
  /** What becomes of everything that was chosen, in a sentence. */
  readonly outcome: Locator;

  constructor(page: Page, title: string | RegExp) {
    super(page, title);
    this.preview = this.root.getByRole("region", { name: "Preview" });
    this.outcome = this.preview.getByRole("status").first();
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

  /** Chooses for one NIC among the conflicts: "lab-1.example.org NIC 0", "Next free". */
  async resolve(nic: string, choice: string): Promise<void> {
    await this.choices(nic).getByText(choice, { exact: true }).click();
  }

  /** What can be chosen for one NIC. */
  choices(nic: string): Locator {
    return this.conflicts.getByRole("radiogroup", { name: nic, exact: true });
  }

  choice(nic: string, choice: string): Locator {
    return this.choices(nic).getByRole("radio", { name: choice, exact: true });
  }

  /** Chooses for all NICs of a group: "Next free for all 2". */
  async setAll(group: string, choice: string): Promise<void> {
    await this.conflicts.getByRole("button", { name: `Set all conflicts of ${group}` }).click();
    await this.page.getByRole("menuitem", { name: choice }).click();
  }

  /** The rows of one instance, or of one address, among the conflicts. */
  conflict(name: string): Locator {
    return this.conflicts.getByRole("row").filter({ has: this.page.getByText(name, { exact: true }) });
  }
}
