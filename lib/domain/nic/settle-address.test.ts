import { describe, expect, it } from "vitest";
import {
  br100,
  network,
  nic,
  nicParams,
  nicSituation,
  placedNic,
  ref,
  segments,
  type TypedNic,
} from "@/testing/nic-situation";
import { ip4Number } from "../address/ip";
import type { Nic } from "../model/cluster";
import type { Conflict } from "../model/conflict";
import { targetOf, without } from "./draft-nics";
import type { NicSituation } from "./nic-situation";
import { rowOf, type Settling, settleAddress } from "./settle-address";

const reserved = [
  { ip: "10.1.0.40", source: "manual" as const, reason: "printers" },
  { ip: "10.1.0.41", source: "manual" as const },
  { ip: "10.1.0.42", source: "node" as const },
];
const prod = network("prod", {
  gateway: "10.1.0.1",
  held: ["10.1.0.6"],
  external: reserved,
});
const lab = network("lab", { network: "10.2.0.0/24" });
const world = nicSituation({ networks: [{ network: prod }, { network: lab }] });

type Given = { old?: Nic | null; asked?: TypedNic | null; in?: NicSituation; more?: Partial<NicSituation> } & Partial<
  Omit<Settling, "situation">
>;

function settle({ old = null, asked = {}, in: around = world, more = {}, ...shared }: Given) {
  const situation = { ...around, ...more };
  const draft = { uuid: "nic0", old, asked: asked && nicParams(asked), item: 0 };
  const target = targetOf(draft, 0, situation);
  if (!target.ok) throw new Error(target.refusal.message);
  return settleAddress(target.value, {
    situation,
    later: (network) => network,
    taken: new Set(),
    named: new Set(),
    ...shared,
  });
}

/** "prod 10.1.0.5", with "joins" where force did it, or the sentence that refuses it. */
function outcome(given: Given): string {
  const result = settle(given);
  if (!result.ok) return result.refusal.message;
  const { known, ip, joined } = result.value;
  return [joined ? "joins " : "", known?.network.name ?? "none", " ", ip].join("");
}

function warnings(given: Given): string[] | string {
  const result = settle(given);
  return result.ok ? result.value.warnings : result.refusal.message;
}

const inProd = (ip: string | null): TypedNic => ({ network: "prod", ip });
const another = "Choose another address, or the next free one.";

describe("a NIC that asks nothing new", () => {
  it("keeps its address, whoever has it too", () => {
    const old = nic({ network: "prod", ip: "10.1.0.6" });
    const more = { sharers: [placedNic("web2", { network: "prod", ip: "10.1.0.6" })] };
    expect(settle({ old, asked: { name: "a" }, more })).toEqual({
      ok: true,
      value: { known: world.networks[0], ip: "10.1.0.6", joined: false, warnings: [] },
    });
  });

  it("needs no address", () => {
    expect(outcome({ asked: inProd(null) })).toBe("prod ");
    expect(outcome({ asked: {} })).toBe("none ");
  });
});

describe("rules 16.17: the next free address", () => {
  const pool = (free: string[]) =>
    nicSituation({ networks: [{ network: prod, free: free.map(ip4Number) }, { network: lab }] });
  const free = pool(["10.1.0.20", "10.1.0.21", "10.1.0.22"]);

  it("is the lowest one that this plan neither names nor has given away, and is given away then", () => {
    expect(outcome({ asked: inProd("pool"), in: free })).toBe("prod 10.1.0.20");
    expect(outcome({ asked: inProd("pool"), in: free, named: new Set([ip4Number("10.1.0.20")]) })).toBe(
      "prod 10.1.0.21",
    );
    const taken = new Set(["prod 10.1.0.20", "lab 10.1.0.21"]);
    expect(outcome({ asked: inProd("pool"), in: free, taken })).toBe("prod 10.1.0.21");
    expect(outcome({ asked: inProd("pool"), in: free, taken })).toBe("prod 10.1.0.22");
    expect(warnings({ asked: inProd("pool"), in: free })).toEqual([]);
  });

  it("is refused where there is none", () => {
    expect(settle({ asked: inProd("pool"), in: pool([]) })).toEqual({
      ok: false,
      refusal: {
        code: "wrong_state",
        field: "ip",
        message: "prod has no free address.",
        remedy: "Release one, or choose another network.",
      },
    });
  });

  it("requires a network", () => {
    expect(settle({ asked: { ip: "pool" } })).toEqual({
      ok: false,
      refusal: {
        code: "wrong_input",
        field: "network",
        message: "The next free address requires a network.",
        remedy: "Name the network.",
      },
    });
  });
});

