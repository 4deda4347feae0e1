import { beforeEach, describe, expect, test } from "vitest";
import { wayThere } from "@/lib/domain/chain/way-there";
import type { Change } from "@/lib/domain/model/change";
import type { Input, OperationOpcode } from "@/lib/domain/opcodes/opcodes";
import { loadChainSituation } from "@/lib/store/chain/chain-situation";
import { smallCluster } from "@/testing/small-cluster";

let cluster: Awaited<ReturnType<typeof smallCluster>>;
beforeEach(async () => {
  cluster = await smallCluster();
  await cluster.run("OP_NETWORK_ADD", { name: "prod", network: "10.1.0.0/24", gateway: "10.1.0.1" });
  await cluster.run("OP_NETWORK_ADD", { name: "lab", network: "10.2.0.0/24", macPrefix: "aa:00:10" });
});

async function changesOf<O extends OperationOpcode>(opcode: O, input: Input<O>): Promise<Change[]> {
  const foreseen = await cluster.preview(opcode, input);
  if (!foreseen.ok) throw new Error(foreseen.refusal.message);
  return foreseen.plan.changes;
}

async function wayOf(changes: Change[], version = "3.0.2") {
  return wayThere(changes, await loadChainSituation(cluster.store.reader, changes, version));
}

/** The sentences of the steps, or the refusal. */
async function steps<O extends OperationOpcode>(opcode: O, input: Input<O>) {
  const way = await wayOf(await changesOf(opcode, input));
  return way.ok ? way.value.steps.map(({ text }) => text) : way.refusal;
}

/** The bodies of the requests. */
async function bodies<O extends OperationOpcode>(opcode: O, input: Input<O>) {
  const way = await wayOf(await changesOf(opcode, input));
  return way.ok ? way.value.steps.map(({ request }) => request.body) : way.refusal;
}

async function notes<O extends OperationOpcode>(opcode: O, input: Input<O>) {
  const way = await wayOf(await changesOf(opcode, input));
  return way.ok ? way.value.notes : way.refusal;
}

function connect(network: string, group = "default", more: object = {}) {
  return cluster.run("OP_NETWORK_CONNECT", { network, group, mode: "bridged", link: "br0", ...more });
}

