import { describe, expect, it } from "vitest";
import type { Input } from "@/lib/domain/opcodes/opcodes";
import { toText } from "@/lib/domain/pool/address-pool";
import { smallCluster } from "@/testing/small-cluster";

type Nic = NonNullable<Input<"OP_INSTANCE_CREATE">["nics"]>[number];
type Item = Input<"OP_INSTANCE_SET_PARAMS">["nics"][number];

/** prod, 10.1.0.0/28 with gateway .1, and dmz, 10.2.0.0/28, are connected to default. */
async function nicSituation() {
  const cluster = await smallCluster();
  const { run, network } = cluster;
  await run("OP_NETWORK_ADD", {
    name: "prod",
    network: "10.1.0.0/28",
    gateway: "10.1.0.1",
    network6: "2001:db8::/64",
    gateway6: "2001:db8::1",
    addReserved: ["10.1.0.14"],
  });
  await run("OP_NETWORK_ADD", { name: "dmz", network: "10.2.0.0/28", macPrefix: "aa:bb:cc" });
  await run("OP_NETWORK_CONNECT", { network: "prod", group: "default", mode: "bridged", link: "br100" });
  await run("OP_NETWORK_CONNECT", { network: "dmz", group: "default", mode: "routed", link: "100" });
  const create = (name: string, nics: Nic[], more: Partial<Input<"OP_INSTANCE_CREATE">> = {}) =>
    run("OP_INSTANCE_CREATE", { name, primaryNode: "node1", nics, ...more });
  const modify = (instance: string, nics: Item[], more: Partial<Input<"OP_INSTANCE_SET_PARAMS">> = {}) =>
    run("OP_INSTANCE_SET_PARAMS", { instance, nics, ...more });
  const held = async (name = "prod") =>
    [...toText((await network(name)).reservations, 16)].flatMap((bit, at) => (bit === "1" ? [at] : []));
  const nicsOf = async (name: string) => {
    const rows = await cluster.store.reader.nic.findMany({
      where: { instance: { name } },
      include: { network: true },
      orderBy: { position: "asc" },
    });
    return rows.map(({ ip, network: own, mode, link, vlan }) =>
      `${own?.name ?? "-"} ${ip ?? "-"} ${mode ?? "-"} ${link ?? "-"} ${vlan ?? "-"}`.trim(),
    );
  };
  return { ...cluster, create, modify, held, nicsOf };
}

function no(code: string, message?: RegExp) {
  return { ok: false, refusal: { code, ...(message && { message: expect.stringMatching(message) }) } };
}