describe("rules 13.2.20: an address in a network", () => {
  it.each([
    ["10.1.0.5", "prod 10.1.0.5"],
    ["10.1.0.254", "prod 10.1.0.254"],
    ["10.0.255.255", "10.0.255.255 is outside prod (10.1.0.0/24)."],
    ["10.1.1.0", "10.1.1.0 is outside prod (10.1.0.0/24)."],
    ["10.1.0.0", "10.1.0.0 is the network address."],
    ["10.1.0.255", "10.1.0.255 is the broadcast address."],
    ["10.1.0.1", "10.1.0.1 is the gateway."],
    ["10.1.0.9", "10.1.0.9 is the primary address of node1."],
    ["10.1.0.6", "10.1.0.6 is marked as held by an instance, but no NIC has it."],
    ["10.1.0.40", "10.1.0.40 is reserved (printers)."],
    ["10.1.0.41", "10.1.0.41 is reserved by an administrator."],
    ["10.1.0.42", "10.1.0.42 is reserved as node."],
  ])("%s: %s", (ip, expected) => {
    expect(outcome({ asked: inProd(ip) })).toBe(expected);
  });

  it.each([
    ["10.1.1.0", "Use an address from 10.1.0.1 on."],
    ["10.1.0.1", another],
    ["10.1.0.6", "Repair this orphan first, or choose another address."],
    ["10.1.0.40", "Use force to take it, or choose another address."],
    ["10.1.0.42", another],
  ])("says what to do instead of %s: %s", (ip, remedy) => {
    const refusal = { code: "resource_not_unique", field: "ip", remedy };
    expect(settle({ asked: inProd(ip) })).toMatchObject({ ok: false, refusal });
  });

  it("names the NICs of this network that have it, and shows them as rows", () => {
    const here = placedNic("web2", { network: "prod", ip: "10.1.0.5" });
    const sharers = [
      here,
      placedNic("web3", { network: "prod", ip: "10.1.0.7" }),
      placedNic("web4", { network: "lab", ip: "10.1.0.5" }),
    ];
    expect(settle({ asked: inProd("10.1.0.5"), more: { sharers } })).toEqual({
      ok: false,
      refusal: {
        code: "resource_not_unique",
        field: "ip",
        message: "10.1.0.5 is held by web2 nic/0 10.1.0.5.",
        remedy: another,
        conflicts: [
          expect.objectContaining({ instance: ref("web2"), force: "blocks", why: "It has 10.1.0.5.", becomes: null }),
        ],
      },
    });
  });

  it("may be one that this plan frees", () => {
    const later = (network: typeof prod) => without(network, [nic({ ip: "10.1.0.6" })]);
    expect(outcome({ asked: inProd("10.1.0.6"), later })).toBe("prod 10.1.0.6");
  });

  it("cannot be for two NICs of one plan, but can be in two networks", () => {
    const taken = new Set(["lab 10.1.0.5"]);
    expect(outcome({ asked: inProd("10.1.0.5"), taken })).toBe("prod 10.1.0.5");
    expect(settle({ asked: inProd("10.1.0.5"), taken })).toEqual({
      ok: false,
      refusal: {
        code: "resource_not_unique",
        field: "ip",
        message: "Two NICs cannot both have 10.1.0.5.",
        remedy: "Give them different addresses.",
      },
    });
  });

  it("warns of those that have it outside the network", () => {
    const sharers = [placedNic("ghost", { ip: "10.1.0.5" }), placedNic("far", { ip: "10.1.0.7" })];
    expect(warnings({ asked: inProd("10.1.0.5"), more: { sharers } })).toEqual([
      "10.1.0.5 is also used outside prod: ghost nic/0 10.1.0.5.",
    ]);
    expect(warnings({ asked: inProd("10.1.0.5") })).toEqual([]);
  });
});

