import { describe, expect, it, test } from "vitest";
import { ip4Number } from "../address/ip";
import { inputRefusal, inputRefusals, type OperationOpcode, schemas } from "./opcodes";

const add = { name: "prod", network: "10.0.0.0/24" };
const connect = { network: "prod", group: "default", mode: "bridged", link: "br100" };

/** What is said about an input: "field: message remedy", or the parsed parameters. */
function answer(opcode: OperationOpcode, input: unknown): unknown {
  const parsed = schemas[opcode].safeParse(input);
  if (parsed.success) return parsed.data;
  const { code, field, message, remedy } = inputRefusal(parsed.error);
  expect(code).toBe("wrong_input");
  return `${field}: ${message} ${remedy}`;
}

/** Every refusal as a form shows it: by field. */
function shown(opcode: OperationOpcode, input: unknown): Record<string, string> {
  const parsed = schemas[opcode].safeParse(input);
  if (parsed.success) return {};
  return Object.fromEntries(inputRefusals(parsed.error).map(({ field, message }) => [field ?? "", message]));
}

describe("network add", () => {
  const pool = "Use a prefix length from /16 to /30.";
  test.each([
    [{ network: undefined }, "network: The parameter network is missing. Give it as text."],
    [{ network: null }, "network: null is not text. Give it as text."],
    [{ network: 10 }, "network: 10 is not text. Give it as text."],
    [{ network: "" }, "network: The IPv4 network is empty. Write one, like 192.0.2.0/24."],
    [{ network: "none" }, 'network: "none" is not an IPv4 address. Write four numbers from 0 to 255, like 192.0.2.5.'],
    [{ network: "10.0.0.5/24" }, "network: 10.0.0.5/24 has host bits set. Write 10.0.0.0/24."],
    [{ network: "10.0.0.0/31" }, `network: 10.0.0.0/31 is too small for an address pool. ${pool}`],
    [{ network: "10.0.0.0/15" }, `network: 10.0.0.0/15 is too large for an address pool. ${pool}`],
    [{ network: "10.0.0.0/024" }, "network: The prefix length of 10.0.0.0/024 has leading zeros. Write /24."],
    [
      { network: "10.0.0.0/255.255.255.0" },
      "network: 10.0.0.0/255.255.255.0 has a netmask instead of a prefix length. Write /24 after the slash.",
    ],
    [
      { network: "2001:db8::/64" },
      "network: 2001:db8::/64 is an IPv6 network. Write an IPv4 network, like 192.0.2.0/24.",
    ],
    [
      { gateway: "10.0.0" },
      'gateway: "10.0.0" is not an IPv4 address. Write four numbers from 0 to 255, like 192.0.2.5.',
    ],
    [{ gateway: "10.0.0.01" }, "gateway: 10.0.0.01 has leading zeros. Write 10.0.0.1."],
    [{ gateway: "10.0.0.1/24" }, "gateway: 10.0.0.1/24 is a network, not an address. Write 10.0.0.1."],
    [{ gateway: 1 }, "gateway: 1 is not text or null. Give it as text."],
    [
      { gateway: "10.0.1.1" },
      "gateway: The gateway 10.0.1.1 is outside 10.0.0.0/24. Use an address from 10.0.0.1 to 10.0.0.254.",
    ],
    [
      { gateway: "10.0.0.0" },
      "gateway: The gateway 10.0.0.0 is the network address of 10.0.0.0/24. Use an address from 10.0.0.1 to 10.0.0.254.",
    ],
    [
      { gateway: "10.0.0.255" },
      "gateway: The gateway 10.0.0.255 is the broadcast address of 10.0.0.0/24. Use an address from 10.0.0.1 to 10.0.0.254.",
    ],
    [{ network6: "2001:db8::1/64" }, "network6: 2001:db8::1/64 has host bits set. Write 2001:db8::/64."],
    [{ network6: "2001:db8::" }, "network6: 2001:db8:: has no prefix length. Add one, like 2001:db8::/64."],
    [{ network6: "10.0.0.0/24" }, "network6: 10.0.0.0/24 is not IPv6. Write an IPv6 network, like 2001:db8::/64."],
    [{ gateway6: "1::2::3" }, 'gateway6: "1::2::3" is not an IPv6 address. Write an IPv6 address, like 2001:db8::5.'],
    [
      { gateway6: "fe80::1%eth0" },
      "gateway6: fe80::1%eth0 has a zone, which is only valid on one host. Write fe80::1.",
    ],
    [
      { network6: "2001:db8::/64", gateway6: "2001:db9::1" },
      "gateway6: The IPv6 gateway 2001:db9::1 is outside 2001:db8::/64. Use an address of 2001:db8::/64 or a link-local one, like fe80::1.",
    ],
    [{ name: " prod" }, 'name: The name " prod" contains a space. Use letters from A to Z, digits and . _ - only.'],
    [
      { gateway: "10.0.0.1 " },
      'gateway: "10.0.0.1 " is not an IPv4 address. Write four numbers from 0 to 255, like 192.0.2.5.',
    ],
    [{ macPrefix: "aa:bb" }, 'macPrefix: "aa:bb" is not a MAC prefix. Write three octets, like aa:00:3f.'],
    [{ macPrefix: "aa-bb-cc" }, 'macPrefix: "aa-bb-cc" is not a MAC prefix. Write aa:bb:cc.'],
    [{ name: "" }, "name: The name is empty. Write one, like prod-web."],
    [
      { name: "a network" },
      'name: The name "a network" contains a space. Use letters from A to Z, digits and . _ - only.',
    ],
    [{ name: ["prod"] }, "name: a list is not text. Give it as text."],
    [{ addReserved: "10.0.0.1" }, 'addReserved: "10.0.0.1" is not a list. Give it as a list.'],
    [{ addReserved: [5] }, "addReserved: 5 is not text. Give it as text."],
    [
      { addReserved: ["10.0.0.5", "10.0.0.999"] },
      "addReserved: In 10.0.0.999, 999 is above 255. Write four numbers from 0 to 255, like 192.0.2.5.",
    ],
    [{ addReserved: ["10.0.0.9-10.0.0.3"] }, "addReserved: 10.0.0.9–10.0.0.3 runs backwards. Write 10.0.0.3–10.0.0.9."],
    [{ addReserved: ["10.0.0.5/30"] }, "addReserved: 10.0.0.5/30 has host bits set. Write 10.0.0.4/30."],
    [
      { addReserved: ["10.0.0.250-10.0.1.2"] },
      "addReserved: 10.0.1.0–10.0.1.2 are outside 10.0.0.0/24. Use addresses from 10.0.0.0 to 10.0.0.255.",
    ],
    [
      { addReserved: ["10.1.0.1"] },
      "addReserved: 10.1.0.1 is outside 10.0.0.0/24. Use addresses from 10.0.0.0 to 10.0.0.255.",
    ],
    [{ tags: ["a b"] }, 'tags: The tag "a b" contains a space. Use letters, digits and _ . + * / : @ - only.'],
    [{ tags: [""] }, "tags: A tag is empty. Write at least one character."],
    [{ tags: "prod" }, 'tags: "prod" is not a list. Give it as a list.'],
    [{ conflictsCheck: "yes" }, 'conflictsCheck: "yes" is not true or false. Give true or false.'],
    [{ mac_prefix: "aa:bb:cc" }, 'mac_prefix: "mac_prefix" is not a parameter. Leave it out.'],
  ])("%j is refused", (more, expected) => expect(answer("OP_NETWORK_ADD", { ...add, ...more })).toBe(expected));

  test.each([[null], [undefined], ["prod"], [5], [() => 5], [[add]]])("parameters that are %j are refused", (input) =>
    expect(answer("OP_NETWORK_ADD", input)).toBe("undefined: The parameters must be an object. Give them by name."),
  );

  it("needs no more than a name and a network", () => {
    expect(answer("OP_NETWORK_ADD", add)).toEqual({ ...add, addReserved: [], conflictsCheck: true, tags: [] });
  });

  it("takes lists with single addresses, ranges and prefixes", () => {
    const addReserved = ["10.0.0.5", "10.0.0.32-10.0.0.47, 10.0.0.64/28", "10.0.0.9/32"];
    const parsed = schemas.OP_NETWORK_ADD.parse({ ...add, addReserved });
    const base = ip4Number("10.0.0.0");
    expect(parsed.addReserved.map(({ first, last }) => [first - base, last - base])).toEqual([
      [5, 5],
      [32, 47],
      [64, 79],
      [9, 9],
    ]);
  });

  it("takes null for lists, which Ganeti's own client sends", () => {
    expect(answer("OP_NETWORK_ADD", { ...add, addReserved: null, tags: null })).toMatchObject({
      addReserved: [],
      tags: [],
    });
  });

  it.each([
    ["OP_NETWORK_ADD", { ...add, tags: Array.from({ length: 4_097 }, (_, at) => `t${at}`) }, "tags", "4,097", "4,096"],
    ["OP_NETWORK_ADD", { ...add, addReserved: Array(65_537).fill("10.0.0.9") }, "addReserved", "65,537", "65,536"],
    ["OP_INSTANCE_CREATE", { name: "vm", primaryNode: "n", nics: Array(101).fill({}) }, "nics", "101", "100"],
    ["OP_INSTANCE_SET_PARAMS", { instance: "vm", nics: Array(101).fill({ op: "add" }) }, "nics", "101", "100"],
    ["OP_GROUP_ASSIGN_NODES", { group: "g", nodes: Array(4_097).fill("n") }, "nodes", "4,097", "4,096"],
  ] as const)("refuses a list that is too long: %s", (opcode, input, field, found, most) => {
    expect(answer(opcode, input)).toBe(`${field}: ${field} has ${found} entries. Give at most ${most}.`);
  });

  it("refuses one text of too many addresses", () => {
    const addReserved = ["10.0.0.9,".repeat(65_537)];
    expect(answer("OP_NETWORK_ADD", { ...add, addReserved })).toMatch(
      /^addReserved: The list has more than 65,536 addresses and ranges\. Write ranges/,
    );
  });

  it("lowers the MAC prefix, shortens IPv6 and keeps each tag once", () => {
    const given = { name: "prod", macPrefix: "AA:00:3F", network6: "2001:DB8:0::/48", tags: ["web", "web"] };
    const kept = { name: "prod", macPrefix: "aa:00:3f", network6: "2001:db8::/48", tags: ["web"] };
    expect(answer("OP_NETWORK_ADD", { ...add, ...given })).toMatchObject(kept);
  });

  it("takes a link-local IPv6 gateway, and one without an IPv6 network", () => {
    const linkLocal = { ...add, network6: "2001:db8::/64", gateway6: "fe80::1" };
    expect(answer("OP_NETWORK_ADD", linkLocal)).toMatchObject({ gateway6: "fe80::1" });
    expect(answer("OP_NETWORK_ADD", { ...add, gateway6: "2001:db8::1" })).toMatchObject({ gateway6: "2001:db8::1" });
  });

  it("says everything that is wrong at once, rules between fields included", () => {
    const input = { ...add, name: "", gateway: "10.9.0.1", gateway6: "x", addReserved: ["10.9.0.2"], colour: 1 };
    expect(shown("OP_NETWORK_ADD", input)).toEqual({
      name: "The name is empty.",
      gateway: "The gateway 10.9.0.1 is outside 10.0.0.0/24.",
      gateway6: '"x" is not an IPv6 address.',
      addReserved: "10.9.0.2 is outside 10.0.0.0/24.",
      colour: '"colour" is not a parameter.',
    });
  });

  it("asks nothing of the gateway while the network itself is wrong", () => {
    const input = { ...add, network: "10.0.0.0/31", gateway: "10.9.0.1", addReserved: ["10.9.0.2"] };
    expect(Object.keys(shown("OP_NETWORK_ADD", input))).toEqual(["network"]);
  });
});

