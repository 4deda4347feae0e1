import type { Locator, Page } from "@playwright/test";

/** A form over the page that opened it, or a panel at its side: closed when it is done. */
export class Dialog {
  readonly root: Locator;
  /** The button that writes; its label is the sentence of what will happen. */
  readonly primary: Locator;

  constructor(
    readonly page: Page,
    title: string | RegExp,
  ) {
    this.root = page.getByRole("dialog", { name: title });
    this.primary = this.root.locator("button[type=submit]");
  }

  field(label: string): Locator {
    return this.root.getByRole("textbox", { name: label, exact: true });
  }

  button(name: string | RegExp): Locator {
    return this.root.getByRole("button", { name });
  }

  /** Chooses one of a list that is found by typing. */
  async choose(label: string, option: string | RegExp): Promise<void> {
    await this.root.getByRole("combobox", { name: label }).click();
    await this.page.getByRole("option", { name: option }).click();
    await this.page.keyboard.press("Tab");
  }

  /** Does what the primary button says, and waits until the dialog is gone. */
  async confirm(): Promise<void> {
    await this.primary.click();
    await this.root.waitFor({ state: "hidden" });
  }
}
