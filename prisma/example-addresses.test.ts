import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { blockRange } from "@/lib/domain/address/blocks";
import { mergeRanges } from "@/lib/domain/address/ranges";
import { groupedBy } from "@/lib/domain/grouped";
import { importHistory } from "@/lib/operations/config/import-history";
import { migrationsFolder } from "@/lib/store/database/migrate";
import { contextOf } from "@/testing/context";
import { freshStore } from "@/testing/fresh-store";
import { exampleHistory } from "./example-history";

test("the migration files the jobs that there are as new ones are filed", async () => {
  const store = freshStore();
  const done = await importHistory(exampleHistory(1_800_000_000), contextOf(store));
  expect(done.ok).toBe(true);
  const filed = async () => {
    const blocks = await store.reader.jobAddresses.findMany();
    const byJob = groupedBy(blocks, ({ jobId }) => String(jobId));
    const ranges = [...byJob].map(
      ([job, found]) =>
        [Number(job), mergeRanges(found.map(({ first, bits }) => blockRange({ first: Number(first), bits })))] as const,
    );
    return {
      ip4: ranges.toSorted(([a], [b]) => a - b),
      ip6: await store.reader.jobIp6.findMany({ orderBy: [{ jobId: "asc" }, { address: "asc" }] }),
    };
  };
  const before = await filed();
  expect(before.ip4.length).toBeGreaterThan(100);
  const file = join(migrationsFolder(), "20261130191000_job_addresses", "migration.sql");
  const statements = readFileSync(file, "utf8")
    .split(/;$/m)
    .filter((text) => text.trim() !== "");
  await store.write(async (tx) => {
    for (const table of ["JobAddresses", "JobIp6"]) await tx.$executeRawUnsafe(`DROP TABLE "${table}"`);
    for (const statement of statements) await tx.$executeRawUnsafe(statement);
  });
  expect(await filed()).toEqual(before);
}, 60_000);