describe("network modify", () => {
  const fields = ["gateway", "network6", "gateway6", "macPrefix"] as const;
  const spellings = [null, "", "none", "None"];
  test.each(fields.flatMap((field) => spellings.map((text) => [field, text] as const)))(
    "clears %s with %j",
    (field, text) => {
      expect(answer("OP_NETWORK_SET_PARAMS", { network: "prod", [field]: text })).toMatchObject({ [field]: null });
    },
  );

  it("leaves alone what is absent", () => {
    const parsed = schemas.OP_NETWORK_SET_PARAMS.parse({ network: "prod" });
    expect(fields.filter((field) => parsed[field] !== undefined)).toEqual([]);
    expect(parsed).toMatchObject({ addReserved: [], removeReserved: [] });
  });

  test.each([
    [{ network: "" }, "network: The network is empty. Give its name or UUID."],
    [
      { gateway: "10.0.0.256" },
      "gateway: In 10.0.0.256, 256 is above 255. Write four numbers from 0 to 255, like 192.0.2.5.",
    ],
    [
      { removeReserved: ["10.0.0.1-5"] },
      "removeReserved: 10.0.0.1-5 ends in an incomplete address. Write 10.0.0.1-10.0.0.5.",
    ],
    [
      { network6: "2001:db8::/64", gateway6: "2001:db9::1" },
      "gateway6: The IPv6 gateway 2001:db9::1 is outside 2001:db8::/64. Use an address of 2001:db8::/64 or a link-local one, like fe80::1.",
    ],
    [{ name: "other" }, 'name: "name" is not a parameter. Leave it out.'],
  ])("%j is refused", (more, expected) => {
    expect(answer("OP_NETWORK_SET_PARAMS", { network: "prod", ...more })).toBe(expected);
  });

  it("names a network that was imported under any name", () => {
    expect(answer("OP_NETWORK_SET_PARAMS", { network: "a network/ü" })).toMatchObject({ network: "a network/ü" });
  });
});

