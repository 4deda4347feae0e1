import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { migrate } from "@/lib/store/database/migrate";

declare module "vitest" {
  interface ProvidedContext {
    /** A migrated, empty database that `freshStore()` copies. */
    templateStore: string;
  }
}

/** Runs once before all tests: migrating costs more than copying a file. */
export default function setup(project: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), "ganeti-networks-template-"));
  const file = join(folder, "template.db");
  migrate(file);
  project.provide("templateStore", file);
  return () => rmSync(folder, { recursive: true, force: true });
}
