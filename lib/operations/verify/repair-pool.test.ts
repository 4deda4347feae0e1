import { beforeEach, describe, expect, it } from "vitest";
import { ip4Number } from "@/lib/domain/address/ip";
import type { ClusterState } from "@/lib/domain/model/cluster-state";
import type { Finding, FindingCode } from "@/lib/domain/verify/finding";
import { repairOf, repairWays } from "@/lib/domain/verify/repairs";
import { verifyState } from "@/lib/domain/verify/verify";
import { applyChanges } from "@/lib/store/apply-changes";
import { loadState } from "@/lib/store/cluster-state";
import { smallCluster } from "@/testing/small-cluster";

type Cluster = Awaited<ReturnType<typeof smallCluster>>;

const inProd = { network: "prod", mode: "bridged", link: "br0", vlan: "" };

/** A wrong state for each code, what repairs it, and the code that is found and then no longer. */
type Example = {
  title: string;
  code: FindingCode;
  spoil: (cluster: Cluster) => Promise<unknown>;
  opcode: string;
  /** Findings of this severity are the ones that go; the kind may stay as a note. */
  severity?: Finding["severity"];
};

const examples: Example[] = [
  { title: "an orphan is released", code: "orphan", spoil: hold("10.1.0.9"), opcode: "OP_NETWORK_REPAIR" },
  {
    title: "an orphan on a role's address is reserved as such",
    code: "orphan",
    spoil: orphanGateway,
    opcode: "OP_NETWORK_REPAIR",
  },
  {
    title: "a NIC's clear bit is set",
    code: "missing_bit",
    spoil: ({ instance }) => instance("a", "node1", { ip: "10.1.0.9", bit: false, ...inProd }),
    opcode: "OP_NETWORK_REPAIR",
  },
  {
    title: "a ghost joins where its group has the network",
    code: "ghost",
    spoil: ({ instance }) => instance("a", "node1", { ip: "10.1.0.9" }),
    opcode: "OP_INSTANCE_SET_PARAMS",
  },
  {
    title: "the address of a ghost on a secondary node is reserved",
    code: "ghost",
    spoil: ({ instance }) => instance("a", "node5:node1", { ip: "10.1.0.9" }),
    opcode: "OP_NETWORK_REPAIR",
  },
  { title: "a clear edge is reserved", code: "clear_edge_bit", spoil: release("edge"), opcode: "OP_NETWORK_REPAIR" },
  {
    title: "a clear gateway is reserved",
    code: "clear_gateway_bit",
    spoil: release("gateway"),
    opcode: "OP_NETWORK_REPAIR",
  },
  { title: "a clear node is reserved", code: "clear_cluster_bit", spoil: release("node"), opcode: "OP_NETWORK_REPAIR" },
  {
    title: "a clear master is reserved",
    code: "clear_cluster_bit",
    spoil: release("master"),
    opcode: "OP_NETWORK_REPAIR",
  },
  {
    title: "a reservation of a node that has gone is released",
    code: "stale_reservation",
    spoil: async ({ run, store }) => {
      await run("OP_NETWORK_ADD", { name: "nodes", network: "198.51.100.0/24" });
      await store.write((tx) => tx.node.delete({ where: { uuid: "node5" } }));
    },
    opcode: "OP_NETWORK_REPAIR",
  },
  {
    title: "a NIC that drifted inherits again",
    code: "drift",
    spoil: ({ instance }) => instance("a", "node1", { ip: "10.1.0.9", network: "prod", mode: "bridged", link: "br9" }),
    opcode: "OP_INSTANCE_SET_PARAMS",
  },
  {
    title: "one of two NICs with an address gets the next free one",
    code: "duplicate_address",
    spoil: twice({ ip: "10.1.0.9", ...inProd }),
    opcode: "OP_INSTANCE_SET_PARAMS",
  },
  {
    title: "one of two NICs outside of networks loses the address",
    code: "duplicate_address",
    spoil: twice({ ip: "203.0.113.9" }),
    opcode: "OP_INSTANCE_SET_PARAMS",
  },
  {
    title: "one of two NICs with a MAC address gets another",
    code: "duplicate_mac",
    spoil: twice({}),
    opcode: "OP_INSTANCE_SET_PARAMS",
  },
  {
    title: "a NIC on the gateway gets the next free address",
    code: "role_address",
    spoil: ({ instance }) => instance("a", "node1", { ip: "10.1.0.1", ...inProd }),
    opcode: "OP_INSTANCE_SET_PARAMS",
  },
  {
    title: "a NIC outside its network gets an address in it",
    code: "outside_network",
    spoil: ({ instance }) => instance("a", "node1", { ip: "203.0.113.9", bit: false, ...inProd }),
    opcode: "OP_INSTANCE_SET_PARAMS",
  },
  {
    title: "an address that is none goes",
    code: "malformed_address",
    spoil: ({ instance }) => instance("a", "node1", { ip: "nonsense" }),
    opcode: "OP_INSTANCE_SET_PARAMS",
  },
  {
    title: "a MAC address that is none is generated anew",
    code: "malformed_mac",
    spoil: async ({ instance, store }) => {
      await instance("a", "node1", {});
      await store.write((tx) => tx.nic.updateMany({ data: { mac: "nonsense" } }));
    },
    opcode: "OP_INSTANCE_SET_PARAMS",
  },
  {
    title: "a MAC prefix that is none is cleared",
    code: "malformed_mac",
    spoil: ({ store }) => store.write((tx) => tx.network.updateMany({ data: { macPrefix: "zz" } })),
    opcode: "OP_NETWORK_SET_PARAMS",
  },
  {
    title: "a network is connected where one of its NICs is",
    code: "not_connected",
    spoil: ({ instance }) => instance("a", "node5", { ip: "10.1.0.9", ...inProd }),
    opcode: "OP_NETWORK_CONNECT",
  },
  {
    title: "… and where it would fail over to",
    code: "not_connected",
    spoil: ({ instance }) => instance("a", "node1:node5", { ip: "10.1.0.9", ...inProd }),
    opcode: "OP_NETWORK_CONNECT",
  },
  {
    title: "a VLAN of a connection that is none goes",
    code: "invalid_netparams",
    spoil: ({ store }) => store.write((tx) => tx.connection.updateMany({ data: { vlan: "x" } })),
    opcode: "OP_NETWORK_SET_NETPARAMS",
  },
  {
    title: "a NIC with a wiring that is none takes the cluster's",
    code: "invalid_netparams",
    spoil: ({ instance }) => instance("a", "node1", { mode: "bridged", link: "br0", vlan: "x" }),
    opcode: "OP_INSTANCE_SET_PARAMS",
  },
  {
    title: "a default VLAN that is none goes",
    code: "invalid_netparams",
    spoil: ({ store }) => store.write((tx) => tx.cluster.updateMany({ data: { nicVlan: "x" } })),
    opcode: "OP_CLUSTER_SET_PARAMS",
  },
  {
    title: "a gateway outside is cleared",
    code: "gateway_outside",
    spoil: ({ store }) => store.write((tx) => tx.network.updateMany({ data: { gateway: "203.0.113.1" } })),
    opcode: "OP_NETWORK_SET_PARAMS",
  },
  {
    title: "an IPv6 gateway outside is cleared",
    code: "gateway6_outside",
    spoil: ({ store }) =>
      store.write((tx) => tx.network.updateMany({ data: { network6: "2001:db8::/64", gateway6: "2001:db9::1" } })),
    opcode: "OP_NETWORK_SET_PARAMS",
  },
  {
    title: "one of two networks that overlap leaves the group",
    code: "overlap",
    severity: "warning",
    spoil: async ({ run }) => {
      await run("OP_NETWORK_ADD", { name: "inner", network: "10.1.0.0/28" });
      await run("OP_NETWORK_CONNECT", { network: "inner", group: "default", mode: "bridged", link: "br0" });
    },
    opcode: "OP_NETWORK_DISCONNECT",
  },
  {
    title: "a name that no URL carries is changed",
    code: "invalid_name",
    spoil: ({ store }) =>
      store.write((tx) => tx.network.updateMany({ where: { name: "prod" }, data: { name: "a b" } })),
    opcode: "OP_NETWORK_RENAME",
  },
  {
    title: "a master that does not exist is no master",
    code: "dangling_reference",
    spoil: ({ store }) => store.write((tx) => tx.cluster.updateMany({ data: { masterNode: "nobody" } })),
    opcode: "OP_CLUSTER_SET_PARAMS",
  },
];

