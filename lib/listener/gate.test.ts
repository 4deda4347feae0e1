import type { IncomingMessage, ServerResponse } from "node:http";
import { expect, test, vi } from "vitest";
import { isOpen, passes } from "./gate";

/** What happens to a request: "passes", or the status and where it is led. */
async function fate(url: string, { method = "GET", headers = {}, signedIn = false, openReads = false } = {}) {
  const response = { writeHead: vi.fn(() => response), end: vi.fn() };
  const passed = await passes(
    { url, method, headers } as unknown as IncomingMessage,
    response as unknown as ServerResponse,
    { signedIn: async () => signedIn, openReads },
    false,
  );
  const [status, heads] = (response.writeHead.mock.calls[0] ?? []) as unknown as [number?, { location?: string }?];
  return passed ? "passes" : [status, heads?.location].filter(Boolean).join(" ");
}

test.each(["/sign-in", "/set-up", "/api/sign-in", "/api/set-up", "/icon.svg", "/_next/static/chunks/a-b_c.js"])(
  "%s answers without signing in",
  (path) => expect(isOpen(path, false)).toBe(true),
);

test.each([
  "/",
  "/networks",
  "/sign-in/x",
  "/sign-in/../networks",
  "/SIGN-IN",
  "/api/networks",
  "/api/sign-out",
  "/api/sign-in/x",
  "/_next/static/../../networks",
  "/_next/static/%2e%2e/networks",
  "/_next/image",
  "/_next/data/x",
  "//networks",
])("%s does not", (path) => expect(isOpen(path, false)).toBe(false));

test("a page leads to signing in, and back to itself", async () => {
  expect(await fate("/networks/prod?view=list")).toBe("303 /sign-in?next=%2Fnetworks%2Fprod%3Fview%3Dlist");
  expect(await fate("/")).toBe("303 /sign-in");
});

test("data, changes and parts of pages are told to sign in", async () => {
  expect(await fate("/api/networks")).toBe("401");
  expect(await fate("/networks", { method: "POST" })).toBe("401");
  expect(await fate("/networks?_rsc=x", { headers: { rsc: "1" } })).toBe("401");
});

test("whoever is signed in passes, and readers do where reading is open to all", async () => {
  expect(await fate("/networks", { signedIn: true })).toBe("passes");
  expect(await fate("/networks", { openReads: true })).toBe("passes");
  expect(await fate("/networks", { method: "POST", openReads: true })).toBe("401");
});

test("without signing in, forms are sent to the two ways in and nothing to their pages", async () => {
  expect(await fate("/api/sign-in", { method: "POST" })).toBe("passes");
  expect(await fate("/sign-in")).toBe("passes");
  expect(await fate("/sign-in", { method: "POST", headers: { "next-action": "x" } })).toBe("401");
  expect(await fate("/set-up", { method: "POST" })).toBe("401");
});
