import type { Locator, Page } from "@playwright/test";

/** What a file holds and every finding, before anything is kept. */
export class ImportReview {
  readonly findings: Locator;
  readonly differences: Locator;
  /** Why the file cannot be imported. */
  readonly problem: Locator;
  readonly submit: Locator;

  constructor(readonly page: Page) {
    this.findings = page.getByRole("table", { name: "Findings" });
    this.differences = page.getByRole("table", { name: "Differences" });
    this.problem = page.getByRole("main").getByRole("alert");
    this.submit = page.getByRole("button", { name: /^(Import|Restore|Replace) .|^Import it all the same$/ }).last();
  }

  /** The name of the cluster that goes, where another one comes. */
  async typeName(name: string): Promise<void> {
    await this.page.getByLabel(`Type ${name} to replace it`).fill(name);
  }

  /** The row of an object that differs. */
  difference(name: string): Locator {
    return this.differences.getByRole("row").filter({ hasText: name });
  }

  async acceptRepairs(): Promise<void> {
    await this.page.getByRole("checkbox", { name: /^Accept/ }).check();
  }
}
