import { afterEach, expect, test, vi } from "vitest";
import { freshDatabase } from "@/testing/fresh-store";

afterEach(() => {
  vi.unstubAllEnvs();
  vi.resetModules();
});

test("a module that is loaded twice gives the same store, of the file in DATABASE_URL", async () => {
  const file = freshDatabase();
  vi.stubEnv("DATABASE_URL", `file:${file}`);
  const first = await import("./current");
  vi.resetModules();
  const second = await import("./current");
  expect(second.currentStore).not.toBe(first.currentStore);
  expect(second.currentStore()).toBe(first.currentStore());
  expect(first.currentStore().file).toBe(file);
  await first.currentStore().close();
});
