import { readFileSync } from "node:fs";
import { beforeEach, expect, test, vi } from "vitest";
import { accessLog } from "@/lib/auth/access-log";
import { importConfig } from "@/lib/operations/config/import-config";
import { copyList } from "@/lib/queries/copies";
import type { Store } from "@/lib/store/store";
import { contextOf } from "@/testing/context";
import { freshStore } from "@/testing/fresh-store";
import { GET, POST } from "./route";

vi.mock("server-only", () => ({}));
const here = vi.hoisted(() => ({ role: null as string | null, store: null as unknown }));
const account = () => (here.role === null ? null : { name: "ana", role: here.role });
vi.mock("@/app/session/session", () => ({ asker: () => ({ account: account(), address: "192.0.2.7", now: 9 }) }));
vi.mock("@/app/actions/action", () => ({ webContext: async () => ({ store: here.store, role: here.role }) }));

const text = readFileSync("conformance/recordings/config.data.json", "utf8");
const post = (query = "") => POST(new Request(`http://127.0.0.1/api/export${query}`, { method: "POST" }));
const events = async () =>
  (await accessLog((here.store as Store).reader)).map(({ event, actor, address }) => [event, actor, address]);

beforeEach(() => {
  here.store = freshStore();
  here.role = "administrator";
});

async function bring(change: (config: ReturnType<typeof JSON.parse>) => void = () => {}) {
  const config = JSON.parse(text);
  change(config);
  const store = here.store as Store;
  return importConfig({ text: JSON.stringify(config), acceptRepairs: true }, contextOf(store));
}

test("an administrator gets the file that came in, and the log says who, when and from where", async () => {
  await bring();
  const answer = await post();
  expect(answer.headers.get("content-disposition")).toBe('attachment; filename="config.data"');
  expect(answer.headers.get("cache-control")).toBe("no-store");
  expect(JSON.parse(await answer.text())).toEqual(JSON.parse(text));
  expect(await events()).toEqual([["configuration exported", "ana", "192.0.2.7"]]);
});

test.each([
  [null, 401],
  ["viewer", 403],
  ["operator", 403],
])("%s gets nothing, not even whether there is something", async (role, status) => {
  await bring();
  here.role = role;
  expect((await post()).status).toBe(status);
  expect((await GET(new Request("http://127.0.0.1/api/export"))).status).toBe(status);
  expect(await events()).toEqual([]);
});

test("what cannot be exported is refused with a sentence, and not logged as exported", async () => {
  const empty = await post();
  expect(empty.status).toBe(409);
  expect(await empty.json()).toMatchObject({ refusal: { message: "There is no cluster in this store." } });
  await bring(({ networks }) => {
    const [first] = Object.values<{ tags: string[] }>(networks);
    first?.tags.push("Büro");
  });
  expect((await post()).status).toBe(409);
  expect(await events()).toEqual([]);
  const check = await GET(new Request("http://127.0.0.1/api/export"));
  expect(await check.json()).toMatchObject({ ok: false, refusal: { field: "allowNonAscii" } });
  expect((await post("?non-ascii=1")).status).toBe(200);
});

test("what a copy holds is exported by the copy's name, which the log keeps", async () => {
  await bring();
  await bring();
  const [copy] = await copyList(here.store as Store);
  const name = copy?.name ?? "";
  expect((await post(`?copy=${name}`)).status).toBe(200);
  expect(await accessLog((here.store as Store).reader)).toMatchObject([{ detail: `from the copy ${name}` }]);
  expect((await post("?copy=../store.db")).status).toBe(409);
});
