import { describe, expect, it } from "vitest";
import { br100, network, nic, placedNic, planned, type TypedItem } from "@/testing/nic-situation";
import { ip4Number } from "../address/ip";
import type { Nic } from "../model/cluster";

type Given = NonNullable<Parameters<typeof planned>[1]>;

const prod = network("n-1", { name: "prod", macPrefix: "aa:00:10", held: ["10.1.0.5", "10.1.0.6"] });
const networks = [{ network: prod, free: ["10.1.0.20", "10.1.0.21"].map(ip4Number) }];
const inProd = (index: number, ip: string | null, more: Partial<Nic> = {}) =>
  nic({ index, network: "n-1", ip, nicparams: br100, ...more });

function plan(items: readonly TypedItem[], nics: readonly Nic[] = [], more: Given = {}) {
  return planned(items, { networks, nics, ...more });
}

/** The addresses that the NICs get, or the field and the sentence of the refusal. */
function addresses(...given: Parameters<typeof plan>) {
  const result = plan(...given);
  if (!result.ok) return [result.refusal.field, result.refusal.message];
  return result.value.changes.flatMap((change) => (change.type === "nic" ? [change.after?.ip ?? null] : []));
}

function results(...given: Parameters<typeof plan>) {
  const result = plan(...given);
  if (!result.ok) throw new Error(result.refusal.message);
  return result.value.results;
}

describe("rules 13.2.20: the final state counts", () => {
  const nics = [inProd(0, "10.1.0.5"), inProd(1, "10.1.0.6")];

  it("lets two NICs swap their addresses", () => {
    const items: TypedItem[] = [
      { op: "modify", nic: 0, ip: "10.1.0.6" },
      { op: "modify", nic: 1, ip: "10.1.0.5" },
    ];
    expect(addresses(items, nics)).toEqual(["10.1.0.6", "10.1.0.5"]);
  });

  it("gives a new NIC the address of one that is removed with it", () => {
    const items: TypedItem[] = [
      { op: "add", nic: 0, network: "prod", ip: "10.1.0.6" },
      { op: "remove", nic: 2 },
    ];
    expect(addresses(items, nics)).toEqual([null, "10.1.0.6"]);
  });

  it("refuses the address of a NIC that stays, before it or after it", () => {
    expect(addresses([{ op: "modify", nic: 0, ip: "10.1.0.6" }], nics)).toEqual([
      "nics.0.ip",
      "Two NICs cannot both have 10.1.0.6.",
    ]);
    expect(addresses([{ op: "add", network: "prod", ip: "10.1.0.6" }], nics)).toEqual([
      "nics.0.ip",
      "Two NICs cannot both have 10.1.0.6.",
    ]);
  });

  it("does not give an address that one of two NICs leaves to a third one", () => {
    const two = [inProd(0, "10.1.0.5"), inProd(1, "10.1.0.5")];
    const items: TypedItem[] = [
      { op: "remove", nic: 0 },
      { op: "add", network: "prod", ip: "10.1.0.5" },
    ];
    expect(addresses(items, two)).toEqual(["nics.1.ip", "Two NICs cannot both have 10.1.0.5."]);
  });

  it("skips for ip=pool what the same plan names, later too", () => {
    const items: TypedItem[] = [
      { op: "add", network: "prod", ip: "pool" },
      { op: "add", network: "prod", ip: "10.1.0.20" },
    ];
    expect(addresses(items)).toEqual(["10.1.0.21", "10.1.0.20"]);
    expect(
      addresses([
        { op: "add", network: "prod", ip: "pool" },
        { op: "add", network: "prod", ip: "pool" },
      ]),
    ).toEqual(["10.1.0.20", "10.1.0.21"]);
  });

  it("lets a NIC without a network have the address of one that the instance has in a network", () => {
    const other = network("lab", { network: "10.2.0.0/24" });
    const items: TypedItem[] = [{ op: "add", network: "lab", ip: "10.2.0.5" }];
    expect(addresses(items, [nic({ ip: "10.2.0.5" })], { networks: [{ network: other }] })).toEqual(["10.2.0.5"]);
  });
});

