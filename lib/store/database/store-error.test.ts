import { once } from "node:events";
import { copyFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { storeFault, storeStatus } from "@/lib/domain/store-error";
import { bundleChild, startChild } from "@/testing/child-process";
import { addCounter, addOne, countOf } from "@/testing/counter-row";
import { freshDatabase, freshStore } from "@/testing/fresh-store";
import { openStore, type Store, type Tx } from "../store";

/** Every way to the store, and what each said: null for one that works. */
async function faults(store: Store) {
  const count = (tx: Tx) => tx.user.count();
  const ways = [
    () => count(store.reader),
    () => store.reader.$queryRaw`SELECT 1 FROM "User"`,
    () => store.snapshot(count),
    () => store.remembered(count),
    () => store.write((tx) => tx.setUpLink.deleteMany({})),
  ];
  const said = ways.map((way) =>
    way().then(
      () => null,
      (error) => storeFault(error) ?? error,
    ),
  );
  return Promise.all(said);
}

const all = (fault: string | null) => Array(5).fill(fault);

test("on a full disk reads go on and a write says so; nothing of it is there, and the next one works", async () => {
  const store = freshStore();
  await addCounter(store);
  const filling = store.write(async (tx) => {
    await tx.nodeGroup.updateMany({ data: { name: "half" } });
    await tx.$queryRaw`PRAGMA max_page_count = 1`;
    await tx.$executeRaw`INSERT INTO "AccessEvent" ("at", "event", "subject", "address", "detail")
      VALUES (1, 'signed in', hex(randomblob(200000)), '', '')`;
  });
  await expect(filling).rejects.toThrow(
    `The database ${store.file} cannot grow: the disk is full. Nothing was written. Free some space, then try again.`,
  );
  expect(await filling.catch(storeFault)).toBe("full");
  expect(await faults(store)).toEqual(all(null));
  expect(await store.reader.nodeGroup.count({ where: { name: "half" } })).toBe(0);
  await addOne(store);
  expect(await countOf(store)).toBe(1);
});

test("while another process holds the database every way says so, and works when it has ended", async () => {
  const file = freshDatabase();
  const holder = startChild(await bundleChild("hold-lock"), file);
  await once(holder, "message");
  const store = openStore(`file:${file}`, { transaction: 30_000, busy: 100 });
  expect(await faults(store)).toEqual(all("locked"));
  holder.kill("SIGKILL");
  await once(holder, "exit");
  expect(await faults(store)).toEqual(all(null));
  await store.close();
});

test("a file that is removed or replaced under an open store is not read and written on, and works once it is back", async () => {
  const store = freshStore();
  const { file } = store;
  await addCounter(store);
  renameSync(file, `${file}.away`);
  expect(await faults(store)).toEqual(all("gone"));
  copyFileSync(`${file}.away`, file);
  expect(await faults(store)).toEqual(all("gone"));
  rmSync(file);
  renameSync(`${file}.away`, file);
  expect(await faults(store)).toEqual(all(null));
  expect(await countOf(store)).toBe(0);
});

test("a file that is not there, or is no database, is named by every way", async () => {
  const file = freshDatabase();
  rmSync(file);
  const missing = openStore(`file:${file}`);
  expect(await faults(missing)).toEqual(all("gone"));
  await missing.close();
  writeFileSync(file, "no database".repeat(1_000));
  const damaged = openStore(`file:${file}`);
  expect(await faults(damaged)).toEqual(all("damaged"));
  await damaged.close();
});

test("only a full disk is 507", () => {
  expect([storeStatus("full"), storeStatus("locked"), storeStatus("gone")]).toEqual([507, 503, 503]);
});
