// @ts-check
import { dirname } from "node:path/posix";
import { importsOf } from "./imports.mjs";
import { isOurs, isTest, target, withoutEnding } from "./room-of.mjs";
import { domainRooms, fullFolder, longFile, longFiles } from "./rooms.mjs";

/** @typedef {{ path: string, source: string }} File */

/**
 * Why a file of the domain may not import another one; null if it may.
 * @param {string} importer @param {string} path
 */
export function whyOutOfOrder(importer, path) {
  const [own, other] = [domainRoom(importer), domainRoom(path)];
  const [at, wanted] = [domainRooms.indexOf(own), domainRooms.indexOf(other)];
  if (at === -1) return `${own} is not a room of the domain. They are listed in order in scripts/rooms.mjs.`;
  if (wanted === -1) return `${other} is not a room of the domain. They are listed in order in scripts/rooms.mjs.`;
  return wanted <= at ? null : `${own} comes before ${other} in the domain: what both need belongs in an earlier room.`;
}

/** "pool" of lib/domain/pool/usage-map.ts, "refusal" of lib/domain/refusal.ts. @param {string} path */
function domainRoom(path) {
  return withoutEnding(path).split("/")[2] ?? "";
}

/**
 * The circles of files that import one another, each once, types included: in a circle nothing can be read first.
 * @param {File[]} files
 */
export function circles(files) {
  const graph = new Map(files.map(({ path, source }) => [withoutEnding(path), importedFiles(path, source)]));
  /** @type {Map<string, "open" | "done">} */
  const seen = new Map();
  /** @type {string[]} */
  const found = [];
  /** @param {string} path @param {string[]} way */
  const visit = (path, way) => {
    if (seen.get(path) === "done" || !graph.has(path)) return;
    if (seen.get(path) === "open") {
      found.push(`${[...way.slice(way.indexOf(path)), path].join(" → ")} is a circle. Take out what both need.`);
      return;
    }
    seen.set(path, "open");
    for (const next of graph.get(path) ?? []) visit(next, [...way, path]);
    seen.set(path, "done");
  };
  for (const path of graph.keys()) visit(path, []);
  return found;
}

/** @param {string} path @param {string} source */
function importedFiles(path, source) {
  const own = importsOf(source).filter(({ from }) => isOurs(from));
  return [...new Set(own.map(({ from }) => withoutEnding(target(path, from))))];
}

/**
 * Folders that hold more than one can see at once.
 * @param {File[]} files
 */
export function crowded(files) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const { path } of files) if (!isTestFile(path)) counts.set(dirname(path), (counts.get(dirname(path)) ?? 0) + 1);
  return [...counts].flatMap(([folder, count]) =>
    count > fullFolder ? [`${folder} holds ${count} files. Give it rooms by noun: ${fullFolder} are the most.`] : [],
  );
}

/** @param {string} path */
const isTestFile = (path) => /\.(test|spec)\.[a-z]+$/.test(path);

/**
 * Asks for a reason where a file is long.
 * @param {File} file
 */
export function tooLong({ path, source }) {
  const lines = source.split("\n").length - 1;
  if (lines <= longFile || longFiles[path] || isTest(path)) return [];
  return [
    `${path} has ${lines} lines. Is there a second thing in it? If not, say why in scripts/rooms.mjs (longFiles).`,
  ];
}
