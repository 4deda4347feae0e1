import { request } from "node:http";
import { text } from "node:stream/consumers";
import { onTestFinished } from "vitest";
import { openRapiListener } from "@/lib/listener/rapi-listener";
import type { Store } from "@/lib/store/store";
import { unauthorized } from "@/rapi/answer";
import { refuseEmpty } from "@/rapi/authenticate";
import { rapiHandler } from "@/rapi/handler";
import type { Authenticate } from "@/rapi/request";

/** What a test was answered. */
export type Answered = { status: number; headers: Record<string, unknown>; value: unknown };
type More = { user?: string | null; body?: unknown; headers?: Record<string, string> };
export type Ask = ((method: string, path: string, more?: More) => Promise<Answered>) & { address: string };

/** For tests: the roles of some users, whose password is their name. */
const roles: Record<string, "viewer" | "operator" | "administrator"> = {
  rw: "operator",
  ro: "viewer",
  reader: "viewer",
  admin: "administrator",
};

const byName: Authenticate = async ({ headers }) => {
  const [user = "", password] = Buffer.from(headers.authorization?.slice(6) ?? "", "base64")
    .toString()
    .split(":");
  const role = user === password ? roles[user] : undefined;
  return role === undefined ? unauthorized() : { actor: user, role };
};

/** For tests: the API over real HTTP on a free port, and how to ask it; it is gone when the test is. */
export async function served(store: Store, authenticate: Authenticate = refuseEmpty(byName)): Promise<Ask> {
  const where = { host: "127.0.0.1", port: 0, certificate: null };
  const { address, close } = await openRapiListener(
    where,
    rapiHandler(() => store, authenticate),
  );
  onTestFinished(close);
  const asking = (method: string, path: string, { user = "rw", body, headers = {} }: More = {}) => {
    const content = typeof body === "string" || body === undefined || body === null ? body : JSON.stringify(body);
    const credentials = Buffer.from(`${user}:${user}`).toString("base64");
    const sent = {
      ...(user !== null && { Authorization: `Basic ${credentials}` }),
      ...(content && { "Content-Type": "application/json", "Content-Length": String(Buffer.byteLength(content)) }),
      ...headers,
    };
    return ask(`${address}${path}`, method, sent, content || undefined);
  };
  return Object.assign(asking, { address });
}

/** Also a GET with a body, and methods that HTTP does not have, which `fetch` cannot send. */
function ask(url: string, method: string, headers: Record<string, string>, content?: string): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { method, headers }, async (response) => {
      const body = await text(response);
      const value = body === "" ? null : JSON.parse(body);
      resolve({ status: response.statusCode ?? 0, headers: response.headers, value });
    });
    asked.on("error", reject);
    asked.end(content);
  });
}