describe("networks", () => {
  test("a new one is asked for once, without the addresses that it reserves by itself", async () => {
    const input = { name: "new", network: "198.51.100.0/24", addReserved: ["198.51.100.10-198.51.100.20"] };
    expect(await bodies("OP_NETWORK_ADD", input)).toEqual([
      {
        ...{ network_name: "new", network: "198.51.100.0/24", conflicts_check: true },
        add_reserved_ips: ["16", "17", "18", "19", "20"].map((last) => `198.51.100.${last}`),
      },
    ]);
  });

  test("reserving and releasing is one job of single addresses, of those only whose bit changes", async () => {
    await cluster.run("OP_NETWORK_SET_PARAMS", { network: "prod", addReserved: ["10.1.0.4-10.1.0.6"] });
    const input = { network: "prod", addReserved: ["10.1.0.1", "10.1.0.6-10.1.0.8"], removeReserved: ["10.1.0.4"] };
    expect(await bodies("OP_NETWORK_SET_PARAMS", input)).toEqual([
      { add_reserved_ips: ["10.1.0.7", "10.1.0.8"], remove_reserved_ips: ["10.1.0.4"] },
    ]);
  });

  test("thousands of addresses are reserved in several jobs", async () => {
    await cluster.run("OP_NETWORK_ADD", { name: "big", network: "10.16.0.0/16" });
    const input = { network: "big", addReserved: ["10.16.1.0-10.16.32.255"] };
    expect(await steps("OP_NETWORK_SET_PARAMS", input)).toEqual([
      "Reserve 10.16.1.0–10.16.16.255 in big",
      "Reserve 10.16.17.0–10.16.32.255 in big",
    ]);
  });

  test("an address that is reserved becomes the gateway after it was released, and the gap is said", async () => {
    await cluster.run("OP_NETWORK_SET_PARAMS", { network: "prod", addReserved: ["10.1.0.2"] });
    const input = { network: "prod", gateway: "10.1.0.2" };
    expect(await steps("OP_NETWORK_SET_PARAMS", input)).toEqual([
      "Release 10.1.0.2 in prod",
      "Make 10.1.0.2 the gateway of prod",
    ]);
    expect(await notes("OP_NETWORK_SET_PARAMS", input)).toEqual([
      expect.stringContaining("10.1.0.2 of prod is free between steps 1 and 2"),
    ]);
  });

  test("a gateway that stays reserved is reserved again after it has moved", async () => {
    await cluster.run("OP_NETWORK_SET_PARAMS", { network: "prod", addReserved: ["10.1.0.1"] });
    expect(await steps("OP_NETWORK_SET_PARAMS", { network: "prod", gateway: "10.1.0.9" })).toEqual([
      "Make 10.1.0.9 the gateway of prod",
      "Reserve 10.1.0.1 in prod",
    ]);
  });

  test("no MAC prefix is the word none", async () => {
    expect(await bodies("OP_NETWORK_SET_PARAMS", { network: "lab", macPrefix: null })).toEqual([
      { mac_prefix: "none" },
    ]);
  });

  test("what only this store knows asks the cluster for nothing", async () => {
    await cluster.run("OP_NETWORK_SET_PARAMS", { network: "prod", addReserved: ["10.1.0.4"] });
    const changes = [
      ...(await changesOf("OP_NETWORK_SET_PARAMS", { network: "prod", holdMinutes: 30, addReserved: ["10.1.0.1"] })),
      ...(await changesOf("OP_NETWORK_SET_RESERVATIONS", { network: "prod", addresses: ["10.1.0.4"], owner: "net" })),
    ];
    expect(await wayOf(changes)).toMatchObject({
      ok: true,
      value: {
        steps: [],
        ours: [
          { type: "network", before: { holdMinutes: null }, after: { holdMinutes: 30 } },
          { type: "external", action: "reserve", row: { source: "manual" } },
          { type: "external", action: "release" },
          { type: "external", action: "reserve", row: { owner: "net" } },
        ],
        notes: [],
      },
    });
  });

  test.each([
    [{ gateway: null }, "gateway", "cannot clear a gateway or an IPv6 subnet: no operation for it."],
    [{ network6: null }, "network6", "cannot clear a gateway or an IPv6 subnet: no operation for it."],
  ])("clearing is refused: %j", async (input, field, why) => {
    await cluster.run("OP_NETWORK_SET_PARAMS", { network: "prod", network6: "2001:db8::/64" });
    expect(await steps("OP_NETWORK_SET_PARAMS", { network: "prod", ...input })).toMatchObject({
      ...{ code: "wrong_state", field },
      message: expect.stringContaining(why),
      remedy: expect.stringContaining("remove the network"),
    });
  });

  test("a name can be changed from Ganeti 3.1 on", async () => {
    const changes = await changesOf("OP_NETWORK_RENAME", { network: "prod", newName: "live" });
    expect(await wayOf(changes, "3.0.2")).toMatchObject({ refusal: { field: "newName" } });
    expect(await wayOf(changes, "3.1.0")).toMatchObject({
      value: { steps: [{ opcode: "NETWORK_RENAME", request: { body: { new_name: "live" } } }] },
    });
  });

  test("text beyond ASCII is refused", async () => {
    expect(await steps("OP_TAGS_SET", { network: "prod", tags: ["büro"] })).toMatchObject({
      message: expect.stringContaining("büro"),
      remedy: expect.any(String),
    });
  });
});

