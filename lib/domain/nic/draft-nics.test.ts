import { describe, expect, it } from "vitest";
import {
  network,
  newIds,
  nic,
  nicItems,
  nicParams,
  nicSituation,
  placedNic,
  ref,
  type TypedItem,
  type TypedNic,
} from "@/testing/nic-situation";
import type { Nic } from "../model/cluster";
import { heldRanges } from "../pool/address-pool";
import { type Draft, draftNics, leftBehind, targetOf, without } from "./draft-nics";

const nics = [nic({ index: 0, name: "front" }), nic({ index: 1, name: "back" }), nic({ index: 2 })];

function drafted(items: readonly TypedItem[], old: readonly Nic[] = nics) {
  return draftNics(ref("web1"), old, nicItems(items), newIds);
}

/** The NICs in their new order, by UUID. */
function order(items: readonly TypedItem[], old?: readonly Nic[]) {
  const result = drafted(items, old);
  return result.ok ? result.value.drafts.map(({ uuid }) => uuid) : result.refusal;
}

describe("rules 4.3: the items are applied in their order", () => {
  it.each<[string, TypedItem[], string[]]>([
    ["none leaves all", [], ["nic0", "nic1", "nic2"]],
    ["adds after the last one", [{ op: "add", nic: -1 }], ["nic0", "nic1", "nic2", "new1"]],
    ["adds at the beginning", [{ op: "add", nic: 0 }], ["new1", "nic0", "nic1", "nic2"]],
    ["adds at the position after the last one", [{ op: "add", nic: 3 }], ["nic0", "nic1", "nic2", "new1"]],
    ["removes by position", [{ op: "remove", nic: 1 }], ["nic0", "nic2"]],
    ["removes the last one", [{ op: "remove", nic: -1 }], ["nic0", "nic1"]],
    ["removes by name", [{ op: "remove", nic: "back" }], ["nic0", "nic2"]],
    ["removes by UUID", [{ op: "remove", nic: "nic2" }], ["nic0", "nic1"]],
    ["removes the first one by UUID", [{ op: "remove", nic: "nic0" }], ["nic1", "nic2"]],
    [
      "counts positions anew after each item",
      [
        { op: "remove", nic: 0 },
        { op: "add", nic: 0 },
        { op: "remove", nic: 1 },
      ],
      ["new2", "nic2"],
    ],
    [
      "finds a NIC by the name that an item before gave it",
      [
        { op: "modify", nic: 0, name: "side" },
        { op: "remove", nic: "side" },
      ],
      ["nic1", "nic2"],
    ],
  ])("%s", (_, items, expected) => {
    expect(order(items)).toEqual(expected);
  });

  it("takes a UUID for a UUID, even where another NIC has it as its name", () => {
    const odd = [nic({ index: 0, name: "nic1" }), nic({ index: 1 })];
    expect(order([{ op: "remove", nic: "nic1" }], odd)).toEqual(["nic0"]);
  });

  it.each<[string, TypedItem]>([
    ["that an item before changed", { op: "modify", nic: 0, name: "side" }],
    ["that an item before took away", { op: "modify", nic: 0, name: null }],
  ])("does not find a NIC by a name %s", (_, item) => {
    expect(order([item, { op: "remove", nic: "front" }])).toEqual({
      code: "unknown_entity",
      field: "nics.1.nic",
      message: "web1 has no NIC front.",
      remedy: "Use a position from 0 to 2, or -1.",
    });
  });

  it("keeps a NIC's name while other things of it change", () => {
    expect(
      order([
        { op: "modify", nic: 0, ip: null },
        { op: "remove", nic: "front" },
      ]),
    ).toEqual(["nic1", "nic2"]);
  });

  it("adds what two items say of one NIC; what an item leaves open stays", () => {
    const result = drafted([
      { op: "modify", nic: 0, name: "side", ip: "pool" },
      { op: "modify", nic: 0, name: undefined, ip: null, link: "br1" },
    ]);
    expect(result).toMatchObject({ ok: true, value: { drafts: [{ uuid: "nic0", old: nics[0], item: 1 }, {}, {}] } });
    expect(result.ok && result.value.drafts[0]?.asked).toEqual({ name: "side", ip: null, link: "br1" });
    expect(result.ok && result.value.removed).toEqual([]);
  });

  it("knows what each item was about, where it was, and which NICs go", () => {
    const result = drafted([
      { op: "add", nic: 1, ip: "pool" },
      { op: "remove", nic: 1 },
      { op: "remove", nic: "nic2" },
    ]);
    expect(result.ok && result.value.removed).toEqual([nics[2]]);
    expect(result.ok && result.value.steps).toEqual([
      {
        op: "add",
        index: 1,
        params: { ip: "pool" },
        draft: { uuid: "new1", old: null, asked: { ip: "pool" }, item: 0 },
      },
      { op: "remove", index: 1, params: {}, draft: { uuid: "new1", old: null, asked: { ip: "pool" }, item: 1 } },
      { op: "remove", index: 2, params: {}, draft: { uuid: "nic2", old: nics[2], asked: {}, item: 2 } },
    ]);
  });

  it("leaves NICs that no item is about without a request", () => {
    const result = drafted([{ op: "remove", nic: 0 }]);
    expect(result.ok && result.value.drafts).toEqual([
      { uuid: "nic1", old: nics[1], asked: null, item: -1 },
      { uuid: "nic2", old: nics[2], asked: null, item: -1 },
    ]);
  });

  it("refuses a position that a new NIC cannot have", () => {
    expect(
      order([
        { op: "remove", nic: 0 },
        { op: "add", nic: 3 },
      ]),
    ).toEqual({
      code: "wrong_input",
      field: "nics.1.nic",
      message: "web1 has 2 NICs: there is no position 3.",
      remedy: "Use a position from 0 to 2, or -1.",
    });
  });

  it.each([3, "nobody"])("refuses to look for NIC %s, which is not there", (wanted) => {
    expect(order([{ op: "modify", nic: wanted }])).toEqual({
      code: "unknown_entity",
      field: "nics.0.nic",
      message: `web1 has no NIC ${wanted}.`,
      remedy: "Use a position from 0 to 2, or -1.",
    });
  });

  it.each([0, -1, "front"])("says of NIC %s of an instance without NICs that it has none", (wanted) => {
    expect(order([{ op: "modify", nic: wanted }], [])).toEqual({
      code: "unknown_entity",
      field: "nics.0.nic",
      message: "web1 has no NICs.",
      remedy: "Add one.",
    });
  });
});

