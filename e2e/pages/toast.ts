import type { Locator, Page } from "@playwright/test";

/** What was done, said at the edge of the page for a few seconds. */
export class Toast {
  readonly root: Locator;

  constructor(page: Page, text: string | RegExp) {
    this.root = page
      .getByRole("status")
      .filter({ hasText: text })
      .filter({ has: page.getByRole("button") });
  }

  /** Presses the button that takes the change back: "Undo", "Redo". */
  async press(name: string): Promise<void> {
    await this.root.getByRole("button", { name }).click();
  }
}
