import type { Locator, Page } from "@playwright/test";

/** The pages before signing in, at /sign-in and /set-up. */
export class Entrance {
  readonly problem: Locator;

  constructor(readonly page: Page) {
    this.problem = page.getByRole("main").getByRole("alert");
  }

  /** Types name and password, as people do, and sends them. */
  async enter(name: string, password: string, button: string): Promise<void> {
    await this.page.getByLabel("Name").fill(name);
    await this.page.getByRole("textbox", { name: "Password" }).fill(password);
    await this.page.getByRole("button", { name: button }).click();
  }
}
