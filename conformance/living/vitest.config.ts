import { defineConfig } from "vitest/config";
import all from "../../vitest.config.ts";

/** Tests against a real cluster, one after the other: `npm test -- living`. */
export default defineConfig({
  ...all,
  test: {
    ...all.test,
    include: ["conformance/living/**/*.living.ts"],
    fileParallelism: false,
    testTimeout: 3_600_000,
    hookTimeout: 600_000,
  },
});
