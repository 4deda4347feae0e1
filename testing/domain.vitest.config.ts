import { defineConfig } from "vitest/config";
import all from "../vitest.config.ts";

/**
 * The tests beside the rules alone, for `npm run mutation -- --rules`: no database, and one process for all of them, so
 * a change of a rule is tried in a moment. They are pure, so none can leave anything behind for the next.
 */
const { globalSetup: _, ...test } = all.test ?? {};

export default defineConfig({
  ...all,
  test: { ...test, include: ["lib/domain/**/*.test.ts"], isolate: false },
});