describe("rules 17.15: a reserved address", () => {
  it.each(["10.1.0.40", "10.1.0.41"])("%s of an administrator is taken with force, or without the check", (ip) => {
    expect(outcome({ asked: inProd(ip), more: { force: true } })).toBe(`prod ${ip}`);
    expect(outcome({ asked: inProd(ip), more: { conflictsCheck: false } })).toBe(`prod ${ip}`);
  });

  it("of a role is never taken, even where an administrator reserved it as well", () => {
    const both = network("prod", { external: [{ ip: "10.1.0.42", source: "manual", reason: "mine" }, ...reserved] });
    const around = nicSituation({ networks: [{ network: both }], force: true, conflictsCheck: false });
    expect(outcome({ asked: inProd("10.1.0.42"), in: around })).toBe("10.1.0.42 is reserved as node.");
  });

  it("is every address of the range", () => {
    const [row] = prod.externals;
    if (!row) throw new Error("No row.");
    const range = { ...prod, externals: [{ ...row, last: row.first + 2 }] };
    const around = nicSituation({ networks: [{ network: range }] });
    const answers = [39, 40, 42, 43].map((last) => outcome({ asked: inProd(`10.1.0.${last}`), in: around }));
    expect(answers).toEqual([
      "prod 10.1.0.39",
      "10.1.0.40 is reserved (printers).",
      "10.1.0.42 is reserved (printers).",
      "prod 10.1.0.43",
    ]);
  });
});

describe("rules 17.16: an IPv6 address in a network", () => {
  const six = network("prod", { network6: "2001:db8::/64", gateway6: "2001:db8:0:0::1" });
  const open = network("open", { network6: "2001:db8::/64" });
  const v6 = nicSituation({ networks: [{ network: six }, { network: lab }, { network: open }] });
  const refusal = (given: Given) => {
    const result = settle({ in: v6, ...given });
    if (result.ok) return null;
    const { code, field, message, remedy } = result.refusal;
    expect({ code, field }).toEqual({ code: "resource_not_unique", field: "ip" });
    return [message, remedy];
  };

  it("lies in its IPv6 network, and is not its gateway", () => {
    expect(outcome({ asked: inProd("2001:db8::5"), in: v6 })).toBe("prod 2001:db8::5");
    expect(warnings({ asked: inProd("2001:db8::5"), in: v6 })).toEqual([]);
    expect(outcome({ asked: { network: "open", ip: "2001:db8::1" }, in: v6 })).toBe("open 2001:db8::1");
    expect(refusal({ asked: { network: "lab", ip: "2001:db8::5" } })).toEqual([
      "lab has no IPv6 network.",
      "Give lab one, or use an IPv4 address.",
    ]);
    expect(refusal({ asked: inProd("2001:db9::5") })).toEqual([
      "2001:db9::5 is outside prod (2001:db8::/64).",
      "Choose another address.",
    ]);
    expect(refusal({ asked: inProd("2001:db8::1") })).toEqual([
      "2001:db8::1 is the IPv6 gateway.",
      "Choose another address.",
    ]);
  });

  it("is nobody else's in the network, however that one is written", () => {
    const has = (ip: string | null, network = "prod") => ({ sharers6: [placedNic("web2", { network, ip })] });
    const asked = inProd("2001:db8::5");
    const held = (ip: string) => [`2001:db8::5 is held by web2 nic/0 ${ip}.`, another];
    expect(refusal({ asked, more: has("2001:db8::5") })).toEqual(held("2001:db8::5"));
    expect(refusal({ asked, more: has("2001:DB8:0::5") })).toEqual(held("2001:DB8:0::5"));
    for (const more of [has("2001:db8::6"), has("2001:db8::5", "lab"), has(null), has("no:address"), has("10.1.0.5")])
      expect(refusal({ asked, more })).toBeNull();
  });

  it("is never in the way of a NIC without a network", () => {
    expect(outcome({ asked: { ip: "2001:db8::5" }, in: v6 })).toBe("none 2001:db8::5");
    expect(warnings({ asked: { ip: "2001:db8::5" }, in: v6, more: { conflictsCheck: false } })).toEqual([]);
  });
});

