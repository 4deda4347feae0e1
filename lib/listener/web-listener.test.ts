import { expect, onTestFinished, test } from "vitest";
import { ownAnswerHeader, StoreError } from "@/lib/domain/store-error";
import { health } from "./health";
import { openWebListener } from "./web-listener";

const sentence = "The database was removed or replaced while it was open. Nothing was written.";

/** A console whose store is gone, so that it cannot say who asks. */
async function withoutStore(): Promise<string> {
  const { address, close } = await openWebListener(
    { host: "127.0.0.1", port: 0, dev: false, proxied: false, names: [] },
    { signedIn: () => Promise.reject(new StoreError("", "", undefined, "gone")), openReads: false },
    () => {},
    { pages: async () => ({ handle: async () => {}, close: async () => {} }) },
  );
  onTestFinished(close);
  return address;
}

test.each([
  ["a page", "/networks", {}, "text/html; charset=utf-8"],
  ["data", "/api/networks", {}, "application/json"],
  // The framework shows the text of an answer of exactly this type.
  ["an action of a form", "/networks", { "next-action": "x" }, "text/plain"],
])("%s says that the store is gone, and that this server says it", async (_, path, headers, type) => {
  const answer = await fetch(`${await withoutStore()}${path}`, { headers });
  expect(answer.status).toBe(503);
  expect(answer.headers.get("content-type")).toBe(type);
  expect(answer.headers.has(ownAnswerHeader)).toBe(true);
  expect(await answer.text()).toContain(sentence);
});

test("before pages can be answered, which may take long, the process says that it is starting", async () => {
  const told: string[] = [];
  const { close } = await openWebListener(
    { host: "127.0.0.1", port: 0, dev: false, proxied: false, names: [] },
    { signedIn: async () => false, openReads: false },
    () => {},
    {
      pages: async (_, { port }) => {
        for (const path of ["healthz", "readyz"]) {
          const answer = await fetch(`http://127.0.0.1:${port}/${path}`);
          told.push(`${answer.status} ${await answer.text()}`);
        }
        return { handle: async () => {}, close: async () => {} };
      },
    },
    undefined,
    health(async () => true),
  );
  onTestFinished(close);
  expect(told).toEqual(["200 ok\n", "503 starting\n"]);
});