let cluster: Cluster;
const state = () => loadState(cluster.store.reader);
const found = async (code: FindingCode, severity?: string) =>
  verifyState(await state()).filter(
    (one) => one.code === code && (severity === undefined || one.severity === severity),
  );

beforeEach(async () => {
  cluster = await smallCluster();
  await cluster.run("OP_NETWORK_ADD", { name: "prod", network: "10.1.0.0/24", gateway: "10.1.0.1" });
  await cluster.run("OP_NETWORK_CONNECT", { network: "prod", group: "default", mode: "bridged", link: "br0" });
});

describe("a repair", () => {
  it.each(examples)("$title; verify no longer finds it; undo brings it back", async (example) => {
    const { code, spoil, opcode, severity } = example;
    await spoil(cluster);
    const before = await state();
    const [finding] = await found(code, severity);
    const repair = finding && repairOf(finding);
    if (!repair) throw new Error("Nothing is found, or nothing repairs it.");
    expect(repair.opcode).toBe(opcode);
    expect(await cluster.preview(repair.opcode, repair.input)).toMatchObject({ ok: true });
    const outcome = await cluster.run(repair.opcode, repair.input);
    expect(outcome.ok ? null : outcome.refusal).toBeNull();
    expect(await found(code, severity)).toEqual([]);
    const undone = await cluster.run("OP_JOB_UNDO", { job: outcome.job ?? 0 });
    expect(undone.ok ? null : undone.refusal).toBeNull();
    expect(comparable(await state())).toEqual(comparable(before));
  });

  it.each([
    ["puts the NIC into the network", 0, { ip: "10.1.0.9", network: "prod" }],
    ["reserves its address", 1, { ip: "10.1.0.9", network: null }],
    ["gives the NIC the next free address", 2, { ip: "10.1.0.2", network: "prod" }],
  ])("of a ghost %s, and keeps its MAC address", async (_, which, nic) => {
    await cluster.instance("a", "node1", { ip: "10.1.0.9" });
    const nicOf = async () => await cluster.store.reader.nic.findFirstOrThrow({ include: { network: true } });
    const before = await nicOf();
    const [ghost] = await found("ghost");
    const repair = ghost && repairWays(ghost)[which]?.repair;
    if (!repair) throw new Error("This is not offered.");
    expect(await cluster.run(repair.opcode, repair.input)).toMatchObject({ ok: true });
    const { ip, mac, network } = await nicOf();
    expect({ ip, mac, network: network?.name ?? null }).toEqual({ ...nic, mac: before.mac });
    expect(await found("ghost")).toEqual([]);
  });

  it("done again changes nothing", async () => {
    await hold("10.1.0.9")(cluster);
    const input = { network: "prod", finding: "orphan", addresses: ["10.1.0.9"] } as const;
    const given = { ...input, addresses: [...input.addresses] };
    expect(await cluster.run("OP_NETWORK_REPAIR", given)).toMatchObject({
      ok: true,
      plan: { outcomes: [{ outcome: "freed" }] },
    });
    expect(await cluster.run("OP_NETWORK_REPAIR", given)).toMatchObject({
      ok: true,
      plan: { changes: [], warnings: ["There is nothing to repair; nothing changes."] },
    });
  });

  it("without addresses repairs all of the kind in the network", async () => {
    for (const ip of ["10.1.0.9", "10.1.0.77", "10.1.0.78"]) await hold(ip)(cluster);
    await cluster.run("OP_NETWORK_REPAIR", { network: "prod", finding: "orphan" });
    expect(await found("orphan")).toEqual([]);
  });

  it("leaves alone what is right: an orphan's neighbour that a NIC has", async () => {
    await cluster.instance("a", "node1", { ip: "10.1.0.9", ...inProd });
    await hold("10.1.0.10")(cluster);
    await cluster.run("OP_NETWORK_REPAIR", { network: "prod", finding: "orphan", addresses: ["10.1.0.8-10.1.0.12"] });
    expect(await found("missing_bit")).toEqual([]);
    expect(await found("orphan")).toEqual([]);
  });

  it("is refused for addresses outside the network", async () => {
    const input = { network: "prod", finding: "orphan" as const, addresses: ["10.2.0.1"] };
    expect(await cluster.run("OP_NETWORK_REPAIR", input)).toMatchObject({
      ok: false,
      refusal: { code: "wrong_input", field: "addresses" },
    });
  });

  it("is not offered where somebody has to decide", async () => {
    await cluster.store.write((tx) =>
      tx.node.update({ where: { uuid: "node5" }, data: { primaryIp: "198.51.100.11" } }),
    );
    const [twoNodes] = await found("duplicate_address");
    expect(twoNodes && repairOf(twoNodes)).toBeNull();
    await cluster.instance("a", "node1", { ip: "10.1.0.1" });
    const [onGateway] = await found("ghost");
    expect(onGateway && repairOf(onGateway)).toBeNull();
  });
});

