import { describe, expect, it } from "vitest";
import type { NetworkRecord } from "@/lib/domain/model/records";
import { networkQuery } from "./network-query";
import { networkQueryFields } from "./network-query-fields";
import { parseFilter } from "./query-filter";

const prod = {
  ...{ uuid: "u1", name: "prod", network: "10.1.0.0/29", gateway: "10.1.0.1", network6: null, gateway6: null },
  ...{ macPrefix: null, tags: ["a", "b"], serialNo: 3, ctime: 1.5, mtime: 2.5, size: 8, freeCount: 4 },
  reservations: Uint8Array.of(0b0010_0000),
  extReservations: Uint8Array.of(0b1100_0001),
  groups: [{ group: { uuid: "g1", name: "default" }, netparams: { mode: "bridged", link: "br0", vlan: "" } }],
  instances: [{ uuid: "i1", name: "web1", nics: [{ index: 0, ip: "10.1.0.2" }] }],
  usage: { fullIn: 12, fullAt: 1_234, forecast: "12 days", perDay: 0.25, days: [[1_000, 1, 3, 4]] },
} as unknown as NetworkRecord;

async function cells(...fields: string[]) {
  const query = await networkQuery(fields, null);
  if (!query.ok) throw new Error(query.refusal.message);
  return query.value.cells(prod);
}

/** Whether a filter wants the network prod, or the code with which it is refused. */
async function wants(input: unknown): Promise<boolean | string> {
  const filter = parseFilter(input);
  if (!filter.ok) return filter.refusal.code;
  const query = await networkQuery(["name"], filter.value);
  return query.ok ? query.value.wants(prod) : query.refusal.code;
}

describe("a query about networks", () => {
  it("has the fields of rules 9.1 by natural name, and those of its usage over time", () => {
    const ours = ["forecast", "full_at", "full_in", "growth", "usage_history"];
    const names = networkQueryFields.map(({ name }) => name);
    expect(names.filter((name) => ours.includes(name))).toEqual(ours);
    expect(names.filter((name) => !ours.includes(name)).join(" ")).toBe(
      "ctime external_reservations free_count gateway gateway6 group_cnt group_list inst_cnt inst_list mac_prefix map " +
        "mtime name network network6 reserved_count serial_no tags uuid",
    );
  });

  it("answers what there is, and says what is unavailable or unknown", async () => {
    expect(await cells("map", "external_reservations", "reserved_count", "gateway6", "bogus")).toEqual([
      [0, "XXX....X"],
      [0, "10.1.0.0, 10.1.0.1, 10.1.0.7"],
      [0, 4],
      [3, null],
      [1, null],
    ]);
    expect(await cells("group_list", "inst_list", "group_cnt", "inst_cnt")).toEqual([
      [0, [["default", "bridged", "br0", ""]]],
      [0, ["web1"]],
      [0, 1],
      [0, 1],
    ]);
  });

  it("answers when a network will be full, and what its usage was", async () => {
    expect(await cells("full_in", "full_at", "forecast", "growth", "usage_history")).toEqual([
      [0, 12],
      [0, 1_234],
      [0, "12 days"],
      [0, 0.25],
      [0, [[1_000, 1, 3, 4]]],
    ]);
  });

  it("loads only what its fields and its filter look at", async () => {
    const query = await networkQuery(["name", "map"], ["?", "inst_list"]);
    expect(query.ok && [...query.value.parts]).toEqual(["pool", "instances"]);
  });

  it("knows networks that are asked for by name, so that an unknown one is an error", async () => {
    const byName = await networkQuery(["name"], ["|", ["==", "name", "b"], ["=", "name", "a"]]);
    expect(byName.ok && byName.value.names).toEqual(["b", "a"]);
    const other = await networkQuery(["name"], ["|", ["==", "name", "b"], ["=~", "name", "^a"]]);
    expect(other.ok && other.value.names).toBeNull();
  });
});

describe("a filter", () => {
  it.each([
    [["==", "name", "prod"], true],
    [["!=", "name", "prod"], false],
    [["<", "free_count", 5], true],
    [[">=", "free_count", 5], false],
    [["=~", "network", "^10\\.1\\."], true],
    [["=~", "name", "(?i)PROD"], true],
    [["=[]", "tags", "b"], true],
    [["=[]", "tags", "c"], false],
    [["=[]", "group_list", "default"], true],
    [["=[]", "group_list", "br0"], false],
    [["?", "inst_list"], true],
    [["!", ["?", "gateway6"]], true],
    [["==", "gateway6", "fe80::1"], false],
    [["!=", "gateway6", "fe80::1"], true],
    [["&", ["?", "tags"], ["==", "serial_no", 3]], true],
    [["&", ["?", "tags"], ["==", "serial_no", 4]], false],
    [["|", ["==", "serial_no", 4], ["==", "serial_no", 3]], true],
  ])("%j", async (filter, expected) => expect(await wants(filter)).toBe(expected));

  it.each([
    ["name"],
    [["=="]],
    [["bogus", "name", "x"]],
    [["==", "bogus", "x"]],
    [["==", "free_count", "5"]],
    [["=~", "name", "("]],
    [["=[]", "name", "prod"]],
    [["==", "tags", "b"]],
    [["=~", "inst_list", "web"]],
    [Array.from({ length: 5_000 }).reduce((inner) => ["!", inner], ["?", "name"])],
  ])("that makes no sense is refused", async (filter) => expect(await wants(filter)).toBe("wrong_input"));
});
