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

  /** What becomes of all NICs of a group in the way: "Adopt 2", "Release 39", "Leave gpu out". */
  option(group: string, choice: string): Locator {
    return this.root
      .getByRole("group", { name: new RegExp(`^[0-9,]+ NICs? in ${group} `) })
      .getByRole("radio", { name: new RegExp(`^${choice}`) });
  }

  async decide(group: string, choice: string): Promise<void> {
    await this.option(group, choice).check();
  }

  /** Makes an exception for one NIC of a group that is decided: "lab-1.example.org NIC 0", "Next free". */
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

  /** The rows of one instance, or of one address, among the conflicts. */
  conflict(name: string): Locator {
    return this.conflicts.getByRole("row").filter({ has: this.page.getByText(name, { exact: true }) });
  }
}