describe("instance create", () => {
  it("gives NICs the lowest free addresses and the netparams of their networks", async () => {
    const { create, nicsOf, held } = await nicSituation();
    expect(
      await create("web1", [{ ip: "pool", network: "prod" }, { ip: "pool", network: "dmz" }, { network: "prod" }]),
    ).toMatchObject({
      ok: true,
      plan: {
        summary: "Add web1 with 3 NICs",
        result: ["node1"],
        outcomes: [{ outcome: "held" }, { outcome: "held" }],
      },
    });
    expect(await nicsOf("web1")).toEqual([
      "prod 10.1.0.2 bridged br100",
      "dmz 10.2.0.1 routed 100",
      "prod - bridged br100",
    ]);
    expect([await held(), await held("dmz")]).toEqual([[2], [1]]);
  });

  it("makes MAC addresses with the prefix of the network, else of the cluster, and none twice", async () => {
    const { create, store } = await nicSituation();
    await create("web1", [{ network: "prod" }, { network: "dmz" }, {}, { mac: "AA:00:00:00:00:FF" }]);
    const macs = (await store.reader.nic.findMany({ orderBy: { position: "asc" } })).map(({ mac }) => mac);
    expect(macs.map((mac) => mac.slice(0, 8))).toEqual(["aa:00:00", "aa:bb:cc", "aa:00:00", "aa:00:00"]);
    expect(macs[3]).toBe("aa:00:00:00:00:ff");
    expect(await create("web2", [{ mac: "aa:00:00:00:00:ff" }])).toMatchObject(no("resource_not_unique", /in use/));
  });

  it.each<[Nic, string, RegExp]>([
    [{ ip: "10.9.9.9", network: "prod" }, "resource_not_unique", /10\.9\.9\.9 is outside prod/],
    [{ ip: "10.1.0.1", network: "prod" }, "resource_not_unique", /is the gateway/],
    [{ ip: "10.1.0.0", network: "prod" }, "resource_not_unique", /is the network address/],
    [{ ip: "10.1.0.14", network: "prod" }, "resource_not_unique", /is reserved/],
    [{ ip: "pool" }, "wrong_input", /requires a network/],
    [{ ip: "bad", network: "prod" }, "wrong_input", /not an IPv4 address/],
    [{ ip: "auto" }, "wrong_input", /name server/],
    [{ network: "nosuch" }, "unknown_entity", /no network nosuch/],
    [{ network: "prod", mode: "bridged" }, "wrong_input", /has the mode, link and vlan of its connection/],
    [{ network: "nosuch", link: "br0" }, "wrong_input", /A NIC in nosuch has the mode, link and vlan/],
    [{ network: "prod", vlan: "7" }, "wrong_input", /has the mode, link and vlan of its connection/],
    [{ mode: "routed" }, "wrong_input", /needs an address/],
    [{ mode: "bogus" }, "wrong_input", /is not a mode/],
    [{ vlan: "x" }, "wrong_input", /is not a VLAN/],
    [{ name: "7" }, "wrong_input", /is a number/],
    [{ mac: "x" }, "wrong_input", /not a MAC address/],
    [{ ip: "10.1.0.9" }, "wrong_state", /lies in prod, which default is connected to/],
    [{ ip: "2001:db8::1", network: "prod" }, "resource_not_unique", /is the IPv6 gateway/],
    [{ ip: "2001:db9::5", network: "prod" }, "resource_not_unique", /is outside prod/],
    [{ ip: "2001:db8::5", network: "dmz" }, "resource_not_unique", /dmz has no IPv6 network/],
  ])("refuses %o as %s", async (nic, code, message) => {
    const { create, store } = await nicSituation();
    expect(await create("web1", [nic])).toMatchObject(no(code, message));
    expect(await store.reader.instance.count()).toBe(0);
  });

  it("refuses a network that the group of the primary node lacks, force or not", async () => {
    const { create } = await nicSituation();
    for (const force of [false, true])
      expect(await create("web1", [{ network: "prod" }], { primaryNode: "node3", force })).toMatchObject(
        no("wrong_input", /prod is not connected to gpu/),
      );
  });

  it("accepts an IPv6 address of the network once, without a pool", async () => {
    const { create, held } = await nicSituation();
    expect(await create("web1", [{ ip: "2001:DB8:0::5", network: "prod" }])).toMatchObject({ ok: true });
    expect(await create("web2", [{ ip: "2001:db8::5", network: "prod" }])).toMatchObject(
      no("resource_not_unique", /held by web1/),
    );
    expect(await held()).toEqual([]);
  });

  it("takes what an administrator reserved with force or without the check: both fields then say so", async () => {
    for (const more of [{ force: true }, { conflictsCheck: false }]) {
      const { create, held } = await nicSituation();
      expect(await create("web1", [{ ip: "10.1.0.14", network: "prod" }], more)).toMatchObject({ ok: true });
      expect(await held()).toEqual([14]);
      expect(await create("web2", [{ ip: "10.1.0.1", network: "prod" }], more)).toMatchObject(
        no("resource_not_unique"),
      );
    }
  });

  it("lets a NIC join with force, and leaves it outside without the check", async () => {
    const { create, nicsOf, held } = await nicSituation();
    expect(await create("web1", [{ ip: "10.1.0.9" }], { force: true })).toMatchObject({
      ok: true,
      plan: { conflicts: [{ force: "adopt", ip: "10.1.0.9", why: "It joins prod as bridged · br100." }] },
    });
    expect(await create("web2", [{ ip: "10.1.0.8" }], { conflictsCheck: false })).toMatchObject({ ok: true });
    expect([await nicsOf("web1"), await nicsOf("web2")]).toEqual([
      ["prod 10.1.0.9 bridged br100"],
      ["- 10.1.0.8 - - -"],
    ]);
    expect(await held()).toEqual([9]);
    const pool = await create(
      "web3",
      Array.from({ length: 7 }, () => ({ ip: "pool", network: "prod" })),
    );
    expect(pool).toMatchObject({ ok: true });
    expect(await held()).toEqual([2, 3, 4, 5, 6, 7, 9, 10]);
    expect(await create("web4", [{ ip: "10.1.0.8", network: "prod" }])).toMatchObject({
      ok: true,
      plan: { warnings: ["10.1.0.8 is also used outside prod: web2 nic/0 10.1.0.8."] },
    });
  });

  it("refuses a ninth NIC, two NICs with one address and two with one name", async () => {
    const { create } = await nicSituation();
    expect(
      await create(
        "a",
        Array.from({ length: 9 }, () => ({})),
      ),
    ).toMatchObject(no("wrong_state", /9 NICs, more than 8/));
    const twice = { ip: "10.1.0.5", network: "prod" };
    expect(await create("a", [twice, twice])).toMatchObject(no("resource_not_unique", /Two NICs/));
    expect(await create("a", [{ name: "x" }, { name: "x" }])).toMatchObject(no("resource_not_unique", /named x/));
  });

  it("says when a network is full", async () => {
    const { create, run } = await nicSituation();
    await run("OP_NETWORK_ADD", { name: "tiny", network: "10.5.0.0/30" });
    await run("OP_NETWORK_CONNECT", { network: "tiny", group: "default", mode: "bridged", link: "br0" });
    await create("t1", [
      { ip: "pool", network: "tiny" },
      { ip: "pool", network: "tiny" },
    ]);
    expect(await create("t2", [{ ip: "pool", network: "tiny" }])).toMatchObject(no("wrong_state", /no free address/));
  });

  it("refuses a name that is taken and nodes that nobody knows", async () => {
    const { create } = await nicSituation();
    await create("web1", []);
    expect(await create("WEB1", [])).toMatchObject(no("already_exists", /web1/));
    expect(await create("web2", [], { primaryNode: "x" })).toMatchObject(no("unknown_entity", /node x/));
    expect(await create("web2", [], { secondaryNode: "node1" })).toMatchObject(no("wrong_input", /both/));
  });
});

