import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { APIRequestContext, APIResponse } from "@playwright/test";
import { expect, test } from "./fixtures";
import { cookiesOf } from "./people";
import { tableOf } from "./roles-table";
import { project } from "./running-server";

test.use({ cluster: "recorded", role: "nobody" });

const people = ["nobody", "viewer", "operator", "administrator"] as const;

/** Every file of this name under `app`, as the path that it answers at. */
function pathsOf(name: string): { path: string; source: string }[] {
  const root = join(project, "app");
  const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(name));
  return files.map((file) => ({
    path: `/${dirname(file) === "." ? "" : dirname(file)}`,
    source: readFileSync(join(root, file), "utf8"),
  }));
}

/** A path with the names of something in the cluster in place of its parameters. */
function filled(path: string): string {
  const kinds = { networks: "prod", groups: "default", nodes: "node1.example.com", instances: "web1.example.com" };
  const [, kind = ""] = path.match(/\/(networks|groups|nodes|instances)\/\[/) ?? [];
  const name = Object.entries(kinds).find(([known]) => known === kind)?.[1] ?? "x";
  const words = { "[name]": name, "[id]": "1", "[opcode]": "OP_NETWORK_ADD" };
  const query = path.endsWith("/addresses") ? "?first=0&last=1" : path === "/api/import" ? "?mode=preview" : "";
  return Object.entries(words).reduce((text, [word, value]) => text.replace(word, value), path) + query;
}

/** Whether an answer is a refusal to this person, whatever else may be wrong with what was asked. */
async function isDenied(answer: APIResponse, method: string, path: string): Promise<boolean> {
  if (answer.status() === 401 || answer.status() === 403) return true;
  const leads = answer.headers().location ?? "";
  if (method === "GET" && answer.status() >= 300 && answer.status() < 400)
    return leads.startsWith("/sign-in?") || (leads === "/sign-in" && path === "/");
  return /requires the \w+ role|not signed in|signed out/i.test(method === "GET" ? "" : await answer.text());
}

async function whoMay(method: string, path: string, ask: Record<string, APIRequestContext>): Promise<string> {
  const marks: string[] = [];
  for (const person of people) {
    const answer = await ask[person]?.fetch(filled(path), {
      method,
      maxRedirects: 0,
      ...(method === "GET" ? {} : { data: "{}" }),
    });
    marks.push(answer && !(await isDenied(answer, method, path)) ? "yes" : "–");
  }
  return marks.join("|");
}

test("every page and route is open to exactly those whom docs/roles.md names", async ({ playwright, server }) => {
  test.setTimeout(180_000);
  const asked: [string, APIRequestContext][] = [];
  for (const person of people) {
    const storageState = { cookies: cookiesOf(person), origins: [] };
    asked.push([person, await playwright.request.newContext({ baseURL: server.address, storageState })]);
  }
  const ask = Object.fromEntries(asked);
  const pages = tableOf("page");
  const routes = tableOf("route");
  const found = { pages: new Map<string, string>(), routes: new Map<string, string>() };
  for (const { path } of pathsOf("page.tsx")) found.pages.set(path, await whoMay("GET", path, ask));
  const handlers = pathsOf("route.ts").flatMap(({ path, source }) => {
    const methods = [...source.matchAll(/^export (?:async )?(?:function|const) ([A-Z]+)\b/gm)];
    expect(methods.length, `${path} says what it answers where it exports it`).toBeGreaterThan(0);
    return methods.map(([, method = ""]) => ({ path, method }));
  });
  // The server answers it itself, before the framework.
  found.routes.set("GET /api/live", await whoMayFollow(server.address));
  // Whoever signs out may do nothing any more: last.
  handlers.sort((a, b) => Number(a.path === "/api/sign-out") - Number(b.path === "/api/sign-out"));
  for (const { path, method } of handlers) {
    const marks = path === "/api/preview/[opcode]" ? await whoMayPreview(ask) : await whoMay(method, path, ask);
    found.routes.set(`${method} ${path}`, marks);
  }
  const sorted = (rows: Map<string, string>) => [...rows].map((row) => row.join(" ")).sort();
  expect(sorted(found.pages)).toEqual(sorted(pages));
  expect(sorted(found.routes)).toEqual(sorted(routes));
  for (const context of Object.values(ask)) await context.dispose();
});

/** The live feed is an answer that does not end: its head says whether somebody may. */
async function whoMayFollow(address: string): Promise<string> {
  const marks: string[] = [];
  for (const person of people) {
    const cookie = cookiesOf(person).map(({ name, value }) => `${name}=${value}`);
    const stop = new AbortController();
    const answer = await fetch(`${address}/api/live`, { headers: { cookie: cookie.join("; ") }, signal: stop.signal });
    marks.push(answer.status === 200 ? "yes" : "–");
    stop.abort();
  }
  return marks.join("|");
}

/** A preview answers everybody who is signed in: it only reads. */
async function whoMayPreview(ask: Record<string, APIRequestContext>): Promise<string> {
  const statuses: string[] = [];
  for (const person of people) {
    const answer = await ask[person]?.post("/api/preview/OP_NETWORK_ADD", { data: "{}" });
    statuses.push(answer?.status() === 200 ? "yes" : "–");
  }
  return statuses.join("|");
}
