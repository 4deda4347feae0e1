import { describe, expect, test } from "vitest";
import { type OperationOpcode, schemas } from "@/lib/domain/opcodes/opcodes";
import { readBody } from "./body";
import { wireOpcode, wireOpcodes } from "./table";
import { tagsToWire } from "./tags";

const opcodes = Object.keys(wireOpcodes) as (keyof typeof wireOpcodes)[];

test.each(opcodes.filter((opcode) => !("reshaped" in wireOpcodes[opcode])))(
  "every parameter of %s has a name on the wire",
  (opcode) => {
    const wire = wireOpcode(opcode);
    const known = new Set(["settings", ...(wire?.parameters ?? []).map(({ ours }) => ours)]);
    expect(Object.keys(schemas[opcode as OperationOpcode].shape).filter((name) => !known.has(name))).toEqual([]);
  },
);

test.each(["network", "group", "node", "instance", "cluster"])(
  "tags of a %s have a kind and a name on the wire",
  (subject) => {
    const ours = { [subject]: subject === "cluster" ? true : "x", tags: ["a"] };
    const written = tagsToWire(ours);
    expect(written).toEqual({
      kind: subject === "group" ? "nodegroup" : subject,
      tags: ["a"],
      ...(subject !== "cluster" && { name: "x" }),
    });
    const wire = wireOpcode("OP_TAGS_SET");
    expect(wire && readBody("OP_TAGS_SET", wire, undefined, written)).toMatchObject({
      ok: true,
      value: { input: ours },
    });
  },
);

test.each([
  [{ network_link: "br0" }, "network_mode is missing: give one of bridged, routed, openvswitch."],
  [{ network_mode: "brigded" }, 'network_mode: "brigded" is not one of bridged, routed, openvswitch.'],
  [{ network_mode: "bridged", network_link: 5 }, "network_link: 5 is not a text."],
  [{ network_mode: "bridged", network_link: "br0", force: "yes" }, 'force: "yes" is not true or false.'],
])("%j of a connect is refused with what it should be", (body, why) => {
  const wire = wireOpcode("OP_NETWORK_CONNECT");
  const read = wire && readBody("OP_NETWORK_CONNECT", wire, body, { group_name: "default", network_name: "prod" });
  expect(read).toMatchObject({ ok: false, refusal: { code: "wrong_input", remedy: why } });
});

test("a value that is cleared with none, a long one and one of a type of its own are refused in words as well", () => {
  const refusalOf = (body: unknown) => {
    const wire = wireOpcode("OP_NETWORK_SET_PARAMS");
    const read = wire && readBody("OP_NETWORK_SET_PARAMS", wire, body, { network_name: "prod" });
    return read?.ok === false ? read.refusal.remedy : null;
  };
  expect(refusalOf({ gateway: "x".repeat(200) })).toBe(`gateway: "${"x".repeat(79)}… is not an IPv4 address, or none.`);
  expect(refusalOf({ add_reserved_ips: "10.0.0.1" })).toMatch(/is not a list of IPv4 addresses, ranges and prefixes/);
});

describe("a body", () => {
  const read = (opcode: string, body: unknown, fixed = {}) => {
    const wire = wireOpcode(opcode);
    if (wire === null) throw new Error(`${opcode} is not on the wire.`);
    return readBody(opcode, wire, body, fixed);
  };
  const nics = (changes: unknown) => read("OP_INSTANCE_SET_PARAMS", { nics: changes }, { instance_name: "vm" });

  test("of changed NICs may have any of the forms that clients write", () => {
    const changes = [
      ["add", { ip: "pool", network: "n" }],
      [0, { bridge: "br1", mac: null }],
      ["modify", "eth1", { ip: "none", network: null, name: null }],
      ["remove", {}],
      ["remove", 2, {}],
    ];
    expect(nics(changes)).toMatchObject({
      value: {
        input: {
          nics: [
            { op: "add", nic: -1, ip: "pool", network: "n" },
            { op: "modify", nic: 0, link: "br1" },
            { op: "modify", nic: "eth1", ip: "none" },
            { op: "remove", nic: -1 },
            { op: "remove", nic: 2 },
          ],
        },
      },
    });
  });

  test.each([
    [[["replace", 0, {}]]],
    [[[0]]],
    [[["add", 0, { colour: "red" }]]],
    [[["modify", 0, { ip: 5 }]]],
    [{ 0: {} }],
  ])("with the NICs %j is refused", (changes) => {
    expect(nics(changes)).toMatchObject({ ok: false, refusal: { code: "wrong_input", field: "nics" } });
  });

  test("with an old name means the new one, with both it is refused", () => {
    expect(read("OP_NETWORK_ADD", { name: "n", network: "10.0.0.0/24" })).toMatchObject({
      value: { input: { name: "n" } },
    });
    expect(read("OP_NETWORK_ADD", { name: "n", network_name: "m", network: "10.0.0.0/24" })).toMatchObject({
      ok: false,
    });
  });

  test("keeps what this product does not manage of a new instance, and refuses what nobody knows", () => {
    const instance = { instance_name: "vm", nics: [], os: "noop" };
    expect(read("OP_INSTANCE_CREATE", instance)).toMatchObject({ value: { input: { settings: { os_type: "noop" } } } });
    expect(read("OP_INSTANCE_CREATE", { ...instance, colour: "red" })).toMatchObject({ refusal: { field: "colour" } });
  });
});