describe("rules 1.4: an instance has at most 8 NICs", () => {
  const many = (number: number) => Array.from({ length: number }, (_, index) => nic({ index }));

  it("may get an eighth one, not a ninth", () => {
    expect(order([{ op: "add", nic: -1 }], many(7))).toHaveLength(8);
    expect(order([{ op: "add", nic: -1 }], many(8))).toEqual({
      code: "wrong_state",
      field: "nics",
      message: "web1 would have 9 NICs, more than 8.",
      remedy: "Remove some first.",
    });
  });

  it("may keep nine that an import brought, and lose some", () => {
    expect(order([{ op: "modify", nic: 0 }], many(9))).toHaveLength(9);
    expect(order([{ op: "remove", nic: 0 }], many(10))).toHaveLength(9);
  });
});

describe("where a NIC should go", () => {
  const prod = network("n-1", { name: "prod" });
  const situation = nicSituation({ networks: [{ network: prod }, { network: network("lab") }] });
  const old = nic({ network: "n-1", ip: "10.1.0.5" });

  function target({ old = null, asked }: { old?: Nic | null; asked?: TypedNic }, isNewPlace = false) {
    const whole: Draft = { uuid: "nic0", old, asked: asked ? nicParams(asked) : null, item: 0 };
    const result = targetOf(whole, 3, { ...situation, isNewPlace });
    if (!result.ok) return result.refusal;
    const { draft: kept, known, ...rest } = result.value;
    expect(kept).toBe(whole);
    return { ...rest, network: known?.network.name ?? null };
  }

  const stays = { index: 3, network: "prod", ip: "10.1.0.5", moved: false, detached: false };
  it.each<[string, Parameters<typeof target>[0], object]>([
    ["stays without a request", { old }, stays],
    ["stays if it is asked for what it has", { old, asked: { network: "prod", ip: "10.1.0.5" } }, stays],
    ["stays if only its name changes", { old, asked: { name: "front" } }, stays],
    ["moves to another address", { old, asked: { ip: "10.1.0.6" } }, { ...stays, ip: "10.1.0.6", moved: true }],
    ["moves if it loses its address", { old, asked: { ip: null } }, { ...stays, ip: null, moved: true }],
    ["moves to another network", { old, asked: { network: "lab" } }, { ...stays, network: "lab", moved: true }],
    [
      "is detached from its network",
      { old, asked: { network: null } },
      { ...stays, network: null, moved: true, detached: true },
    ],
    [
      "is not detached if it was in none",
      { old: nic(), asked: { network: null } },
      { index: 3, network: null, ip: null, moved: false, detached: false },
    ],
    ["moves if it is new", { asked: {} }, { index: 3, network: null, ip: null, moved: true, detached: false }],
    [
      "is not detached if it is new",
      { asked: { network: null, ip: "10.1.0.7" } },
      { index: 3, network: null, ip: "10.1.0.7", moved: true, detached: false },
    ],
  ])("%s", (_, draft, expected) => {
    expect(target(draft)).toEqual(expected);
  });

  it("moves with its instance to another group only if it is in no network", () => {
    expect(target({ old }, true)).toMatchObject({ moved: false });
    expect(target({ old: nic({ ip: "10.1.0.5" }) }, true)).toMatchObject({ moved: true });
    expect(target({ old: nic({ ip: "10.1.0.5" }) }, false)).toMatchObject({ moved: false });
  });

  it("is refused if the network is unknown", () => {
    expect(target({ old, asked: { network: "gone" } })).toMatchObject({
      code: "unknown_entity",
      field: "network",
      message: "There is no network gone.",
    });
  });
});

