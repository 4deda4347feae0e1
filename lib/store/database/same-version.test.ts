import { rmSync } from "node:fs";
import Database from "better-sqlite3";
import { expect, test } from "vitest";
import { StoreError } from "@/lib/domain/store-error";
import { freshStore } from "@/testing/fresh-store";
import { sameVersion } from "./same-version";

test("a store is of the same version until a newer server has brought it further", async () => {
  const store = freshStore();
  const isSame = sameVersion(() => store);
  expect([await isSame(), await isSame()]).toEqual([true, true]);
  const database = new Database(store.file);
  database.exec(`INSERT INTO "_prisma_migrations" (id, checksum, migration_name, finished_at, started_at)
    VALUES ('x', 'x', '29990101000000_later', '2999-01-01', '2999-01-01')`);
  database.close();
  expect(await isSame()).toBe(false);
});

test("a store whose file is gone does not answer", async () => {
  const store = freshStore();
  const isSame = sameVersion(() => store);
  await isSame();
  rmSync(store.file);
  await expect(isSame()).rejects.toThrow(StoreError);
});