describe("a refusal", () => {
  it("names the item and the field that it is about", () => {
    const add: TypedItem = { op: "add" };
    expect(addresses([add, { op: "add", network: "gone" }])).toEqual(["nics.1.network", "There is no network gone."]);
    expect(addresses([add, { op: "modify", nic: 5 }])[0]).toBe("nics.1.nic");
    expect(addresses([add, { op: "add", network: "prod", ip: "10.2.0.5" }])[0]).toBe("nics.1.ip");
  });

  it("names no item for a NIC that none is about", () => {
    expect(addresses([{ op: "add" }], [nic({ network: "gone" })])).toEqual(["network", "There is no network gone."]);
  });

  it("is the first one, with the rows of all", () => {
    const sharers = ["10.1.0.30", "10.1.0.31"].map((ip, at) => placedNic(`web${at + 2}`, { network: "n-1", ip }));
    const items: TypedItem[] = ["10.1.0.30", "10.1.0.31", "10.2.0.5"].map((ip) => ({ op: "add", network: "prod", ip }));
    expect(plan(items, [], { sharers })).toMatchObject({
      ok: false,
      refusal: {
        field: "nics.0.ip",
        message: "10.1.0.30 is held by web2 nic/0 10.1.0.30.",
        conflicts: [{ instance: { name: "web2" } }, { instance: { name: "web3" } }],
      },
    });
    const alone = plan(items.slice(2));
    expect(alone.ok ? alone : Object.keys(alone.refusal)).not.toContain("conflicts");
  });
});

describe("rules 4.2.1: a name is unique in its instance", () => {
  const nics = [nic({ index: 0, name: "front" }), nic({ index: 1, name: "back" }), nic({ index: 2 })];
  const refused = (at: number, name: string) => [`nics.${at}.name`, `Two NICs cannot both be named ${name}.`];

  it.each<[string, TypedItem[], string[]]>([
    ["of a NIC after it", [{ op: "modify", nic: 0, name: "back" }], refused(0, "back")],
    ["of a NIC before it", [{ op: "modify", nic: 1, name: "front" }], refused(0, "front")],
    [
      "of another new one",
      [
        { op: "add", name: "a" },
        { op: "add", name: "a" },
      ],
      refused(1, "a"),
    ],
    [
      "that another one is given",
      [
        { op: "modify", nic: 0, name: "a" },
        { op: "modify", nic: 1, name: "a" },
      ],
      refused(1, "a"),
    ],
  ])("a NIC cannot have the name %s", (_, items, expected) => {
    expect(addresses(items, nics)).toEqual(expected);
  });

  it("says what to do instead", () => {
    expect(plan([{ op: "modify", nic: 0, name: "back" }], nics)).toMatchObject({
      refusal: { code: "resource_not_unique", remedy: "Give them different names." },
    });
  });

  it("two NICs can swap names, take one that is given up, and have none", () => {
    const names = (items: TypedItem[]) => {
      const result = plan(items, nics);
      return result.ok && result.value.changes.map((change) => change.type === "nic" && change.after?.name);
    };
    expect(
      names([
        { op: "modify", nic: 0, name: "back" },
        { op: "modify", nic: 1, name: "front" },
      ]),
    ).toEqual(["back", "front"]);
    expect(
      names([
        { op: "modify", nic: 0, name: null },
        { op: "modify", nic: 1, name: "front" },
      ]),
    ).toEqual([null, "front"]);
    expect(
      names([
        { op: "modify", nic: 0, name: null },
        { op: "modify", nic: 1, name: null },
      ]),
    ).toEqual([null, null]);
    expect(names([{ op: "modify", nic: 0, name: "front", ip: null }])).toEqual(["front"]);
  });

  it("two alike that an import brought may stay while nobody asks for them", () => {
    const alike = [nic({ index: 0, name: "a" }), nic({ index: 1, name: "a" })];
    expect(addresses([{ op: "modify", nic: 1, ip: "10.3.0.5" }], alike)).toEqual(["10.3.0.5"]);
    expect(addresses([{ op: "modify", nic: 0, name: "a" }], alike)).toEqual(refused(0, "a"));
  });
});

describe("what force did", () => {
  const asked: TypedItem = { op: "add", ip: "10.1.0.20" };

  it("is a row of the plan for a NIC that joins", () => {
    const result = plan([{ op: "add" }, asked], [], { force: true });
    expect(result).toMatchObject({
      ok: true,
      value: {
        conflicts: [
          {
            nic: "new2",
            index: 1,
            ip: "10.1.0.20",
            force: "adopt",
            why: "It joins prod as bridged · br100.",
            becomes: br100,
          },
        ],
      },
    });
  });

  it("is nothing for others", () => {
    expect(plan([{ op: "add", network: "prod", ip: "10.1.0.20" }], [], { force: true })).toMatchObject({
      value: { conflicts: [] },
    });
  });

  it("comes with the warnings about addresses, before those about bits", () => {
    const sharers = [placedNic("ghost", { ip: "10.1.0.20" })];
    const items: TypedItem[] = [{ op: "modify", nic: 0, ip: "10.1.0.20" }];
    expect(plan(items, [inProd(0, "10.1.0.40")], { sharers })).toMatchObject({
      value: {
        warnings: [
          "10.1.0.20 is also used outside prod: ghost nic/0 10.1.0.20.",
          "10.1.0.40 was not marked as held in prod.",
        ],
      },
    });
  });
});

