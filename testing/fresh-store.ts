import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inject, onTestFinished } from "vitest";
import { type Limits, openStore, type Store } from "@/lib/store/store";

/** A folder that is removed after the test. Call it in a test or in `beforeEach`. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "ganeti-networks-test-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A migrated, empty database file of the test's own. */
export function freshDatabase(): string {
  const file = join(temporaryFolder(), "store.db");
  copyFileSync(inject("templateStore"), file);
  return file;
}

/** An open, empty store of the test's own; closed and removed when the test is finished. */
export function freshStore(limits?: Limits): Store {
  const store = openStore(`file:${freshDatabase()}`, limits);
  onTestFinished(() => store.close());
  return store;
}