describe("rules 17.2: an address of a network for a NIC without one", () => {
  const asked = { ip: "10.1.0.5" };

  it("is refused, with what force would do", () => {
    expect(settle({ asked })).toEqual({
      ok: false,
      refusal: {
        code: "wrong_state",
        field: "ip",
        message: "10.1.0.5 lies in prod, which default is connected to, but the NIC is not in it.",
        remedy: "Put the NIC into prod, use force to let it join, or choose another address.",
        conflicts: [
          expect.objectContaining({
            nic: "nic0",
            ip: "10.1.0.5",
            force: "adopt",
            why: "It joins prod as bridged · br100.",
            becomes: br100,
          }),
        ],
      },
    });
  });

  it("says of what force cannot do why", () => {
    const message = "10.1.0.1 is the gateway.";
    const row = { nic: "nic0", force: "blocks", why: message, becomes: null };
    expect(settle({ asked: { ip: "10.1.0.1" }, more: { force: true } })).toMatchObject({
      ok: false,
      refusal: { message, conflicts: [row] },
    });
    const why = "10.1.0.1 lies in prod, which default is connected to, but the NIC is not in it.";
    expect(settle({ asked: { ip: "10.1.0.1" } })).toMatchObject({
      ok: false,
      refusal: { message: why, conflicts: [{ ...row, why }] },
    });
  });

  it("lets it join with force", () => {
    expect(outcome({ asked, more: { force: true } })).toBe("joins prod 10.1.0.5");
    expect(outcome({ asked, more: { force: true }, taken: new Set(["prod 10.1.0.5"]) })).toBe(
      "Two NICs cannot both have 10.1.0.5.",
    );
  });

  it("does not let a NIC join that is taken out of its network", () => {
    const old = nic({ network: "lab", ip: "10.2.0.5" });
    expect(outcome({ old, asked: { network: null, ip: "10.1.0.5" }, more: { force: true } })).toBe(
      "10.1.0.5 lies in prod, which default is connected to.",
    );
  });

  it("is not there to take while another NIC that counts in the network has it", () => {
    const sharers = (ip: string, network: string | null) => [placedNic("web2", { network, ip })];
    const ask = (more: Partial<NicSituation>) => outcome({ asked, more: { force: true, ...more } });
    expect(ask({ sharers: sharers("10.1.0.5", "prod") })).toBe("10.1.0.5 is held by web2 nic/0 10.1.0.5.");
    expect(ask({ sharers: sharers("10.1.0.7", "prod") })).toBe("joins prod 10.1.0.5");
    expect(ask({ sharers: sharers("10.1.0.5", "lab") })).toBe("joins prod 10.1.0.5");
    expect(warnings({ asked, more: { force: true, sharers: sharers("10.1.0.5", null) } })).toEqual([
      "10.1.0.5 is also used outside prod: web2 nic/0 10.1.0.5.",
    ]);
  });

  it("shows before that force would not help then", () => {
    const verdict = (ip: string, network: string | null) => {
      const result = settle({ asked, more: { sharers: [placedNic("web2", { network, ip })] } });
      return result.ok || (result.refusal.conflicts as Conflict[]).map(({ force }) => force);
    };
    expect(verdict("10.1.0.5", "prod")).toEqual(["blocks"]);
    expect(verdict("10.1.0.7", "prod")).toEqual(["adopt"]);
    expect(verdict("10.1.0.5", "lab")).toEqual(["adopt"]);
  });

  it("may be one that this plan frees", () => {
    const later = (network: typeof prod) => without(network, [nic({ ip: "10.1.0.6" })]);
    const more = { force: true };
    expect(outcome({ asked: { ip: "10.1.0.6" }, more })).toBe("10.1.0.6 is held by an instance.");
    expect(outcome({ asked: { ip: "10.1.0.6" }, more, later })).toBe("joins prod 10.1.0.6");
  });

  it("is nobody's business where no network of the group has it", () => {
    expect(outcome({ asked: { ip: "10.3.0.5" } })).toBe("none 10.3.0.5");
    expect(warnings({ asked: { ip: "10.3.0.5" } })).toEqual([]);
    const elsewhere = nicSituation({ networks: [{ network: prod, netparams: null }] });
    expect(outcome({ asked, in: elsewhere })).toBe("none 10.1.0.5");
  });

  it("names networks of the group that the plan does not know further", () => {
    const more = { segments: segments([{ network: prod }, { network: network("other") }]), force: true };
    expect(outcome({ asked, more })).toBe("10.1.0.5 lies in prod and other, which default is connected to.");
  });

  it("only gives a warning without the check", () => {
    const more = { conflictsCheck: false, force: true };
    expect(outcome({ asked, more })).toBe("none 10.1.0.5");
    expect(warnings({ asked, more })).toEqual([
      "10.1.0.5 lies in prod, which default is connected to; nothing is reserved.",
    ]);
    expect(warnings({ asked: { ip: "10.3.0.5" }, more })).toEqual([]);
  });
});

