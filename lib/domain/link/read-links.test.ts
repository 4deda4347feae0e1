import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkedLinks, mostOutput, readLinks } from "./read-links";

const json = JSON.stringify;

const loopback = { ifindex: 1, ifname: "lo", flags: ["LOOPBACK", "UP"], link_type: "loopback" };
const details = { promiscuity: 0 };
const detailed = json([
  { ...loopback, ...details },
  { ifname: "eth0", flags: ["UP"], master: "br100", ...details, linkinfo: { info_slave_kind: "bridge" } },
  { ifname: "br100", flags: ["UP"], ...details, linkinfo: { info_kind: "bridge", info_data: { vlan_filtering: 1 } } },
  { ifname: "br10", flags: ["UP"], ...details, linkinfo: { info_kind: "bridge" } },
  { ifname: "ovs-system", flags: [], ...details, linkinfo: { info_kind: "openvswitch" } },
  { ifname: "ovs0", flags: [], ...details, linkinfo: { info_kind: "openvswitch" } },
  { ifname: "tap0", flags: [], master: "br100", ...details, linkinfo: { info_kind: "tun" } },
]);
const routes = json([
  { dst: "default", gateway: "192.0.2.1", dev: "eth0", flags: [] },
  { type: "local", dst: "127.0.0.0/8", dev: "lo", table: "local" },
  { dst: "10.0.0.0/8", dev: "br100", table: "100" },
  { dst: "10.1.0.0/16", dev: "br100", table: 200 },
]);
const rules = json([
  { priority: 0, src: "all", table: "local" },
  { priority: 100, src: "10.0.0.0", srclen: 8, table: "tenants" },
  { priority: 200, src: "all", goto: 300 },
]);

function read(...outputs: string[]) {
  const result = readLinks(outputs);
  if (!result.ok) throw new Error(result.refusal.message);
  return {
    ...result.value,
    links: result.value.links.map((one) => `${one.kind} ${one.name} ${one.number ?? ""}`.trim()),
  };
}

function refused(...outputs: string[]) {
  const result = readLinks(outputs);
  if (result.ok) throw new Error(`${json(result.value)} was read.`);
  expect(result.refusal).toMatchObject({ code: "wrong_input", field: "links", remedy: expect.stringMatching(/\.$/) });
  return result.refusal.message;
}

describe("the links of a node", () => {
  it("are its bridges and the devices of Open vSwitch, of ip -d -j link, in natural order", () => {
    expect(read(detailed)).toEqual({
      links: ["bridge br10", "bridge br100", "openvswitch ovs0"],
      read: ["devices"],
    });
  });

  it("are all devices but the loopback where the kind is not said", () => {
    const plain = json([loopback, { ifname: "eth0", flags: [], master: "br0" }, { ifname: "br0", flags: [] }]);
    expect(read(plain)).toEqual({ links: ["device br0", "device eth0"], read: ["devices"] });
  });

  it.each([
    ["list-br", "ovs1\novs0\n"],
    [
      "a table of JSON",
      json({
        headings: ["_uuid", "name"],
        data: [
          [["uuid", "x"], "ovs1"],
          [["uuid", "y"], "ovs0"],
        ],
      }),
    ],
    ["a list of names", json(["ovs0", "ovs1"])],
  ])("are the bridges of ovs-vsctl, from %s", (_, output) => {
    expect(read(output)).toEqual({ links: ["openvswitch ovs0", "openvswitch ovs1"], read: ["openvswitch"] });
  });

  it("are the tables of routes and rules, main where a route names none, and none of a rule without one", () => {
    expect(read(routes, rules)).toEqual({
      links: ["table 100 100", "table 200 200", "table local 255", "table main 254", "table tenants"],
      read: ["tables"],
    });
  });

  it("have the numbers of rt_tables, without comments and without the unspecified one", () => {
    const file = "#\n# reserved values\n#\n255\tlocal\n0\tunspec\n0x12c  tenants # ours\n";
    expect(read(rules, file)).toEqual({ links: ["table local 255", "table tenants 300"], read: ["tables"] });
  });

  it("are read from several outputs in one text; what ovs-vsctl says counts for Open vSwitch", () => {
    const pretty = JSON.stringify(JSON.parse(rules), null, 4);
    expect(read(`${detailed}\n${pretty}\novs1\n254 main\n${routes}`)).toEqual({
      links: [
        ...["bridge br10", "bridge br100", "openvswitch ovs1"],
        ...["table 100 100", "table 200 200", "table local 255", "table main 254", "table tenants"],
      ],
      read: ["devices", "openvswitch", "tables"],
    });
  });

  it("are the same if a list that was read is read again", () => {
    const once = readLinks([detailed, routes, rules]);
    expect(once.ok && checkedLinks(once.value)).toEqual(once);
  });
});