describe("connections", () => {
  test("adoption connects first; a NIC whose MAC the network would replace gets it back", async () => {
    await cluster.instance("web", "node1", { ip: "10.2.0.5", mode: "bridged", link: "br0" });
    const input = { network: "lab", group: "default", mode: "bridged" as const, link: "br0", force: true };
    expect(await steps("OP_NETWORK_CONNECT", input)).toEqual([
      "Connect lab to default, bridged · br0",
      "web NIC 0 joins lab, keeps 10.2.0.5",
      "Give web NIC 0 its MAC back",
    ]);
  });

  test("every step needs the one before", async () => {
    await cluster.instance("web", "node1", { ip: "10.2.0.5" }, { ip: "10.2.0.6" });
    const input = { network: "lab", group: "default", mode: "bridged" as const, link: "br0", force: true };
    const way = await wayOf(await changesOf("OP_NETWORK_CONNECT", input));
    expect(way.ok && way.value.steps.map(({ needs }) => needs)).toEqual([[], [1], [2]]);
  });

  test("NICs leave before the network is disconnected", async () => {
    await connect("prod");
    await cluster.instance("web", "node1", { ip: "10.1.0.5", network: "prod", mode: "bridged", link: "br0" });
    expect(await steps("OP_NETWORK_DISCONNECT", { network: "prod", group: "default", force: true })).toEqual([
      "web NIC 0 leaves prod, keeps 10.1.0.5",
      "Disconnect prod from default",
    ]);
  });

  test("a NIC that would stay behind on a secondary node keeps a network connected", async () => {
    await connect("prod");
    await connect("prod", "gpu");
    await cluster.instance("web", "node1:node3", { ip: "10.1.0.5", network: "prod", mode: "bridged", link: "br0" });
    expect(await steps("OP_NETWORK_DISCONNECT", { network: "prod", group: "gpu", force: true })).toMatchObject({
      field: "group",
      message: expect.stringContaining("web nic/0 10.1.0.5 stays in prod"),
    });
  });

  test("other netparams are out and in again where no NIC is in the way, and refused where one is", async () => {
    await connect("prod");
    const input = { network: "prod", group: "default", mode: "bridged" as const, link: "br9" };
    expect(await steps("OP_NETWORK_SET_NETPARAMS", input)).toEqual([
      "Disconnect prod from default",
      "Connect prod to default, bridged · br9",
    ]);
    await cluster.instance("web", "node1", { ip: "10.1.0.5", network: "prod", mode: "bridged", link: "br0" });
    expect(await steps("OP_NETWORK_SET_NETPARAMS", input)).toMatchObject({
      field: "netparams",
      message: expect.stringContaining("cannot change netparams in place: only the long way"),
    });
  });

  test("on the long way NICs go out and in again, with their addresses reserved and their MACs given back", async () => {
    await connect("lab");
    await cluster.instance("web", "node1", { ip: "10.2.0.5", network: "lab", mode: "bridged", link: "br0" });
    await cluster.instance("twin", "node3:node1", { ip: "10.2.0.6", network: "lab", mode: "bridged", link: "br0" });
    const netparams = { mode: "bridged", link: "br9" } as const;
    const input = { network: "lab", group: "default", ...netparams, longWay: true };
    expect(await steps("OP_NETWORK_SET_NETPARAMS", input)).toEqual([
      "Reserve 10.2.0.5–10.2.0.6 in lab",
      "Take twin NIC 0 out of lab",
      "Take web NIC 0 out of lab",
      "Disconnect lab from default",
      "Connect lab to default, bridged · br9",
      "Put twin NIC 0 into lab again",
      "Put web NIC 0 into lab again",
      "Give twin NIC 0 the MAC back",
      "Give web NIC 0 the MAC back",
      "Release 10.2.0.5–10.2.0.6 in lab",
    ]);
    expect(await notes("OP_NETWORK_SET_NETPARAMS", input)).toEqual([expect.stringContaining("2 NICs of lab leave it")]);
  });
});

