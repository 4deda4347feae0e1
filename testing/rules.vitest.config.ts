import { defineConfig, mergeConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";
import all from "../vitest.config.ts";

/**
 * The rules' tests by example, for `npm run mutation`. Replays, properties and tests with several processes are left
 * out: they would run in full for every change that nothing else notices, and take most of the time. So the count of
 * noticed changes is what the examples alone reach.
 */
const { exclude = [], ...test } = all.test ?? {};

/** The rules' own tests go first: a change is done with as soon as one test fails. */
class RulesFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => Number(!moduleId.includes("/lib/domain/"));
    return files.toSorted((a, b) => rank(a) - rank(b) || a.moduleId.localeCompare(b.moduleId));
  }
}

export default mergeConfig(
  { ...all, test },
  defineConfig({
    test: {
      exclude: [
        ...exclude,
        "{app,bin,components,rapi,scripts,conformance,prisma}/**",
        "lib/{auth,listener,wire}/**",
        "lib/store/**",
        "**/*.property.test.ts",
        "**/processes.test.ts",
        "lib/operations/instance/allocation.test.ts",
        "lib/queries/tenants.test.ts",
      ],
      sequence: { sequencer: RulesFirst },
    },
  }),
);
