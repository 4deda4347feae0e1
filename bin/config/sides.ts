import { randomUUID } from "node:crypto";
import { closeSync, openSync, readSync, statSync } from "node:fs";
import { resolve } from "node:path";
import type { Link } from "@/lib/domain/cluster-link/link";
import type { Side } from "@/lib/domain/mirror/compare-sides";
import { unreadText } from "@/lib/domain/mirror/listed-differences";
import { databaseFile } from "@/lib/env";
import { linkedClient } from "@/lib/operations/cluster-link/linked-client";
import { readConfigFile } from "@/lib/operations/config/config-file";
import { compareLiving, readLiving } from "@/lib/operations/mirror/compare-living";
import { findLink, isLinked } from "@/lib/store/cluster-link/cluster-link";
import { loadState } from "@/lib/store/cluster-state";
import { readKeptState } from "@/lib/store/copies/kept-state";
import { currentStore } from "@/lib/store/current";
import { storeState } from "@/lib/store/database/migrate";
import { CommandError } from "../door/command-error";
import { makeReady } from "../door/ready-store";
import { complain } from "../door/say";
import { readInput } from "./files";

/** A side of a comparison, with what it is called. */
export type NamedSide = Side & { title: string };

/** Both sides. The store and its own cluster are read together, since the one follows the other. */
export async function readSides(a: string, b: string): Promise<[NamedSide, NamedSide]> {
  if (a === "store" && b === "living") return storeAndLiving();
  if (a === "living" && b === "store") {
    const [store, living] = await storeAndLiving();
    return [living, store];
  }
  return [await readSide(a), await readSide(b)];
}

async function storeAndLiving(): Promise<[NamedSide, NamedSide]> {
  const file = databaseFile();
  makeReady(file);
  const store = currentStore();
  const link = await findLink(store.reader);
  const tools = { open: linkedClient, newUuid: randomUUID, now: () => Date.now() / 1000 };
  const found = await compareLiving(store, tools);
  if (found === null || link === null) throw new CommandError(notLinked, 2);
  const { here, there, moving, unread, name } = found;
  if (unread > 0) complain(`Warning: ${unreadText(unread)}\n`);
  else if (moving) complain("Warning: The cluster was being changed meanwhile.\n");
  return [
    { ...here, title: storeTitle(file, here.state) },
    { ...there, title: livingTitle(link, name) },
  ];
}

/**
 * What one side of a comparison is: the store, the living cluster that it is linked with, a file of another store, or a
 * configuration file. A file whose name is one of the words is given as ./store.
 */
async function readSide(typed: string): Promise<NamedSide> {
  if (typed === "store") return ownStore();
  if (typed === "living") return livingCluster();
  if (typed.startsWith("file:")) return otherStore(resolve(typed.slice("file:".length)));
  if (typed !== "-" && isDatabase(typed)) return otherStore(resolve(typed));
  return configFile(typed);
}

async function ownStore(): Promise<NamedSide> {
  const file = databaseFile();
  makeReady(file);
  const [state, linked] = await currentStore().snapshot(
    async (tx) => [await loadState(tx), await isLinked(tx)] as const,
  );
  return { state, from: linked ? "mirror" : "store", title: storeTitle(file, state) };
}

function storeTitle(file: string, state: Side["state"]): string {
  return `${nameOf(state)} in the store ${file}`;
}

async function livingCluster(): Promise<NamedSide> {
  makeReady(databaseFile());
  const store = currentStore();
  const link = await findLink(store.reader);
  const client = await linkedClient(store);
  if (client === null || link === null) throw new CommandError(notLinked, 2);
  const state = await readLiving(client, { masterIp: link.masterIp, newUuid: randomUUID });
  return { state, from: "living", title: livingTitle(link, nameOf(state)) };
}

const notLinked = "The store is not linked with a living cluster. Link it, or name a file.";

function livingTitle({ host, port }: Pick<Link, "host" | "port">, name: string): string {
  return `${name} at ${host}, port ${port}, the living cluster`;
}

/** It is only read: one of an older version is read as a copy of it would be. */
async function otherStore(file: string): Promise<NamedSide> {
  if (statSync(file, { throwIfNoEntry: false }) === undefined)
    throw new CommandError(`${file}: there is no such file or folder.`, 2);
  // What is only in the log beside it would be missing in a copy.
  const log = statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0;
  if (log > 0 && storeState(file) === "older")
    throw new CommandError(`The store ${file} is from an older version and in use. Run npm start once.`, 2);
  const { state, linked } = await readKeptState(file);
  return { state, from: linked ? "mirror" : "store", title: storeTitle(file, state) };
}

async function configFile(file: string): Promise<NamedSide> {
  const { state, findings } = readConfigFile(await readInput(file), randomUUID);
  const [first] = findings;
  if (state === null) throw new CommandError(`${file}: ${first?.message ?? "it cannot be read."}`, 2);
  return { state, from: "file", title: `${nameOf(state)} in ${file === "-" ? "standard input" : file}` };
}

function nameOf({ cluster }: Side["state"]): string {
  return cluster?.name ?? "no cluster";
}

const databaseHead = Buffer.from("SQLite format 3\0");

function isDatabase(file: string): boolean {
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) return false;
  const head = Buffer.alloc(databaseHead.length);
  const handle = openSync(file, "r");
  try {
    readSync(handle, head, 0, head.length, 0);
  } finally {
    closeSync(handle);
  }
  return head.equals(databaseHead);
}
