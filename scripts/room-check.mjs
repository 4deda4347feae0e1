// @ts-check
import { importsOf, withoutComments } from "./imports.mjs";
import { circles, crowded, tooLong, whyOutOfOrder } from "./room-layout.mjs";
import { isOurs, isTest, matches, roomOf, target } from "./room-of.mjs";
import { packagesInstead, testPackages } from "./room-packages.mjs";
import { rooms } from "./rooms.mjs";

/** @typedef {{ path: string, source: string }} File */

const drawers = /^(utils?|helpers?|misc|common|shared|services?|managers?|types|index|lib2?|stuff)$/;

const impure =
  /\bDate\.now\b|\bnew Date\(\s*\)|(?<!new )\bDate\(\)|\bMath\.random\b|\bperformance\.now\b|\bcrypto\.(?:randomUUID|getRandomValues)\b|\bprocess\.|\bfetch\(/;
const settingsReaders = new Set(["settings", "scripts", "configuration", "e2e", "bench", "deploy"]);

/**
 * Everything that is in the wrong place: one line each, saying where it belongs.
 * @param {File[]} files
 * @returns {string[]}
 */
export function misplaced(files) {
  return [...files.flatMap((file) => misplacedIn(file)), ...circles(files), ...crowded(files)];
}

/** @param {File} file */
function misplacedIn(file) {
  const room = roomOf(file.path);
  if (room === "") return [`${file.path} is in no room. The rooms are listed in scripts/rooms.mjs.`];
  const test = isTest(file.path);
  return [
    ...named(file),
    ...(test ? [] : [...tooLong(file), ...written(file, room)]),
    ...importsOf(file.source).flatMap(({ from, typeOnly, line }) => {
      const why = isOurs(from)
        ? refusedFile(file.path, room, target(file.path, from), typeOnly, test)
        : refusedPackage(room, from, test);
      return why ? [`${file.path}:${line} imports ${from}. ${why}`] : [];
    }),
  ];
}

/** @param {string} importer @param {string} room @param {string} path @param {boolean} typeOnly @param {boolean} test */
function refusedFile(importer, room, path, typeOnly, test) {
  if (!test && isTest(path)) return "Test code stays out of the product.";
  const other = roomOf(path);
  const { may = [], types = [], tests = [], at = [] } = rooms[room] ?? {};
  if (room === "domain" && other === "domain" && !test) return whyOutOfOrder(importer, path);
  if (other === room || may.includes("*") || may.includes(other) || (typeOnly && types.includes(other))) return null;
  if (test && (isTest(path) || other === "scripts" || tests.includes(other))) return null;
  const wanted = rooms[other];
  if (!wanted) return "That is in no room. The rooms are listed in scripts/rooms.mjs.";
  return `${at[0]} may not import ${wanted.at[0]} (${wanted.holds}). ${wanted.instead}`;
}

/** @param {string} room @param {string} name @param {boolean} test */
function refusedPackage(room, name, test) {
  const { packages = [], at = [] } = rooms[room] ?? {};
  if (matches(packages, name) || (test && matches(testPackages, name))) return null;
  const instead = packagesInstead.find((one) => matches(one.packages, name))?.instead;
  return `${at[0]} may not import this package. ${instead}`;
}

/** @param {File} file */
function named({ path }) {
  const drawer = path.split("/").find((part) => drawers.test(part.replace(/\..*$/, "")) && part !== "lib");
  return drawer
    ? [`${path} is named after a drawer. Name it after what it holds: a noun of the domain or an operation.`]
    : [];
}

/** @param {File} file @param {string} room */
function written({ path, source }, room) {
  return withoutComments(source)
    .split("\n")
    .flatMap((text, index) => {
      const found = room === "domain" && impure.exec(text)?.[0];
      if (found)
        return [
          `${path}:${index + 1} uses ${found}. lib/domain is pure: pass the value in from a door or an operation.`,
        ];
      const reads = /\bprocess\.env\b/.test(text) && !settingsReaders.has(room);
      return reads ? [`${path}:${index + 1} reads process.env. Settings are read in lib/env.ts and nowhere else.`] : [];
    });
}