describe("connect", () => {
  test.each([
    [{ mode: undefined }, "mode: The parameter mode is missing. Use bridged, routed, openvswitch."],
    [{ mode: "ext" }, 'mode: "ext" is not a mode. Use bridged, routed, openvswitch.'],
    [{ mode: "pool" }, 'mode: "pool" is not a mode. Use bridged, routed, openvswitch.'],
    [{ link: "" }, "link: The link is empty. Name the bridge or switch on the nodes."],
    [{ link: null }, "link: null is not text. Give it as text."],
    [{ link: "br 0" }, 'link: The link "br 0" contains a space. Name the bridge or switch on the nodes.'],
    [{ mode: "routed", vlan: "7" }, 'vlan: A routed connection has no VLAN, but "7" was given. Leave the VLAN empty.'],
    [
      { vlan: "4095" },
      "vlan: VLAN id 4095 is outside 1 to 4094. Write 7 or .7 (access), :7:8 (trunk) or .7:8 (first untagged, rest tagged), ids from 1 to 4094.",
    ],
    [{ group: "" }, "group: The group is empty. Give its name or UUID."],
    [{ force: 1 }, "force: 1 is not true or false. Give true or false."],
  ])("%j is refused", (more, expected) => {
    expect(answer("OP_NETWORK_CONNECT", { ...connect, ...more })).toBe(expected);
    if (!("force" in more)) expect(answer("OP_NETWORK_SET_NETPARAMS", { ...connect, ...more })).toBe(expected);
  });

  it("checks conflicts and does not force unless told", () => {
    const otherwise = { vlan: "", conflictsCheck: true, linkCheck: true, force: false, nextFree: [], taken: [] };
    expect(answer("OP_NETWORK_CONNECT", connect)).toEqual({ ...connect, ...otherwise });
  });

  it("moves no NIC to the next free address where nobody looks for conflicts", () => {
    expect(answer("OP_NETWORK_CONNECT", { ...connect, nextFree: ["a"], conflictsCheck: false })).toBe(
      "nextFree: Without the conflicts check, no NIC gets the next free address. Keep the check.",
    );
  });
});