describe("rules 17.29: where two networks have an address", () => {
  const alpha = network("alpha", { macPrefix: "aa:00:10" });
  const beta = network("beta");
  const two = nicSituation({
    networks: [{ network: alpha }, { network: beta, netparams: { ...br100, link: "br200" } }],
  });
  const fresh = (asked: TypedNic) => outcome({ asked: { ip: "10.1.0.5", ...asked }, in: two });
  const lies = (names: string) => `10.1.0.5 lies in ${names}, which default is connected to`;
  const inAlpha = `${lies("alpha")}, but the NIC is not in it.`;
  const inBeta = `${lies("beta")}, but the NIC is not in it.`;
  const free = "none 10.1.0.5";

  it.each<[string, TypedNic, string]>([
    ["of which it says nothing", {}, `${lies("alpha and beta")}.`],
    ["of the link that it has, with the cluster's prefix", { link: "br200" }, inBeta],
    ["of the link that it has, with a prefix that it will not get", { link: "br100" }, free],
    ["of the link that it has, with a generated MAC address", { link: "br100", mac: "generate" }, free],
    ["of the link and the prefix that it has", { link: "br100", mac: "aa:00:10:00:00:01" }, inAlpha],
    ["of the link that it has, on another VLAN", { link: "br200", vlan: "7" }, free],
    ["of the link that it has, in another mode", { link: "br200", mode: "routed" }, free],
  ])("a new NIC belongs to that %s", (_, asked, expected) => {
    expect(fresh(asked)).toBe(expected);
  });

  it("is that of the cluster's prefix for a MAC address that is to be generated", () => {
    const same = network("same", { macPrefix: "aa:00:00" });
    const around = nicSituation({ networks: [{ network: alpha }, { network: same }] });
    const asked = { ip: "10.1.0.5", link: "br100" };
    for (const mac of ["generate", undefined])
      expect(outcome({ asked: { ...asked, mac }, in: around })).toBe(`${lies("same")}, but the NIC is not in it.`);
  });

  describe("a NIC without a network that keeps its address", () => {
    const old = nic({ ip: "10.1.0.5", mac: "aa:00:10:00:00:01", nicparams: { mode: "bridged", link: "br300" } });
    it.each<[string, TypedNic | null, string]>([
      ["stays without a request", null, free],
      ["stays if only its name changes", { name: "a" }, free],
      ["comes into one by another link", { link: "br100" }, inAlpha],
      ["comes into one by another link and MAC address", { link: "br200", mac: "generate" }, inBeta],
      ["comes into none by a link with another prefix", { link: "br200" }, free],
      ["comes into none by a link that it shares with nobody", { link: "br400" }, free],
    ])("%s", (_, asked, expected) => {
      expect(outcome({ old, asked, in: two })).toBe(expected);
    });

    it("comes into a second one by the cluster's mode and link", () => {
      const bare = nic({ ...old, nicparams: { link: "br100" } });
      expect(outcome({ old: bare, asked: { link: "default" }, in: two })).toBe(`${lies("alpha and beta")}.`);
    });

    it("may stay in one that it was in before", () => {
      const before = nic({ ...old, nicparams: { mode: "bridged", link: "br100" } });
      expect(outcome({ old: before, asked: { mode: "bridged" }, in: two })).toBe(free);
      expect(outcome({ old: before, asked: { mac: "aa:00:00:00:00:01", link: "br200" }, in: two })).toBe(inBeta);
    });

    it("is not asked about an IPv6 address", () => {
      expect(outcome({ old: nic({ ip: "2001:db8::5" }), asked: { link: "br100" }, in: two })).toBe("none 2001:db8::5");
    });
  });

  describe("a NIC that leaves its network", () => {
    const leaves = (from: string, more: TypedNic) => {
      const old = nic({ network: from, ip: "10.2.0.5", mac: "aa:00:10:00:00:01" });
      const around = nicSituation({
        networks: [
          { network: alpha },
          { network: beta, netparams: { ...br100, link: "br200" } },
          { network: network("plain", { network: "10.2.0.0/24" }) },
          { network: network("own", { network: "10.3.0.0/24", macPrefix: "aa:00:10" }) },
        ],
      });
      return outcome({ old, asked: { network: null, ip: "10.1.0.5", ...more }, in: around });
    };

    it("counts with its MAC address, unless its network's prefix goes with the network", () => {
      expect(leaves("plain", { link: "br100" })).toBe(`${lies("alpha")}.`);
      expect(leaves("gone", { link: "br100" })).toBe(`${lies("alpha")}.`);
      expect(leaves("own", { link: "br100" })).toBe(free);
      expect(leaves("own", { link: "br200" })).toBe(`${lies("beta")}.`);
    });
  });
});

