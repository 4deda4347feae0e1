import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { expect, onTestFinished, test } from "vitest";
import { listen } from "./connection/listening";
import { answerPrepared, preparedFiles } from "./prepared-files";

const script = "console.log('a page');".repeat(100);

function builtFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "ganeti-networks-static-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  mkdirSync(join(folder, "chunks"));
  writeFileSync(join(folder, "chunks", "a.js"), script);
  writeFileSync(join(folder, "chunks", "a.js.br"), brotliCompressSync(script));
  writeFileSync(join(folder, "chunks", "plain.js"), script);
  return folder;
}

async function serverOf(folder: string): Promise<string> {
  const files = preparedFiles(folder);
  const server: Server = createServer((request, response) => {
    if (!answerPrepared(files, request, response)) response.writeHead(404).end();
  });
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${await listen(server, "127.0.0.1", 0)}`;
}

test("a script that was compressed when the pages were built is sent as it is, to be kept for good", async () => {
  const answer = await fetch(`${await serverOf(builtFolder())}/_next/static/chunks/a.js?v=1`, {
    headers: { "accept-encoding": "gzip, deflate, br" },
  });
  expect(answer.headers.get("content-encoding")).toBe("br");
  expect(Number(answer.headers.get("content-length"))).toBe(brotliCompressSync(script).length);
  expect(answer.headers.get("content-type")).toContain("application/javascript");
  expect(answer.headers.get("cache-control")).toContain("immutable");
  expect(await answer.text()).toBe(script);
});

test.each([
  ["a browser that does not read brotli", "/_next/static/chunks/a.js", "gzip", "GET"],
  ["a file that was not compressed", "/_next/static/chunks/plain.js", "br", "GET"],
  ["the compressed copy by its own name", "/_next/static/chunks/a.js.br", "br", "GET"],
  ["a way out of the folder", "/_next/static/chunks/../chunks/a.js", "br", "GET"],
  ["another method", "/_next/static/chunks/a.js", "br", "POST"],
])("%s is left to others", async (_, path, encoding, method) => {
  const files = preparedFiles(builtFolder());
  const request = { url: path, method, headers: { "accept-encoding": encoding } };
  expect(answerPrepared(files, request as never, {} as never)).toBe(false);
});

test("pages that were not built have no prepared files", () => {
  expect(preparedFiles(join(tmpdir(), "nowhere", "static")).size).toBe(0);
});
