import { readdirSync, readFileSync, statSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join, sep } from "node:path";

const types = { js: "application/javascript; charset=UTF-8", css: "text/css; charset=UTF-8" };

/** Scripts and stylesheets as they were compressed when the pages were built, by the path they are asked for. */
export type PreparedFiles = ReadonlyMap<string, { type: string; body: Buffer }>;

/** Reads the compressed copies in the folder of what Next.js calls static (scripts/compress.mjs puts them there). */
export function preparedFiles(folder: string): PreparedFiles {
  const found = statSync(folder, { throwIfNoEntry: false }) ? readdirSync(folder, { recursive: true }) : [];
  const files = found.flatMap((entry) => {
    const [, path = "", ending] = /^(.*\.(js|css))\.br$/.exec(String(entry)) ?? [];
    if (ending !== "js" && ending !== "css") return [];
    const body = readFileSync(join(folder, String(entry)));
    return [[`/_next/static/${path.split(sep).join("/")}`, { type: types[ending], body }] as const];
  });
  return new Map(files);
}

/** Answers with a prepared file; false, with nothing done, if there is none or the browser could not read it. */
export function answerPrepared(files: PreparedFiles, request: IncomingMessage, response: ServerResponse): boolean {
  const { method, url = "", headers } = request;
  const file = files.get(url.replace(/\?.*/, ""));
  const reads = String(headers["accept-encoding"] ?? "").split(/\s*,\s*/);
  if (!file || method !== "GET" || !reads.includes("br")) return false;
  response.writeHead(200, {
    "content-type": file.type,
    "content-encoding": "br",
    "content-length": file.body.length,
    // The path holds a hash of the contents: another version has another path.
    "cache-control": "public, max-age=31536000, immutable",
    vary: "Accept-Encoding",
    "x-content-type-options": "nosniff",
  });
  response.end(file.body);
  return true;
}