describe("the addresses that NICs leave behind", () => {
  const old = nic({ index: 0, network: "prod", ip: "10.1.0.5" });
  const gone = nic({ index: 1, network: "prod", ip: "10.1.0.6" });

  function left(draft: Draft, moved: boolean, removed: readonly Nic[], sharers = [placedNic("web2")]) {
    const target = { draft, index: 0, known: null, ip: null, moved, detached: false };
    return leftBehind([target], removed, nicSituation({ sharers }));
  }
  const draft = { uuid: "nic0", old, asked: {}, item: 0 };

  it("are those of NICs that are removed or move, by network", () => {
    expect(left(draft, true, [gone])).toEqual(new Map([["prod", [gone, old]]]));
    expect(left(draft, true, [{ ...gone, network: "lab" }])).toEqual(
      new Map([
        ["lab", [{ ...gone, network: "lab" }]],
        ["prod", [old]],
      ]),
    );
  });

  it("are none of a NIC that stays or is new, has no address, or is in no network", () => {
    expect(left(draft, false, [])).toEqual(new Map());
    expect(left({ ...draft, old: null }, true, [])).toEqual(new Map());
    expect(
      left(draft, false, [
        { ...gone, ip: null },
        { ...gone, network: null },
      ]),
    ).toEqual(new Map());
  });

  it("are not those that another instance has too, in the same network", () => {
    const sharer = (network: string, ip: string) => [placedNic("web2", { network, ip })];
    expect(left(draft, true, [], sharer("prod", "10.1.0.5"))).toEqual(new Map());
    expect(left(draft, true, [], [placedNic("web3"), ...sharer("prod", "10.1.0.5")])).toEqual(new Map());
    expect(left(draft, true, [], sharer("lab", "10.1.0.5"))).toEqual(new Map([["prod", [old]]]));
    expect(left(draft, true, [], sharer("prod", "10.1.0.6"))).toEqual(new Map([["prod", [old]]]));
  });

  it("are free in the network that is looked at afterwards", () => {
    const held = ["10.1.0.0", "10.1.0.5", "10.1.0.6", "10.1.0.255"];
    const free = (...ips: string[]) =>
      heldRanges(
        without(
          network("prod", { held }),
          ips.map((ip) => nic({ ip })),
        ),
      ).flatMap(({ first, last }) => Array.from({ length: last - first + 1 }, (_, at) => (first + at) % 256));
    expect(free()).toEqual([0, 5, 6, 255]);
    expect(free("10.1.0.0", "10.1.0.5")).toEqual([6, 255]);
    expect(free("10.1.0.255", "10.1.0.7", "10.0.255.255", "10.1.1.0", "2001:db8::5")).toEqual([0, 5, 6]);
  });
});