describe("instance modify", () => {
  it("lets two NICs swap their addresses: the net effect counts (rules 13.2.20)", async () => {
    const { create, modify, nicsOf, held } = await nicSituation();
    await create("web1", [
      { ip: "pool", network: "prod" },
      { ip: "pool", network: "prod" },
    ]);
    const swap = await modify("web1", [
      { op: "modify", nic: 0, ip: "10.1.0.3" },
      { op: "modify", nic: 1, ip: "10.1.0.2" },
    ]);
    expect(swap).toMatchObject({ ok: true, plan: { outcomes: [], warnings: [] } });
    expect(await nicsOf("web1")).toEqual(["prod 10.1.0.3 bridged br100", "prod 10.1.0.2 bridged br100"]);
    expect(await held()).toEqual([2, 3]);
    const again = await modify("web1", [
      { op: "remove", nic: 0 },
      { op: "add", ip: "10.1.0.3", network: "prod" },
    ]);
    expect(again).toMatchObject({ ok: true });
    expect(await nicsOf("web1")).toEqual(["prod 10.1.0.2 bridged br100", "prod 10.1.0.3 bridged br100"]);
    expect(await held()).toEqual([2, 3]);
  });

  it("answers what became of each item in Ganeti's words (rules 4.3)", async () => {
    const { create, modify } = await nicSituation();
    await create("web1", [{ ip: "pool", network: "prod" }]);
    const answer = await modify("web1", [
      { op: "modify", nic: 0, ip: "10.1.0.7" },
      { op: "add", mac: "aa:00:00:00:00:07", ip: "pool", network: "dmz" },
      { op: "modify", nic: 1, network: "none", ip: "none" },
      { op: "add", mac: "aa:00:00:00:00:08" },
      { op: "remove", nic: 2 },
    ]);
    expect(answer.ok ? answer.plan.result : answer).toEqual([
      ["nic.ip/0", "10.1.0.7"],
      ["nic.link/0", "br100"],
      ["nic.mode/0", "bridged"],
      ["nic.vlan/0", ""],
      ["nic.1", "add:mac=aa:00:00:00:00:07,ip=None,mode=bridged,link=xen-br0,network=dmz"],
      ["nic.ip/1", null],
      ["nic.link/1", "xen-br0"],
      ["nic.mode/1", "bridged"],
      ["nic.vlan/1", ""],
      ["NIC/2", "remove"],
    ]);
  });

  it("asks the pool for another address, frees the old one, and moves to another network with a new MAC", async () => {
    const { create, modify, nicsOf, held, nic, store } = await nicSituation();
    await create("web1", [{ ip: "pool", network: "prod" }]);
    await modify("web1", [{ op: "modify", ip: "pool" }]);
    expect(await held()).toEqual([3]);
    const before = await store.reader.nic.findFirstOrThrow();
    expect(await modify("web1", [{ op: "modify", network: "dmz" }])).toMatchObject(
      no("resource_not_unique", /outside dmz/),
    );
    await modify("web1", [{ op: "modify", network: "dmz", ip: "pool" }]);
    expect(await nicsOf("web1")).toEqual(["dmz 10.2.0.1 routed 100"]);
    expect([await held(), await held("dmz")]).toEqual([[], [1]]);
    const after = await store.reader.nic.findFirstOrThrow();
    expect([after.uuid === before.uuid, after.mac.startsWith("aa:bb:cc")]).toEqual([true, true]);
    expect(nic).toBeDefined();
  });

  it("detaches with ip=none only, force or not, and keeps the wiring", async () => {
    const { create, modify, nicsOf, held } = await nicSituation();
    await create("web1", [{ ip: "10.1.0.9", network: "prod" }]);
    for (const force of [false, true])
      expect(await modify("web1", [{ op: "modify", network: "none" }], { force })).toMatchObject({
        ok: false,
        refusal: { code: "wrong_state", remedy: "Leave out the address as well." },
      });
    expect(await modify("web1", [{ op: "modify", network: "none", ip: "none" }])).toMatchObject({ ok: true });
    expect([await nicsOf("web1"), await held()]).toEqual([["- - bridged br100"], []]);
    expect(await modify("web1", [{ op: "modify", ip: "10.1.0.9" }])).toMatchObject({
      ok: false,
      refusal: { code: "wrong_state", field: "nics.0.ip", conflicts: [{ force: "adopt", index: 0 }] },
    });
    expect(await modify("web1", [{ op: "modify", ip: "10.1.0.9" }], { force: true })).toMatchObject({ ok: true });
    expect([await nicsOf("web1"), await held()]).toEqual([["prod 10.1.0.9 bridged br100"], [9]]);
  });

  it("names NICs, finds them by name, by UUID and from the end, and says when there is none", async () => {
    const { create, modify, nicsOf } = await nicSituation();
    await create("web1", [{ name: "eth0" }, {}]);
    expect(await modify("web1", [{ op: "modify", nic: "eth0", ip: "pool", network: "prod" }])).toMatchObject({
      ok: true,
    });
    expect(await modify("web1", [{ op: "remove" }])).toMatchObject({ ok: true });
    expect(await nicsOf("web1")).toEqual(["prod 10.1.0.2 bridged br100"]);
    expect(await modify("web1", [{ op: "modify", nic: "eth7" }])).toMatchObject(no("unknown_entity", /no NIC eth7/));
    expect(await modify("web1", [{ op: "remove", nic: 9 }])).toMatchObject(no("unknown_entity", /no NIC 9/));
    expect(await modify("web1", [{ op: "add", nic: 9 }])).toMatchObject(no("wrong_input", /no position 9/));
  });

  it("inherits anew whatever is changed, and wires a NIC outside networks as it is told", async () => {
    const { create, modify, nicsOf, store } = await nicSituation();
    await create("web1", [{ ip: "pool", network: "prod" }, { vlan: "7" }]);
    await store.write((tx) => tx.nic.updateMany({ where: { position: 0 }, data: { link: "br7" } }));
    await modify("web1", [
      { op: "modify", nic: 0, name: "eth0" },
      { op: "modify", nic: 1, mode: "openvswitch", link: "ovs1", vlan: "8" },
    ]);
    expect(await nicsOf("web1")).toEqual(["prod 10.1.0.2 bridged br100", "- - openvswitch ovs1 8"]);
    await modify("web1", [{ op: "modify", nic: 1, mode: "default", link: "default", vlan: "" }]);
    expect((await nicsOf("web1"))[1]).toBe("- - bridged xen-br0");
  });
});

