import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { expect, test } from "vitest";
import { projectRoot } from "@/lib/project-root";
import { bundleChild, finishChild, startChild } from "@/testing/child-process";
import { freshDatabase, temporaryFolder } from "@/testing/fresh-store";
import { migrationsFolder, readMigrations } from "./migrate";

const names = readMigrations(migrationsFolder()).map(({ name }) => name);

test("of three processes that migrate a new store at once, one applies each migration", async () => {
  const file = join(temporaryFolder(), "store.db");
  const program = await bundleChild("migrate");
  const children = [1, 2, 3].map(() => startChild(program, file, migrationsFolder()));
  await Promise.all(children.map((child) => once(child, "message")));
  const finished = Promise.all(children.map(finishChild));
  for (const child of children) child.send("go");
  expect((await finished).flat(2).sort()).toEqual(names);
});

test("the schema and the migrations agree", () => {
  expect(check()).toBe("The schema and the migrations agree.\n");
});

test("the schema agrees with what the runner makes of the migrations", () => {
  expect(check(freshDatabase())).toBe("The schema and the migrations agree.\n");
});

/** What the check says, and what it complains about. */
function check(...database: string[]): string {
  const script = join(projectRoot(), "scripts", "db-migration.mjs");
  const { stdout, stderr } = spawnSync(process.execPath, [script, "--check", ...database], { encoding: "utf8" });
  return stdout + stderr;
}