describe("what is no output of these commands", () => {
  it.each([
    ["nothing", " \n ", "The output is empty."],
    ["an empty list", "[]", "The output: it is an empty list: nothing says what of."],
    ["half an output", detailed.slice(0, 300), "The output cannot be read. It is not whole: no JSON from line 1 on."],
    ["a sentence", "sh: 1: ovs-vsctl: not found", 'The output: line 1, "sh: 1: ovs-vsctl: not found", names no link.'],
    ["a line in between", "ovs0\novs 1 2\n", 'The output: line 2, "ovs 1 2", names no link.'],
    ["addresses", json([{ name: "x" }]), "The output: entry 1 is neither a device, a route nor a rule."],
    ["numbers", "[1]", "The output: entry 1 is not an object."],
    ["an object", "{}", "The output: it is an object, where a list is expected."],
    ["a table without names", json({ headings: ["a"], data: [] }), "The output: the table has no column name."],
    [
      "a device without a name",
      json([loopback, { ifname: 5 }]),
      "The output: entry 2 has the ifname 5, which is no name.",
    ],
    [
      "a name with a line break",
      json([{ ifname: "br\n0" }]),
      'The output: entry 1 has the ifname "br\\n0", which is no name.',
    ],
    ["a path", json([{ ifname: "../x" }]), 'The output: entry 1 has the ifname "../x", which is no name.'],
    [
      "a table that is a list",
      json([{ dst: "x", table: [] }]),
      "The output: entry 1 has the table [], which is no name.",
    ],
  ])("is refused and named: %s", (_, output, message) => {
    expect(refused(output)).toBe(message);
  });

  it("is named by its number among several", () => {
    expect(refused(rules, "")).toBe("Output 2 is empty.");
  });

  it("is refused where it is too much, before it is read", () => {
    expect(refused(" ".repeat(mostOutput + 1))).toBe("The outputs have 4,000,001 characters, more than 4,000,000.");
    expect(refused(...Array.from({ length: 17 }, () => "ovs0"))).toBe("There are 17 outputs.");
    const many = Array.from({ length: 4_001 }, (_, at) => `ovs${at}`).join("\n");
    expect(refused(many)).toBe("The outputs name 4,001 links.");
  });

  it("is refused where it is nested without end", () => {
    expect(refused("[".repeat(1_000_000))).toContain("not whole");
    expect(refused("a\n[]\n".repeat(600_000))).toContain("It has more than 64 outputs one after the other.");
    expect(refused(`${"\n".repeat(3_000_000)}[]\n\n{`)).toContain("no JSON from line 3000003 on.");
    expect(refused(`${"[".repeat(100_000)}${"]".repeat(100_000)}`)).toBe("The output: entry 1 is not an object.");
  });

  it("never throws, and a list that is read has names that can be written", () => {
    const piece = fc.oneof(
      fc.string(),
      fc.json(),
      fc.constantFrom(detailed, routes, rules, "ovs0", "[", "{", '"', "\n"),
    );
    fc.assert(
      fc.property(fc.array(fc.array(piece, { maxLength: 4 }), { maxLength: 3 }), (outputs) => {
        const result = readLinks(outputs.map((pieces) => pieces.join("\n")));
        for (const { name } of result.ok ? result.value.links : []) expect(name).toMatch(/^[^\s/]{1,64}$/u);
      }),
    );
  });

  it("is refused in a list that claims to have been read", () => {
    const result = checkedLinks({ links: [{ kind: "bridge", name: "br 0" }], read: ["devices"] });
    expect(result).toMatchObject({ ok: false, refusal: { message: '"br 0" is not the name of a link.' } });
  });
});
