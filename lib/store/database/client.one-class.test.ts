import { expect, test, vi } from "vitest";

test("a module that is loaded twice, as the web framework does, makes clients of the same class", async () => {
  const first = await import("./client");
  vi.resetModules();
  const second = await import("./client");
  const classOf = ({ readingClient }: typeof first) => readingClient("file:/nowhere.db").constructor;
  expect(second.readingClient).not.toBe(first.readingClient);
  expect(classOf(second)).toBe(classOf(first));
});
