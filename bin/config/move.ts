import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { count } from "@/lib/domain/sentence";
import { findLink } from "@/lib/store/cluster-link/cluster-link";
import { migrate, storeState } from "@/lib/store/database/migrate";
import { copyStore, UnequalCopy, whatIsThere } from "@/lib/store/move/copy-store";
import { openStore, type Store } from "@/lib/store/store";
import { CommandError } from "../door/command-error";
import { makeReady } from "../door/ready-store";
import { say } from "../door/say";

/** A large store is copied in one transaction, during which nobody writes: hours, in milliseconds. */
const limits = { transaction: 6 * 3_600_000, busy: 30_000 };

/** Copies a whole store to another place, where there is none yet, and says what was copied. */
export async function runMove({ from, to }: { from: string; to: string }): Promise<number> {
  const [source, target] = [fileOf(from), fileOf(to)];
  if (source === target) throw new CommandError(`${from} and ${to} are the same store. Name another place.`, 2);
  if (!existsSync(source))
    throw new CommandError(`There is no store at ${from}. The first name is that of the store which is copied.`, 2);
  makeReady(source);
  if (storeState(target) === "missing") migrate(target);
  else makeReady(target);
  const [old, fresh] = [openStore(`file:${source}`, limits), openStore(`file:${target}`, limits)];
  try {
    return await copy(old, fresh, { from, to });
  } finally {
    await Promise.all([old.close(), fresh.close()]);
  }
}

async function copy(old: Store, fresh: Store, { from, to }: { from: string; to: string }): Promise<number> {
  const used = await whatIsThere(fresh);
  if (used !== null)
    throw new CommandError(`There is something at ${to} already: ${used}. Name a place where no store is.`);
  const underWay = await old.reader.job.count({ where: { status: "running", leaseUntil: { gt: Date.now() / 1_000 } } });
  if (underWay > 0)
    throw new CommandError(
      `${count(underWay, "job")} of ${from} ${underWay === 1 ? "is" : "are"} being carried out. Stop its server, or wait.`,
    );
  let rows = 0;
  try {
    await copyStore(old, fresh, (copied) => {
      rows += copied.rows;
      if (copied.rows > 0) say(`${copied.table}: ${count(copied.rows, "row")}\n`);
    });
  } catch (error) {
    throw error instanceof UnequalCopy ? new CommandError(error.message) : error;
  }
  say(`Copied ${count(rows, "row")}. Both stores were compared row by row and say the same.\n`);
  say(`Start the server with DATABASE_URL=${to}. ${from} is as it was: start no server on it any longer.\n`);
  if ((await findLink(fresh.reader)) !== null)
    say(
      "The password of the link with the cluster is encrypted with SECRET_KEY, or with the file that lies beside the old store: the new server needs the same one.\n",
    );
  return 0;
}

/** The file of `file:PATH`, or of a plain path; a relative one is meant from where the command is typed. */
function fileOf(url: string): string {
  const path = url.replace(/^file:/, "");
  if (path === "" || /^[a-z][a-z0-9+.-]*:/i.test(path))
    throw new CommandError(`${url} names no store. Give file: and a path.`, 2);
  return resolve(path);
}