describe("the others", () => {
  test.each<[OperationOpcode, object, string]>([
    ["OP_NETWORK_REMOVE", {}, "network: The parameter network is missing. Give it as text."],
    [
      "OP_NETWORK_RENAME",
      { network: "prod", newName: "a/b" },
      'newName: The name "a/b" contains "/". Use letters from A to Z, digits and . _ - only.',
    ],
    ["OP_NETWORK_DISCONNECT", { network: "prod" }, "group: The parameter group is missing. Give it as text."],
    ["OP_NETWORK_DISCONNECT", { network: "prod", group: null }, "group: null is not text. Give it as text."],
    [
      "OP_TAGS_SET",
      { tags: ["a"] },
      "network: The parameter network is missing. Name one network, group, node or instance, or the cluster.",
    ],
    [
      "OP_TAGS_SET",
      { network: "prod", cluster: true, tags: ["a"] },
      "cluster: One operation can only change the tags of one object. Name one network, group, node or instance, or the cluster.",
    ],
    ["OP_TAGS_DEL", { network: "prod", tags: null }, "tags: null is not a list. Give it as a list."],
  ])("%s refuses %j", (opcode, input, expected) => expect(answer(opcode, input)).toBe(expected));
});

describe("whatever a program may send", () => {
  const loop: Record<string, unknown> = {};
  loop.again = loop;
  const values = [null, 5n, Number.NaN, [], [5n], {}, loop, new Date(0), "x".repeat(900_000), ["x".repeat(900_000)]];
  const fields = ["network", "group", "mode", "link", "vlan", "conflictsCheck", "force"];
  test.each(fields)("is refused in one short sentence: %s", (field) => {
    for (const value of values) {
      const said = answer("OP_NETWORK_CONNECT", { ...connect, [field]: value });
      expect(said).toMatch(new RegExp(`^${field}: .+`));
      expect(String(said).length).toBeLessThan(120);
    }
  });

  it("names how long a text is that is too long", () => {
    expect(answer("OP_TAGS_SET", { network: "x".repeat(4_097), tags: ["a"] })).toBe(
      "network: A text of 4,097 characters is too long. Give at most 4096 characters.",
    );
  });

  test.each([null, [], 5, 5n, "OP_NETWORK_ADD", undefined, loop])("is no set of parameters: %s", (input) => {
    const parsed = schemas.OP_NETWORK_ADD.safeParse(input);
    expect(parsed.success).toBe(false);
  });
});
