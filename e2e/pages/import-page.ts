import type { Page } from "@playwright/test";
import { ImportReview } from "./import-review";

/** Where a later configuration is imported, at /import. */
export class ImportPage {
  constructor(readonly page: Page) {}

  async goto(): Promise<this> {
    await this.page.goto("/import");
    return this;
  }

  async choose(file: string | { name: string; mimeType: string; buffer: Buffer }): Promise<ImportReview> {
    const chooser = this.page.waitForEvent("filechooser");
    await this.page.getByText("Drop config.data here").click();
    await (await chooser).setFiles(file);
    return new ImportReview(this.page);
  }

  /** The server makes the example's file by going through its history, which takes seconds on a busy machine. */
  async lookAtExample(): Promise<ImportReview> {
    const made = this.page.waitForResponse("**/api/import/example");
    await this.page.getByRole("button", { name: "Load the example" }).click();
    await made;
    return new ImportReview(this.page);
  }
}
