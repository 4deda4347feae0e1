import type { Locator, Page } from "@playwright/test";
import { Dialog } from "./dialog";

/** What does not fit together, at /verify. */
export class VerifyPage {
  readonly findings: Locator;
  /** The repairs that one job does together. */
  readonly together: Locator;

  constructor(readonly page: Page) {
    this.findings = page.getByRole("table", { name: "Findings" });
    this.together = page.getByRole("list", { name: "Repairs by kind" });
  }

  async goto(query = ""): Promise<this> {
    await this.page.goto(`/verify${query}`);
    return this;
  }

  finding(text: string | RegExp): Locator {
    return this.findings.getByRole("row").filter({ hasText: text });
  }

  /** Opens the preview of a finding's repair. */
  async repair(text: string | RegExp): Promise<Dialog> {
    await this.finding(text)
      .getByRole("button", { name: /^Repair/ })
      .click();
    return new Dialog(this.page, /./);
  }

  /** Opens the preview of the job that repairs all findings of a kind. */
  async repairAll(title: string): Promise<Dialog> {
    await this.together.getByRole("button", { name: title }).click();
    return new Dialog(this.page, title);
  }
}
