import type { Locator, Page } from "@playwright/test";
import { Dialog } from "./dialog";

/** One job, at /activity/ID. */
export class JobPage {
  readonly main: Locator;

  constructor(readonly page: Page) {
    this.main = page.getByRole("main");
  }

  async goto(id: number): Promise<this> {
    await this.page.goto(`/activity/${id}`);
    return this;
  }

  /** The button that says what taking the job back would do: "Undo: release …", or "Redo: …" for an undo. */
  button(word: "Undo" | "Redo"): Locator {
    return this.main.getByRole("button", { name: new RegExp(`^${word}[: ].*…$`) });
  }

  async preview(word: "Undo" | "Redo", id: number): Promise<Dialog> {
    await this.button(word).click();
    return new Dialog(this.page, `${word} job ${id}?`);
  }

  /** What folds and unfolds the results of a kind: "Unchanged". */
  unfold(kind: string): Locator {
    return this.main.locator("summary", { hasText: new RegExp(`^${kind} `) });
  }

  /** The results of a kind, where they are unfolded. */
  results(kind: string): Locator {
    return this.main.getByRole("table", { name: kind, exact: true });
  }

  /** One of the steps of a job that takes time: "Hooks before the change". */
  step(title: string): Locator {
    const steps = this.main.getByRole("list", { name: "Steps" }).locator(":scope > li");
    return steps.filter({ has: this.page.getByText(title, { exact: true }) });
  }

  /** The line of a script, with its output: "network-add-pre.d/10-check". */
  script(name: string): Locator {
    return this.main
      .getByRole("listitem")
      .filter({ has: this.page.locator("code", { hasText: name }) })
      .last();
  }

  /** What a script wrote. */
  output(name: string): Locator {
    return this.main.getByRole("log", { name: `Output of ${name}` });
  }

  /** What a line of the job's facts says: "Undone by". */
  fact(name: string): Locator {
    return this.main.locator("dt", { hasText: new RegExp(`^${name}$`) }).locator("+ dd");
  }
}
