import { copyFileSync, cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { ip4Number } from "@/lib/domain/address/ip";
import { findJob, jobList } from "@/lib/queries/jobs";
import { loadState } from "@/lib/store/cluster-state";
import { copiesOf } from "@/lib/store/database/backup";
import { findNetwork } from "@/lib/store/networks";
import { openStore, type Store, type Tx } from "@/lib/store/store";
import { freshStore, temporaryFolder } from "@/testing/fresh-store";
import { smallCluster } from "@/testing/small-cluster";
import { importConfig } from "./import-config";
import { previewImport } from "./preview-import";
import { removeCopy } from "./remove-copy";
import { previewRestore, restoreCopy } from "./restore-copy";

vi.mock("node:fs", async (original) => {
  const real = await original<typeof import("node:fs")>();
  return { ...real, copyFileSync: vi.fn(real.copyFileSync) };
});

const text = readFileSync("conformance/recordings/config.data.json", "utf8");
const small = "cluster.example.com";

let cluster: Awaited<ReturnType<typeof smallCluster>>;
beforeEach(async () => {
  cluster = await smallCluster();
  await cluster.run("OP_NETWORK_ADD", { name: "lab", network: "192.0.2.0/24", holdMinutes: 60 });
  await cluster.run("OP_NETWORK_SET_PARAMS", { network: "lab", addReserved: ["192.0.2.9"] }, { reason: "the printer" });
});

const state = () => cluster.store.snapshot(loadState);

/** Imports the recorded cluster over the small one; the number of its job. */
async function imported(): Promise<number> {
  const done = await importConfig({ text, acceptRepairs: false, replaces: small }, cluster.context);
  return done.job ?? 0;
}

/** The name of the recorded cluster. */
async function here(): Promise<string> {
  return (await state()).cluster?.name ?? "";
}

const only = () => basename(copiesOf(cluster.store.file)[0]?.file ?? "");

describe("undoing an import", () => {
  it("brings back everything that was here, reasons, dates and held addresses included", async () => {
    const nics = [{ network: "lab", ip: "192.0.2.20" }];
    await cluster.run("OP_NETWORK_CONNECT", { network: "lab", group: "default", mode: "bridged", link: "br0" });
    await cluster.run("OP_INSTANCE_CREATE", { name: "web1", primaryNode: "node1", nics });
    await cluster.run("OP_INSTANCE_REMOVE", { instance: "web1" });
    const before = await state();
    const freed = await cluster.store.reader.freedAddress.findMany();
    expect(freed).toHaveLength(1);
    const job = await imported();
    expect(await state()).not.toEqual(before);
    const undone = await cluster.run("OP_JOB_UNDO", { job, replaces: await here() });
    expect(undone).toMatchObject({ ok: true });
    expect(await state()).toEqual(before);
    expect(await cluster.store.reader.freedAddress.findMany()).toEqual(freed);
    const lab = await findNetwork(cluster.store.reader, "lab");
    expect(lab?.externals).toContainEqual(
      expect.objectContaining({ first: ip4Number("192.0.2.9"), reason: "the printer", job: 2 }),
    );
  });

  it("is a job of its own that can be undone in turn, and all jobs stay", async () => {
    const job = await imported();
    const after = await state();
    const undone = await cluster.run("OP_JOB_UNDO", { job, replaces: await here() });
    const undo = await findJob(cluster.store.reader, undone.job ?? 0);
    expect(undo).toMatchObject({ opcode: "OP_CONFIG_RESTORE", undoOf: job, copy: "kept", status: "success" });
    expect(undo?.summary).toMatch(/^Undo: import /);
    expect(await findJob(cluster.store.reader, job)).toMatchObject({ undoneBy: undone.job });
    const redone = await cluster.run("OP_JOB_UNDO", { job: undone.job ?? 0, replaces: small });
    expect(redone).toMatchObject({ ok: true });
    expect(await findJob(cluster.store.reader, redone.job ?? 0)).toMatchObject({
      summary: expect.stringMatching(/^Redo: /),
    });
    expect(await state()).toEqual(after);
    expect(await cluster.store.reader.job.count()).toBe(5);
  });

  it("says before what goes with it, and what was changed since", async () => {
    const job = await imported();
    const later = await cluster.run("OP_NETWORK_ADD", { name: "later", network: "198.18.0.0/24" });
    const found = await previewRestore({ undo: job }, cluster.context);
    expect(found).toMatchObject({
      ok: true,
      another: true,
      later: { count: 1, newest: [{ id: later.job, summary: "Add later, 198.18.0.0/24" }] },
    });
    const shown = await cluster.preview("OP_JOB_UNDO", { job });
    expect(shown.ok && shown.plan.warnings).toContain(
      `1 later change goes as well: job ${later.job} (Add later, 198.18.0.0/24).`,
    );
  });

  it("says what was begun before the import and ended after it", async () => {
    const late = await openedJob();
    const job = await imported();
    await cluster.store.write((tx) => endJob(tx, late));
    expect(await previewRestore({ undo: job }, cluster.context)).toMatchObject({
      later: { count: 1, newest: [{ id: late }] },
    });
  });

  it("is refused twice, by somebody who does not administer, and for a job that is no import", async () => {
    const job = await imported();
    const replaces = await here();
    expect(await cluster.run("OP_JOB_UNDO", { job, replaces }, { role: "operator" })).toMatchObject({
      ok: false,
      job: null,
      refusal: { message: "This requires the administrator role." },
    });
    const undone = await cluster.run("OP_JOB_UNDO", { job, replaces });
    expect(await cluster.run("OP_JOB_UNDO", { job, replaces: small })).toMatchObject({
      ok: false,
      refusal: { message: `Job ${job} was undone by job ${undone.job}.` },
    });
    expect(await previewRestore({ undo: 1 }, cluster.context)).toMatchObject({
      ok: false,
      refusal: { message: "Job 1 kept no copy of the database." },
    });
  });

  it("is done once, also by two at the same time", async () => {
    await imported();
    // The same cluster again: nobody has to name it.
    const done = await importConfig({ text, acceptRepairs: false }, cluster.context);
    const undo = { undo: done.job ?? 0 };
    const both = await Promise.all([restoreCopy(undo, cluster.context), restoreCopy(undo, cluster.context)]);
    const [first] = both.filter(({ ok }) => ok);
    expect(both.filter(({ ok }) => !ok)).toMatchObject([
      { refusal: { code: "wrong_state", message: `Job ${undo.undo} was undone by job ${first?.job}.` } },
    ]);
  });

  it("works where the database and its copies were moved together", async () => {
    const job = await imported();
    const [old, moved] = [dirname(cluster.store.file), temporaryFolder()];
    cpSync(old, moved, { recursive: true });
    rmSync(join(old, "backups"), { recursive: true });
    expect(await findJob(cluster.store.reader, job)).toMatchObject({ copy: "gone" });
    const store = openStore(`file:${join(moved, basename(cluster.store.file))}`);
    onTestFinished(() => store.close());
    expect(await findJob(store.reader, job)).toMatchObject({ copy: "kept" });
    expect(await jobList(store.reader, {})).toMatchObject({ jobs: [{ id: job, copy: "kept" }, {}, {}] });
    const context = { ...cluster.context, store };
    expect(await restoreCopy({ undo: job, replaces: await here() }, context)).toMatchObject({ ok: true });
  });

  it("that breaks off is filed as a restore", async () => {
    const job = await imported();
    const broken = { ...cluster.store, copyTo: () => broke() };
    const context = { ...cluster.context, store: broken };
    await expect(restoreCopy({ undo: job, replaces: await here() }, context)).rejects.toThrow("broke");
    const [newest] = (await jobList(cluster.store.reader, {})).jobs;
    expect(newest).toMatchObject({ refusal: { message: "The restore failed. Nothing was written." } });
  });

  it("says that the copy is gone when it is", async () => {
    const job = await imported();
    rmSync(join(dirname(cluster.store.file), "backups"), { recursive: true });
    const refusal = { message: `The copy of the database that job ${job} kept has been tidied away or removed.` };
    expect(await cluster.preview("OP_JOB_UNDO", { job })).toMatchObject({ ok: false, refusal });
    expect(await cluster.run("OP_JOB_UNDO", { job, replaces: await here() })).toMatchObject({ ok: false, refusal });
  });

  it("of a first import leaves an empty store, and no cluster", async () => {
    const store = freshStore();
    const context = { ...cluster.context, store };
    const done = await importConfig({ text, acceptRepairs: false }, context);
    const { cluster: came } = await loadState(store.reader);
    expect(await restoreCopy({ undo: done.job ?? 0 }, context)).toMatchObject({
      ok: false,
      refusal: { message: `${came?.name} would be replaced by an empty store.` },
    });
    const undone = await restoreCopy({ undo: done.job ?? 0, replaces: came?.name }, context);
    expect(undone).toMatchObject({ ok: true, counts: { networks: 0, instances: 0 } });
    expect(await loadState(store.reader)).toMatchObject({ cluster: null, networks: [], instances: [] });
  });
});

/** Makes a copy one of an older version: it lacks a migration. */
async function outdate(copy: string): Promise<void> {
  const store = openStore(`file:${copy}`);
  await store.write(
    (tx) =>
      tx.$executeRaw`DELETE FROM "_prisma_migrations" WHERE rowid = (SELECT max(rowid) FROM "_prisma_migrations")`,
  );
  await store.close();
}

/** A job that another process has begun, and how it ends: with a change of lab, after everything else. */
async function openedJob(): Promise<number> {
  const { id } = await cluster.store.write((tx) =>
    tx.job.create({
      data: {
        ...{ opcode: "OP_NETWORK_SET_PARAMS", summary: "Change lab", actor: "bob", door: "rapi", reason: "" },
        ...{ params: {}, status: "running", dryRun: false, log: [], result: {}, changes: [] },
        ...{ receivedAt: 1, startedAt: 1, owner: "another process", leaseUntil: 2_000_000_000 },
      },
    }),
  );
  return id;
}

const endJob = (tx: Tx, id: number) =>
  tx.job.update({
    where: { id },
    data: { status: "success", endedAt: 1_900_000_000, changes: [{ type: "touch" }] },
  });

function broke(): never {
  throw new Error("broke");
}

describe("removing a copy", () => {
  /** A store whose transactions end as `end` says, after everything was done in them. */
  const ending = (end: (write: Store["write"]) => Store["write"]) => ({
    ...cluster.store,
    write: end(cluster.store.write),
  });
  const failing =
    (write: Store["write"]): Store["write"] =>
    (fn) =>
      write(async (tx) => {
        await fn(tx);
        return broke();
      });

  it("leaves it where the log of it could not be written", async () => {
    await imported();
    const removing = removeCopy(only(), { ...cluster.context, store: ending(failing) });
    await expect(removing).rejects.toThrow("broke");
    expect(copiesOf(cluster.store.file)).toHaveLength(1);
  });

  it("removes it though its transaction runs twice", async () => {
    await imported();
    const twice: (write: Store["write"]) => Store["write"] = (write) => async (fn) => {
      await failing(write)(fn).catch(() => {});
      return write(fn);
    };
    expect(await removeCopy(only(), { ...cluster.context, store: ending(twice) })).toMatchObject({ ok: true });
    expect(copiesOf(cluster.store.file)).toEqual([]);
  });
});

describe("another cluster", () => {
  it("replaces the one that is here only if that one is named", async () => {
    const before = await state();
    const refused = await importConfig({ text, acceptRepairs: false }, cluster.context);
    expect(refused).toMatchObject({ ok: false, refusal: { code: "wrong_state", field: "replaces" } });
    expect(refused.ok || refused.refusal.message).toMatch(/^cluster\.example\.com would be replaced by /);
    const wrong = await importConfig({ text, acceptRepairs: false, replaces: "cluster" }, cluster.context);
    expect(wrong).toMatchObject({
      ok: false,
      refusal: {
        field: "replaces",
        message: 'The cluster here is cluster.example.com, not "cluster".',
        remedy: "Name cluster.example.com to replace it.",
      },
    });
    expect(await state()).toEqual(before);
    expect(copiesOf(cluster.store.file)).toEqual([]);
  });

  it("is one of the same name with another UUID, too", async () => {
    await imported();
    const config = JSON.parse(text);
    config.cluster.uuid = "00000000-0000-4000-8000-000000000000";
    const other = JSON.stringify(config);
    expect(await previewImport({ text: other, acceptRepairs: false }, cluster.context)).toMatchObject({
      another: true,
    });
    expect(await importConfig({ text: other, acceptRepairs: false }, cluster.context)).toMatchObject({ ok: false });
    const { name } = config.cluster.cluster_name ? { name: config.cluster.cluster_name } : config.cluster;
    expect(await importConfig({ text: other, acceptRepairs: false, replaces: name }, cluster.context)).toMatchObject({
      ok: true,
    });
  });

  it("is no question for a dry run, and none where nothing is replaced", async () => {
    const dry = await importConfig({ text, acceptRepairs: false }, { ...cluster.context, dryRun: true });
    expect(dry).toMatchObject({ ok: true, copy: null });
    expect(
      await importConfig({ text, acceptRepairs: false }, { ...cluster.context, store: freshStore() }),
    ).toMatchObject({ ok: true });
  });
});

describe("what was shown", () => {
  it("is what is replaced, or nothing is", async () => {
    const { version } = await previewImport({ text, acceptRepairs: false }, cluster.context);
    const asked = { text, acceptRepairs: false, replaces: small, version: version ?? "" };
    await cluster.run("OP_NETWORK_SET_PARAMS", { network: "lab", addReserved: ["192.0.2.40"] }, { actor: "bob" });
    const before = await state();
    expect(await importConfig(asked, cluster.context)).toMatchObject({
      ok: false,
      refusal: {
        code: "wrong_state",
        field: "version",
        message: "The cluster changed after it was shown. Since then: job 3 by bob (Reserve 1 address in lab).",
        remedy: "Look at the differences again.",
      },
    });
    expect(await state()).toEqual(before);
  });

  it("is still there after jobs that changed nothing", async () => {
    const { version } = await previewImport({ text, acceptRepairs: false }, cluster.context);
    await cluster.run("OP_NETWORK_REMOVE", { network: "nosuch" });
    const asked = { text, acceptRepairs: false, replaces: small, version: version ?? "" };
    expect(await importConfig(asked, cluster.context)).toMatchObject({ ok: true });
  });

  it.each(["", "nonsense", "1-"])("cannot be %j", async (version) => {
    expect(await importConfig({ text, acceptRepairs: false, replaces: small, version }, cluster.context)).toMatchObject(
      { ok: false, refusal: { field: "version" } },
    );
  });
});

describe("a copy", () => {
  it("is restored by its name, with a copy of what was here", async () => {
    const before = await state();
    await imported();
    const name = only();
    const found = await previewRestore({ copy: name }, cluster.context);
    expect(found).toMatchObject({
      ok: true,
      copy: { name },
      counts: { networks: 1 },
      summary: "Restore cluster.example.com of 2027-01-15 08:00 UTC: 1 network, 3 groups, 5 nodes, 0 instances",
    });
    const version = found.ok ? found.version : "";
    const done = await restoreCopy({ copy: name, replaces: await here(), version }, cluster.context);
    expect(done).toMatchObject({ ok: true });
    expect(done.ok && done.copy).toMatch(/-before-restore\.db$/);
    expect(await state()).toEqual(before);
  });

  it.each(["nosuch.db", "../store.db", "", "/etc/passwd"])("is none called %j", async (copy) => {
    await imported();
    expect(await previewRestore({ copy }, cluster.context)).toMatchObject({
      ok: false,
      refusal: { code: "unknown_entity", field: "copy" },
    });
  });

  it("that is damaged says so, and changes nothing", async () => {
    await imported();
    const copy = copiesOf(cluster.store.file)[0]?.file ?? "";
    writeFileSync(copy, "no database at all, by any means");
    const before = await state();
    expect(await previewRestore({ copy: only() }, cluster.context)).toMatchObject({ ok: false });
    expect(await restoreCopy({ copy: only(), replaces: await here() }, cluster.context)).toMatchObject({
      ok: false,
      job: null,
      refusal: { field: "copy", message: expect.stringContaining("is not a database, or is damaged.") },
    });
    expect(await state()).toEqual(before);
  });

  it("that is cut off says so", async () => {
    await imported();
    const copy = copiesOf(cluster.store.file)[0]?.file ?? "";
    writeFileSync(copy, readFileSync(copy).subarray(0, 20_000));
    expect(await previewRestore({ copy: only() }, cluster.context)).toMatchObject({
      ok: false,
      refusal: { field: "copy" },
    });
  });

  it("that cannot be copied to be read, because the disk is full, says so", async () => {
    await imported();
    const copy = copiesOf(cluster.store.file)[0]?.file ?? "";
    await outdate(copy);
    vi.mocked(copyFileSync).mockImplementationOnce(() => {
      throw Object.assign(new Error("no space left"), { code: "ENOSPC" });
    });
    expect(await previewRestore({ copy: only() }, cluster.context)).toMatchObject({
      refusal: { field: "copy", message: `The database ${only()} cannot grow: the disk is full.` },
    });
    const left = readdirSync(join(dirname(cluster.store.file), "backups"));
    expect(left.filter((name) => name.startsWith(".reading-"))).toEqual([]);
  });

  it("leaves nothing behind that it needed to be read", async () => {
    await imported();
    await previewRestore({ copy: only() }, cluster.context);
    expect(readdirSync(join(dirname(cluster.store.file), "backups"))).toEqual([only()]);
  });

  it("of another store does not name this one's jobs", async () => {
    const other = freshStore();
    const context = { ...cluster.context, store: other };
    await importConfig({ text, acceptRepairs: false }, { ...context, now: () => 1_700_000_000 });
    await importConfig({ text, acceptRepairs: false }, context);
    await imported();
    const copy = copiesOf(cluster.store.file)[0]?.file ?? "";
    const foreign = copiesOf(other.file)[0]?.file ?? "";
    writeFileSync(foreign, readFileSync(copy));
    expect(await previewRestore({ copy: basename(foreign) }, context)).toMatchObject({ ok: true, later: null });
    const done = await restoreCopy(
      { copy: basename(foreign), replaces: (await loadState(other.reader)).cluster?.name },
      { ...context, now: () => 1_800_000_500 },
    );
    expect(done).toMatchObject({ ok: true });
    const lab = await findNetwork(other.reader, "lab");
    expect(lab?.externals.filter(({ source }) => source === "manual")).toMatchObject([
      { reason: "the printer", job: null },
    ]);
  });
});
