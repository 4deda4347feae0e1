import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

/** Rules whose outcome depends on colours; the others see the same page in light and dark. */
const ofColour = ["color-contrast", "link-in-text-block"];

/** Asserts that axe finds nothing at all to complain about in what the page shows now. */
export async function axe(page: Page, rules: "all" | "colours" = "all"): Promise<void> {
  const builder = new AxeBuilder({ page }).options({ resultTypes: ["violations"] });
  const { violations } = await (rules === "all" ? builder : builder.withRules(ofColour)).analyze();
  const found = violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${help} at ${target.join(" ")}. ${failureSummary ?? ""}`),
  );
  expect(found).toEqual([]);
}
