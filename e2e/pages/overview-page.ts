import type { Locator, Page } from "@playwright/test";

/** The first page. */
export class OverviewPage {
  readonly needs: Locator;
  readonly fullest: Locator;
  readonly today: Locator;
  /** The jobs of today, newest first. */
  readonly jobs: Locator;

  constructor(readonly page: Page) {
    this.needs = page.getByRole("list", { name: "Needs you" });
    this.fullest = page.getByRole("table", { name: "Fullest networks" });
    this.today = page.getByRole("complementary", { name: "Today" });
    this.jobs = page.getByRole("list", { name: "Jobs of today" }).getByRole("listitem");
  }

  async goto(): Promise<this> {
    await this.page.goto("/");
    return this;
  }

  need(text: string | RegExp): Locator {
    return this.needs.getByRole("listitem").filter({ hasText: text });
  }

  /** A number of today by its word: "jobs". */
  sum(label: string | RegExp): Locator {
    const word = this.page.locator("dt").filter({ hasText: label });
    return this.today.locator("dl > div").filter({ has: word }).locator("dd");
  }

  /** A link of the navigation, which has its count in its name. */
  link(label: string): Locator {
    return this.page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: label });
  }
}
