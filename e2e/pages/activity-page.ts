import type { Locator, Page } from "@playwright/test";

/** Everything that was submitted, at /activity. */
export class ActivityPage {
  readonly jobs: Locator;

  constructor(readonly page: Page) {
    this.jobs = page.getByRole("table", { name: "Jobs" });
  }

  async goto(query = ""): Promise<this> {
    await this.page.goto(`/activity${query}`);
    return this;
  }

  /** The line of the newest job with this text. */
  job(text: string | RegExp): Locator {
    return this.jobs.getByRole("row").filter({ hasText: text }).first();
  }

  /** Unfolds a job in its place, and gives its detail. */
  async open(text: string | RegExp): Promise<Locator> {
    const button = this.job(text).getByRole("button");
    await button.click();
    await this.job(text).getByRole("button", { expanded: true }).waitFor();
    return this.page.locator(`[id="${await button.getAttribute("aria-controls")}"]`);
  }
}