describe("a NIC as a row of the conflict table", () => {
  const situation = nicSituation({ primary: { node: ref("node3"), group: ref("gpu") } });
  const row = (old: Nic | null, asked: TypedNic | null, becomes = false, message?: string) => {
    const draft = { uuid: "nic0", old, asked: asked && nicParams(asked), item: 0 };
    const joins = becomes ? { network: prod, netparams: br100 } : null;
    return rowOf({ draft, index: 2 }, "10.1.0.5", situation, joins, message === undefined ? null : { message });
  };
  const place = { instance: ref("web1"), nic: "nic0", index: 2, ip: "10.1.0.5", node: ref("node3"), via: "primary" };

  it("has what it has, or is asked to have", () => {
    const old = nic({ mac: "aa:00:00:00:00:55", nicparams: { link: "br7" } });
    const wiring = { mode: "bridged", link: "br7", vlan: "" };
    expect(row(old, {})).toMatchObject({ ...place, mac: "aa:00:00:00:00:55", wiring });
    expect(row(old, null)).toMatchObject({ mac: "aa:00:00:00:00:55" });
    expect(row(old, { mac: "aa:00:00:00:00:66" })).toMatchObject({ mac: "aa:00:00:00:00:66" });
    expect(row(null, {})).toMatchObject({ ...place, mac: "", wiring: { link: "xen-br0" } });
  });

  it("says what force does, or why it does nothing", () => {
    const joins = { force: "adopt", why: "It joins prod as bridged · br100.", becomes: br100 };
    expect(row(null, {}, true)).toMatchObject(joins);
    expect(row(null, {}, true, "No.")).toMatchObject(joins);
    expect(row(null, {}, false, "No.")).toMatchObject({ force: "blocks", why: "No.", becomes: null });
    expect(row(null, {})).toMatchObject({ force: "blocks", why: "", becomes: null });
  });
});
