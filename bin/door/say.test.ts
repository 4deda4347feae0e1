import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { projectRoot } from "@/lib/project-root";

const bin = join(projectRoot(), "bin");
const files = readdirSync(bin, { recursive: true, encoding: "utf8" }).filter((file) => /(?<!\.test)\.ts$/.test(file));

test("one file in bin writes to a terminal, and no other", () => {
  const writes = /\bconsole\s*[.[]|\bstd(out|err)\s*\.\s*(write|end)\b|\bwriteSync\b|\/dev\/(tty|std)/;
  const writing = files.filter((file) => writes.test(readFileSync(join(bin, file), "utf8")));
  expect(writing).toEqual(["door/say.ts"]);
});