describe("rules 4.3: what Ganeti answers, one pair after the other", () => {
  it("says of a removed NIC where it was", () => {
    const nics = [inProd(0, "10.1.0.5"), inProd(1, "10.1.0.6")];
    expect(results([{ op: "remove", nic: 1 }], nics)).toEqual([["NIC/1", "remove"]]);
  });

  it.each<[string, TypedItem, string]>([
    [
      "as it was typed",
      { op: "add", network: "n-1", ip: "pool" },
      "mac=aa:00:10:00:01:00,ip=10.1.0.20,mode=bridged,link=br100,network=n-1",
    ],
    ["None where there is none", { op: "add" }, "mac=aa:00:00:00:01:00,ip=None,mode=bridged,link=xen-br0,network=None"],
    [
      "by the name of the one that it joins",
      { op: "add", ip: "10.1.0.20" },
      "mac=aa:00:10:00:01:00,ip=10.1.0.20,mode=bridged,link=br100,network=prod",
    ],
  ])("says of a new NIC all, its network %s", (_, item, text) => {
    expect(results([item], [], { force: true })).toEqual([["nic.0", `add:${text}`]]);
  });

  it("says nothing of a NIC that is added and removed again but that it went", () => {
    expect(results([{ op: "add" }, { op: "remove", nic: 0 }])).toEqual([["NIC/0", "remove"]]);
  });

  const wiring = (at: number, { mode, link, vlan } = br100) => [
    [`nic.link/${at}`, link],
    [`nic.mode/${at}`, mode],
    [`nic.vlan/${at}`, vlan],
  ];

  it("says of a changed NIC what was given, and its wiring", () => {
    const nics = [nic(), inProd(1, "10.1.0.5", { name: "a" })];
    expect(results([{ op: "modify", nic: 1, name: null, ip: "pool", mac: "aa:00:10:00:00:77" }], nics)).toEqual([
      ["nic.mac/1", "aa:00:10:00:00:77"],
      ["nic.ip/1", "10.1.0.20"],
      ["nic.name/1", null],
      ...wiring(1),
    ]);
    expect(results([{ op: "modify", nic: 1 }], nics)).toEqual(wiring(1));
  });

  it("says where a NIC goes, and the MAC address that it gets there", () => {
    const xen = { mode: "bridged", link: "br100", vlan: "" };
    expect(results([{ op: "modify", network: null, ip: null }], [inProd(0, "10.1.0.5")])).toEqual([
      ["nic.mac/0", "aa:00:00:00:01:00"],
      ["nic.ip/0", null],
      ["nic.network/0", null],
      ...wiring(0, xen),
    ]);
    expect(results([{ op: "modify", network: "n-1" }], [nic()])).toEqual([
      ["nic.mac/0", "aa:00:10:00:01:00"],
      ["nic.network/0", "n-1"],
      ...wiring(0),
    ]);
    expect(results([{ op: "modify", ip: "10.1.0.20" }], [nic()], { force: true })).toEqual([
      ["nic.ip/0", "10.1.0.20"],
      ["nic.network/0", "prod"],
      ...wiring(0),
    ]);
  });

  it("says of a NIC that is added and then changed both", () => {
    expect(results([{ op: "add" }, { op: "modify", nic: 0, name: "a" }])).toEqual([
      ["nic.0", "add:mac=aa:00:00:00:01:00,ip=None,mode=bridged,link=xen-br0,network=None"],
      ["nic.name/0", "a"],
      ["nic.link/0", "xen-br0"],
      ["nic.mode/0", "bridged"],
      ["nic.vlan/0", ""],
    ]);
  });

  it("says null of what a NIC of a new instance leaves to the cluster", () => {
    const plan = planned([{ op: "add" }, { op: "modify", nic: 0, link: "br7" }], { networks }, true);
    expect(plan.ok && plan.value.results.slice(1)).toEqual([
      ["nic.link/0", "br7"],
      ["nic.mode/0", null],
      ["nic.vlan/0", null],
    ]);
  });
});
