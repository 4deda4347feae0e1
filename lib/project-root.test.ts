import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test, vi } from "vitest";

test("the project is found from its own modules, wherever the command was started", async () => {
  vi.spyOn(process, "cwd").mockReturnValue("/");
  const { projectRoot } = await import("./project-root");
  expect(existsSync(join(projectRoot(), "prisma", "schema.prisma"))).toBe(true);
});
