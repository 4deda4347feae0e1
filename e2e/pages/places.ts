import type { Locator, Page } from "@playwright/test";

/** The groups where an instance can be, in the form that makes or moves one. */
export class Places {
  readonly whole: Locator;
  readonly said: Locator;
  readonly choose: Locator;

  constructor(page: Page) {
    this.whole = page.getByRole("group", { name: "Where it can be" });
    this.said = this.whole.getByRole("status");
    this.choose = this.whole.getByRole("button", { name: "Choose for me" });
  }

  /** A group that can take it, to choose. */
  group(name: string): Locator {
    return this.whole.getByRole("radio", { name: new RegExp(`^${name}\\b`) });
  }

  /** A group that cannot, with its reason. */
  unable(name: string): Locator {
    return this.whole.locator(`[data-group="${name}"]`);
  }

  async chooseForMe(): Promise<void> {
    await this.choose.click();
  }
}