describe("instance rename, remove and move", () => {
  it("renames an instance and leaves its NICs alone", async () => {
    const { create, run, nicsOf } = await nicSituation();
    await create("web1", [{ ip: "pool", network: "prod" }]);
    await create("web2", []);
    expect(await run("OP_INSTANCE_RENAME", { instance: "web1", newName: "web2" })).toMatchObject(no("already_exists"));
    expect(await run("OP_INSTANCE_RENAME", { instance: "web1", newName: "www" })).toMatchObject({ ok: true });
    expect(await nicsOf("www")).toEqual(["prod 10.1.0.2 bridged br100"]);
  });

  it("removes an instance whose bits are not set, says so, and leaves what another NIC has (rules 13.2.5)", async () => {
    const { instance, run, held, store } = await nicSituation();
    await instance(
      "web1",
      "node1",
      { ip: "10.1.0.5", network: "prod", bit: false },
      { ip: "10.1.0.6", network: "prod" },
    );
    await instance("web2", "node1", { ip: "10.1.0.6", network: "prod" }, { ip: "2001:db8::9", network: "prod" });
    expect(await run("OP_INSTANCE_REMOVE", { instance: "web1" })).toMatchObject({
      ok: true,
      plan: { warnings: ["10.1.0.5 was not marked as held in prod."], outcomes: [{ outcome: "kept" }] },
    });
    expect(await held()).toEqual([6]);
    expect(await run("OP_INSTANCE_REMOVE", { instance: "web2" })).toMatchObject({ ok: true });
    expect([await held(), await store.reader.nic.count()]).toEqual([[], 0]);
  });

  it("moves an instance only where its networks are, and its NICs inherit anew (rules 13.2.7)", async () => {
    const { create, run, nicsOf, held } = await nicSituation();
    await create("web1", [
      { ip: "pool", network: "prod" },
      { ip: "10.3.0.5", mode: "bridged", link: "br9" },
    ]);
    const move = { instance: "web1", primaryNode: "node3" };
    for (const force of [false, true])
      expect(await run("OP_INSTANCE_CHANGE_NODES", { ...move, force })).toMatchObject({
        ok: false,
        refusal: {
          code: "wrong_state",
          message: "gpu lacks prod, which web1 nic/0 10.1.0.2 needs.",
          conflicts: [{ force: "blocks", index: 0 }],
        },
      });
    await run("OP_NETWORK_CONNECT", { network: "prod", group: "gpu", mode: "openvswitch", link: "ovs1", vlan: "7" });
    await run("OP_NETWORK_ADD", { name: "lab", network: "10.3.0.0/28" });
    await run("OP_NETWORK_CONNECT", { network: "lab", group: "gpu", mode: "bridged", link: "br3" });
    expect(await run("OP_INSTANCE_CHANGE_NODES", move)).toMatchObject(no("wrong_state", /10\.3\.0\.5 lies in lab/));
    expect(await run("OP_INSTANCE_CHANGE_NODES", { ...move, force: true })).toMatchObject({ ok: true });
    expect(await nicsOf("web1")).toEqual(["prod 10.1.0.2 openvswitch ovs1 7", "lab 10.3.0.5 bridged br3"]);
    expect([await held(), await held("lab")]).toEqual([[2], [5]]);
  });

  it("refuses a secondary node whose group lacks a network, and leaves it so with force", async () => {
    const { create, run } = await nicSituation();
    await create("web1", [{ ip: "pool", network: "prod" }]);
    const move = { instance: "web1", secondaryNode: "node3" };
    expect(await run("OP_INSTANCE_CHANGE_NODES", move)).toMatchObject({
      ok: false,
      refusal: { code: "wrong_state", field: "secondaryNode", conflicts: [{ force: "leave", via: "secondary" }] },
    });
    expect(await run("OP_INSTANCE_CHANGE_NODES", { ...move, force: true })).toMatchObject({ ok: true });
    expect(await run("OP_INSTANCE_CHANGE_NODES", { ...move, force: true })).toMatchObject({
      plan: { changes: [], warnings: ["web1 is already there; nothing changes."] },
    });
  });
});

it("calls a NIC that is named by its UUID by its position", async () => {
  const { create, preview, store } = await nicSituation();
  await create("web1", [{}, { name: "lan" }]);
  const { uuid } = await store.reader.nic.findFirstOrThrow({ where: { position: 1 } });
  for (const nic of [uuid, "lan"])
    expect(await preview("OP_INSTANCE_SET_PARAMS", { instance: "web1", nics: [{ op: "remove", nic }] })).toMatchObject({
      plan: { summary: "Remove NIC 1 of web1" },
    });
});
