import { beforeEach, describe, expect, test } from "vitest";
import { recordedStore } from "@/conformance/http-api/recorded-cluster";
import type { Store } from "@/lib/store/store";
import { freshStore } from "@/testing/fresh-store";
import { type Ask, served } from "@/testing/served-api";

let store: Store;
let ask: Ask;

beforeEach(async () => {
  store = freshStore();
  await recordedStore(store, 244);
  ask = await served(store);
});

function many(times: number, value: unknown): unknown[] {
  return Array.from({ length: times }, () => value);
}

function nested(levels: number, open: string, close: string): string {
  return `${open.repeat(levels)}1${close.repeat(levels)}`;
}

const vm = { __version__: 1, instance_name: "vm", disks: [], nics: [], pnode: "node1.example.com" };
const network = { network_name: "n", network: "10.77.0.0/24" };

describe("what is too much is refused with the field, the value and the remedy, and changes nothing", () => {
  test.each<[string, method: string, path: string, body: unknown, says: RegExp, remedy: RegExp]>([
    ["fields of a query", "PUT", "/2/query/node", { fields: many(100_000, "name") }, /fields has 100,000 names/, /300/],
    ["fields in an address", "GET", `/2/query/node?fields=${many(2_000, "name")}`, null, /2,000 names/, /300/],
    ["fields to be described", "GET", `/2/query/node/fields?fields=${many(2_000, "a")}`, null, /2,000 names/, /300/],
    ["the name of a field", "PUT", "/2/query/job", { fields: ["x".repeat(201)] }, /a name of 201 characters/, /200/],
    ["fields of a job", "GET", "/2/jobs/1/wait", { fields: many(100_000, "ops") }, /fields has 100,000 names/, /300/],
    [
      "conditions of a filter",
      "PUT",
      "/2/query/network",
      { fields: ["name"], qfilter: ["|", ...many(1_000, ["?", "name"])] },
      /The filter has more than 1,000 operators/,
      /several queries/,
    ],
    [
      "levels of a filter",
      "PUT",
      "/2/query/network",
      `{"fields":["name"],"qfilter":${nested(150, "[", "]")}}`,
      /The filter is nested deeper than 100 levels/,
      /fewer/,
    ],
    [
      "a text of a filter",
      "PUT",
      "/2/query/network",
      { fields: ["name"], qfilter: ["==", "name", "x".repeat(4_097)] },
      /The filter has a text of 4,097 characters/,
      /4096/,
    ],
    [
      "a regular expression",
      "PUT",
      "/2/query/network",
      { fields: ["name"], qfilter: ["=~", "name", "(a{1000}){1000}"] },
      /"\(a\{1000\}\)\{1000\}", the regular expressions of the filter are too large/,
      /smaller numbers/,
    ],
    ["levels of a body", "POST", "/2/instances", `{"disks":${nested(100_000, "[", "]")}}`, /200 levels/, /fewer lists/],
    ["levels of objects", "PUT", "/2/modify", `{"nicparams":${nested(50_000, '{"a":', "}")}}`, /200 levels/, /fewer/],
    ["NICs", "POST", "/2/instances", { ...vm, nics: many(100_000, {}) }, /nics/, /nics has 100,000 entries: .* 100\./],
    ["changes of NICs", "PUT", "/2/instances/vm/modify", { nics: many(101, ["add", {}]) }, /nics/, /101 entries/],
    ["disks", "POST", "/2/instances", { ...vm, disks: many(1_001, {}) }, /disks/, /1,001 entries are more than 1,000/],
    [
      "parameters of an instance",
      "POST",
      "/2/instances",
      { ...vm, osparams: Object.fromEntries(many(5_000, "v").map((value, at) => [`k${at}`, value])) },
      /osparams/,
      /5,000 entries are more than 1,000/,
    ],
    ["jobs", "POST", "/2/networks", { ...network, depends: many(1_001, [1, []]) }, /depends/, /1,000 others/],
    [
      "ends of a job",
      "POST",
      "/2/networks",
      { ...network, depends: [[1, many(1_001, "error")]] },
      /depends/,
      /each entry must list the ends that it allows/,
    ],
    ["a comment", "POST", "/2/networks", { ...network, comment: "x".repeat(4_097) }, /comment/, /4096 characters/],
  ])("%s", async (_, method, path, body, says, remedy) => {
    const before = await store.version();
    const answered = await ask(method, path, { body, user: "admin" });
    expect(answered).toMatchObject({
      status: 400,
      value: { code: 400, message: expect.stringMatching(says), explain: expect.stringMatching(remedy) },
    });
    expect(await store.version()).toBe(before);
  });

  test("more tags and nodes than there may be are a job that was refused", async () => {
    for (const [path, body, says] of [
      ["/2/networks", { ...network, tags: many(4_097, "a") }, /tags has 4,097 entries\. Give at most 4,096/],
      ["/2/groups/default/assign-nodes", { nodes: many(5_000, "n") }, /nodes has 5,000 entries\. Give at most 4,096/],
    ] as const) {
      const method = path === "/2/networks" ? "POST" : "PUT";
      const { value } = await ask(method, path, { body, user: "admin" });
      expect((await ask("GET", `/2/jobs/${value}`)).value).toMatchObject({
        status: "error",
        opresult: [[expect.any(String), [expect.stringMatching(says), ...(method === "PUT" ? ["wrong_input"] : [])]]],
      });
    }
  });
});

test("as much as may be asked for is answered", async () => {
  const fields = many(300, "name");
  expect(await ask("PUT", "/2/query/node", { body: { fields } })).toMatchObject({ status: 200 });
  const qfilter = ["|", ...many(999, ["?", "name"])];
  expect(await ask("PUT", "/2/query/network", { body: { fields, qfilter } })).toMatchObject({ status: 200 });
});

test("a regular expression that would take for ever elsewhere is answered", async () => {
  const body = { fields: ["name"], qfilter: ["=~", "map", "^([.X]+)+$Z"] };
  expect(await ask("PUT", "/2/query/network", { body, user: "ro" })).toMatchObject({
    status: 200,
    value: { data: [] },
  });
  const stops = { fields: ["name"], qfilter: ["=~", "map", "^(?:X[.X]*)*Y"] };
  expect(await ask("PUT", "/2/query/network", { body: stops })).toMatchObject({ status: 200, value: { data: [] } });
});

test("one that RE2 does not know is refused", async () => {
  const body = { fields: ["name"], qfilter: ["=~", "name", "(?<=net)1"] };
  expect(await ask("PUT", "/2/query/network", { body })).toMatchObject({
    status: 400,
    value: { message: expect.stringContaining("(?<=net)1"), explain: expect.stringContaining("RE2") },
  });
});

describe("what fails while an answer is made or written is a 500, and the next request is answered", () => {
  test("a value that is no JSON", async () => {
    const broken = { ...store, snapshot: async () => ({ name: 1n }) } as unknown as Store;
    const asks = await served(broken);
    expect(await asks("GET", "/2/instances/vm")).toMatchObject({ status: 500, value: { code: 500 } });
    expect(await asks("GET", "/2/instances?bulk=1")).toMatchObject({ status: 500, value: { code: 500 } });
    expect(await asks("GET", "/version")).toMatchObject({ status: 200, value: 2 });
  });

  test("a store that cannot be read", async () => {
    const closed = { ...store, version: async () => Promise.reject(new Error("closed")) } as Store;
    const asks = await served(closed);
    expect(await asks("GET", "/2/instances?bulk=1")).toMatchObject({ status: 500 });
    expect(await asks("GET", "/version")).toMatchObject({ status: 200 });
  });
});
