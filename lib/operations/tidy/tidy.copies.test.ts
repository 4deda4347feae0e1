import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { importConfig } from "@/lib/operations/config/import-config";
import { findJob } from "@/lib/queries/jobs";
import { day, now, type TidyCluster, tidyCluster } from "@/testing/tidying";

let cluster: TidyCluster;
beforeEach(async () => {
  cluster = await tidyCluster();
});

describe("copies of the database", () => {
  const folder = () => join(dirname(cluster.store.file), "backups");
  const names = () => readdirSync(folder()).sort();
  const time = (days: number) => new Date((now - days * day) * 1_000).toISOString().replace(/\D/g, "").slice(0, 14);
  function files(...made: string[]): void {
    mkdirSync(folder(), { recursive: true });
    for (const name of made) writeFileSync(join(folder(), name), "1234567890");
  }
  const copy = (days: number, more = "") => `store-${time(days)}-before-import${more}.db`;

  it("that are too old go, with their bytes; the newest stays, however old it is", async () => {
    files(copy(900), copy(800), copy(700));
    const { copies } = await cluster.tidy();
    expect(copies.map(({ file, bytes }) => [file, bytes])).toEqual([
      [join(folder(), copy(800)), 10],
      [join(folder(), copy(900)), 10],
    ]);
    expect(names()).toEqual([copy(700)]);
    expect(await cluster.tidy()).toMatchObject({ copies: [] });
  });

  it("that are more than the setting keeps go, the oldest first, also of one second", async () => {
    files(copy(3), copy(2), copy(1), copy(1, "-2"), copy(1, "-10"));
    expect(await cluster.tidy({ copies: 2 }, { dryRun: true })).toMatchObject({ copies: { length: 3 } });
    await cluster.tidy({ copies: 2 });
    expect(names()).toEqual([copy(1, "-10"), copy(1, "-2")]);
    await cluster.tidy({ copies: 1, copyDays: null });
    expect(names()).toEqual([copy(1, "-10")]);
  });

  it("all stay when they are kept forever", async () => {
    files(copy(9_000), copy(1));
    expect(await cluster.tidy({ copyDays: null })).toMatchObject({ copies: [] });
  });

  it("are the only files that are touched", async () => {
    const others = [
      `other-${time(900)}-before-import.db`,
      `store-${time(900)}-before-import.db.gz`,
      `store-${time(900)}-by-hand.db`,
      `my-store-${time(900)}-before-import.db`,
      `store-99999999999999-before-import.db`,
      `store-${time(900)}-before-import-x.db`,
      "notes.txt",
    ];
    files(copy(1), ...others);
    mkdirSync(join(folder(), copy(800)));
    writeFileSync(join(folder(), "target"), "");
    symlinkSync(join(folder(), "target"), join(folder(), copy(801)));
    const before = names();
    expect(await cluster.tidy({ copies: 1 })).toMatchObject({ copies: [] });
    expect(names()).toEqual(before);
  });

  it("of an older version that a killed process was reading go, and those that are being read stay", async () => {
    const left = (name: string, hours: number) => {
      mkdirSync(join(folder(), name), { recursive: true });
      writeFileSync(join(folder(), name, "copy.db"), "");
      utimesSync(join(folder(), name), now - hours * 3_600, now - hours * 3_600);
    };
    left(".reading-aaaaaa", 2);
    left(".reading-bbbbbb", 0.5);
    await cluster.tidy();
    expect(readdirSync(folder())).toEqual([".reading-bbbbbb"]);
  });

  it("that never were are no trouble", async () => {
    expect(existsSync(folder())).toBe(false);
    expect(await cluster.tidy()).toMatchObject({ copies: [] });
  });

  it("that an import needs to be taken back by are missed by its job", async () => {
    const text = readFileSync("conformance/recordings/config.data.json");
    const imported = async (days: number, replaces?: string) => {
      const context = { ...cluster.context, now: () => now - days * day };
      const done = await importConfig({ text, acceptRepairs: true, replaces }, context);
      return done.job ?? 0;
    };
    const [first, second] = [await imported(100, "cluster.example.com"), await imported(1)];
    const refusal = async (job: number) => {
      const outcome = await cluster.preview("OP_JOB_UNDO", { job });
      return outcome.ok ? null : outcome.refusal.message;
    };
    expect(await refusal(first)).toBeNull();
    await cluster.tidy({ copyDays: 99 });
    expect(await refusal(first)).toBe(
      `The copy of the database that job ${first} kept has been tidied away or removed.`,
    );
    expect(await refusal(second)).toBeNull();
    expect(await findJob(cluster.store.reader, first)).toMatchObject({ copy: "gone" });
  });
});