describe("NICs", () => {
  beforeEach(async () => {
    await connect("prod");
    for (const [name, last] of [
      ["web", 5],
      ["db", 6],
    ] as const)
      await cluster.instance(name, "node1", { ip: `10.1.0.${last}`, network: "prod", mode: "bridged", link: "br0" });
  });

  test("of one instance change in one job, which names it and them by their UUIDs", async () => {
    const nics = [
      { op: "modify", nic: "0", ip: "10.1.0.7" },
      { op: "add", nic: "-1", ip: "10.1.0.9", network: "prod" },
    ];
    expect(await bodies("OP_INSTANCE_SET_PARAMS", { instance: "web", nics } as never)).toEqual([
      {
        instance_uuid: "web",
        nics: [
          ["add", "1", { mac: expect.any(String), ip: "10.1.0.9", network: expect.any(String) }],
          ["modify", "web-0", { ip: "10.1.0.7" }],
        ],
      },
    ]);
  });

  test("an address that a NIC takes although it is reserved is taken without the cluster's check", async () => {
    await cluster.run("OP_NETWORK_SET_PARAMS", { network: "prod", addReserved: ["10.1.0.20"] });
    const nics = [{ op: "modify", nic: "0", ip: "10.1.0.20" }];
    expect(await bodies("OP_INSTANCE_SET_PARAMS", { instance: "web", nics, force: true } as never)).toEqual([
      { instance_uuid: "web", nics: [["modify", "web-0", { ip: "10.1.0.20" }]], conflicts_check: false },
    ]);
  });

  test("that change places do so in three jobs, and the gap is said", async () => {
    const prod = await cluster.network("prod");
    const swap = (instance: string, before: string, after: string): Change => {
      const state = {
        name: null,
        network: prod,
        mac: "aa:00:00:00:00:00",
        nicparams: { mode: "bridged", link: "br0" },
      };
      const ref = { uuid: instance, name: instance };
      return {
        ...{ type: "nic", instance: ref, nic: `${instance}-0`, index: 0 },
        ...{ before: { ...state, ip: before }, after: { ...state, ip: after } },
      };
    };
    const way = await wayOf([swap("web", "10.1.0.5", "10.1.0.6"), swap("db", "10.1.0.6", "10.1.0.5")]);
    expect(way.ok && way.value.steps.map(({ text }) => text)).toEqual([
      "web NIC 0 gives up 10.1.0.5",
      "db NIC 0 gets 10.1.0.5 in prod",
      "web NIC 0 gets 10.1.0.6 in prod",
    ]);
    expect(way.ok && way.value.notes).toEqual([
      expect.stringContaining("10.1.0.5 of prod is free between steps 1 and 2"),
      expect.stringContaining("10.1.0.6 of prod is free between steps 2 and 3"),
    ]);
  });

  test("without their bit are repaired by hand, with the commands that do it", async () => {
    await cluster.instance("lost", "node1", {
      ip: "10.1.0.77",
      network: "prod",
      bit: false,
      mode: "bridged",
      link: "br0",
    });
    expect(await steps("OP_NETWORK_REPAIR", { network: "prod", finding: "missing_bit" })).toMatchObject({
      message: expect.stringContaining("lost NIC 0 has 10.1.0.77 of prod, which is not marked as held."),
      remedy: expect.stringContaining("gnt-instance modify --net lost-0:modify,ip=10.1.0.77 lost"),
    });
  });

  test("with netparams of their own get those of the connection by saying the network again", async () => {
    await cluster.instance("odd", "node1", { ip: "10.1.0.8", network: "prod", mode: "bridged", link: "br7" });
    const prod = await cluster.network("prod");
    const nics = [{ op: "modify", nic: "0" }];
    expect(await bodies("OP_INSTANCE_SET_PARAMS", { instance: "odd", nics } as never)).toEqual([
      { instance_uuid: "odd", nics: [["modify", "odd-0", { network: prod.uuid }]] },
    ]);
  });

  test("a bit that no NIC explains cannot be cleared", async () => {
    const prod = await cluster.network("prod");
    const change = { type: "internal", network: prod, action: "free", first: 0x0a010063, last: 0x0a010063 } as const;
    const { applyChanges } = await import("@/lib/store/apply-changes");
    await cluster.store.write((tx) => applyChanges(tx, [{ ...change, action: "hold" }], { now: 1, job: 1 }));
    expect(await steps("OP_NETWORK_REPAIR", { network: "prod", finding: "orphan" })).toMatchObject({
      message: expect.stringContaining("cannot release an orphan: only by editing the file with the daemons stopped."),
    });
  });
});

describe("what is only done on the cluster itself", () => {
  test.each([
    ["OP_NODE_ADD", { name: "node6", group: "edge", primaryIp: "198.51.100.16" }, "cannot add or remove a node"],
    ["OP_NODE_SET_PARAMS", { node: "node1", primaryIp: "198.51.100.17" }, "cannot change node addresses"],
    ["OP_NODE_REMOVE", { node: "node5" }, "cannot add or remove a node"],
    ["OP_CLUSTER_RENAME", { newName: "other.example.com" }, "cannot rename the cluster"],
    ["OP_INSTANCE_CREATE", { name: "new", primaryNode: "node1" }, "cannot add an instance"],
  ] as [OperationOpcode, never, string][])("%s is refused with where it is done", async (opcode, input, what) => {
    expect(await steps(opcode, input)).toMatchObject({
      message: expect.stringContaining(what),
      remedy: expect.stringContaining("gnt-"),
    });
  });
});

test("nothing happens to the list of links there", async () => {
  const links = { links: [], read: [], at: 1, by: "ana", job: 1 } as const;
  const change = { type: "links", node: { uuid: "node1", name: "node1" }, before: null, after: links } as never;
  expect(await wayOf([change])).toEqual({ ok: true, value: { steps: [], ours: [change], notes: [] } });
});