function hold(ip: string) {
  return async ({ store, network }: Cluster) => {
    const { uuid, name } = await network("prod");
    const address = { first: ip4Number(ip), last: ip4Number(ip) };
    await store.write((tx) =>
      applyChanges(tx, [{ type: "internal", network: { uuid, name }, action: "hold", ...address }], { now: 1, job: 1 }),
    );
  };
}

/** As Ganeti up to 2.9 kept it: the gateway in the field of instances only. */
async function orphanGateway(of: Cluster): Promise<void> {
  await release("gateway")(of);
  await hold("10.1.0.1")(of);
}

/** Clears the bits that rows of a source have set, in a network that holds nodes and master, too. */
function release(source: string) {
  return async ({ run, store, network }: Cluster) => {
    await run("OP_NETWORK_ADD", { name: "nodes", network: "198.51.100.0/24", gateway: "198.51.100.1" });
    for (const name of ["nodes", "prod"]) {
      const { uuid, externals } = await network(name);
      const rows = externals.filter((row) => row.source === source).slice(0, 1);
      const changes = rows.map(
        (row) => ({ type: "external", network: { uuid, name }, action: "release", row }) as const,
      );
      await store.write((tx) => applyChanges(tx, changes, { now: 1, job: 1 }));
    }
    if (source !== "gateway" && source !== "edge") return;
    await run("OP_NETWORK_REMOVE", { network: "nodes" });
  };
}

/** Two instances with the same NIC. */
function twice(nic: Parameters<Cluster["instance"]>[2]) {
  return async ({ instance }: Cluster) => {
    await instance("a", "node1", nic ?? {});
    await instance("b", "node2", nic ?? {});
  };
}

function comparable(loaded: ClusterState): unknown {
  const dropped = ["serialNo", "configSerial", "ctime", "mtime"];
  return JSON.parse(JSON.stringify(loaded, (key, value) => (dropped.includes(key) ? undefined : value)));
}
