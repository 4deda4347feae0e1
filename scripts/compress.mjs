// @ts-check
import { readFile, writeFile } from "node:fs/promises";
import { promisify } from "node:util";
import { brotliCompress } from "node:zlib";
import { filesUnder } from "./project.mjs";

/**
 * Puts a compressed copy (`.br`) beside every script and stylesheet of the built pages: once here, thoroughly,
 * instead of quickly with every request. The server sends these (lib/listener/prepared-files.ts).
 * @param {string} folder
 */
export async function compressFiles(folder) {
  const files = filesUnder(["."], folder).filter((path) => /\.(js|css)$/.test(path));
  await Promise.all(files.map((path) => compress(`${folder}/${path}`)));
}

/** @param {string} file */
async function compress(file) {
  await writeFile(`${file}.br`, await promisify(brotliCompress)(await readFile(file)));
}
