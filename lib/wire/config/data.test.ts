import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { cidr4Range, ip4Number } from "@/lib/domain/address/ip";
import type { Cluster } from "@/lib/domain/model/cluster";
import type { ClusterState } from "@/lib/domain/model/cluster-state";
import { toText } from "@/lib/domain/pool/address-pool";
import { readConfig, writeConfig } from "./data";
import { parseConfigText } from "./text";

type Json = Record<string, never> & ReturnType<typeof JSON.parse>;

const real = readFileSync(new URL("../../../conformance/recordings/config.data.json", import.meta.url), "utf8");

let uuids = 0;
const newUuid = () => `new-${++uuids}`;

function read(json: unknown) {
  const { state, findings } = readConfig(json, newUuid);
  if (state?.cluster == null) throw new Error(findings.map(({ message }) => message).join("\n"));
  return { state: state as ClusterState & { cluster: Cluster }, findings };
}

/** A small cluster as Ganeti 3.1 writes it: every reference resolves. */
function small(): Json {
  return {
    version: 3_010_000,
    cluster: {
      cluster_name: "cluster.example.com",
      uuid: "C",
      master_ip: "192.0.2.10",
      master_node: "H1",
      mac_prefix: "aa:00:00",
      nicparams: { default: { mode: "bridged", link: "br0", vlan: "" } },
      serial_no: 7,
      ctime: 1.5,
      mtime: 2.5,
      tags: [],
    },
    networks: {
      N1: {
        name: "prod",
        uuid: "N1",
        network: "192.0.2.0/28",
        gateway: "192.0.2.1",
        reservations: "0010000000000000",
        ext_reservations: "1100000000111001",
        serial_no: 3,
        ctime: 1.5,
        mtime: 2.5,
        tags: ["web"],
      },
    },
    nodegroups: {
      G1: {
        name: "default",
        uuid: "G1",
        alloc_policy: "preferred",
        networks: { N1: { mode: "bridged", link: "br100", vlan: "" } },
        serial_no: 2,
        ctime: 1.5,
        mtime: 2.5,
        tags: [],
      },
    },
    nodes: {
      H1: node("H1", "node1", "192.0.2.11"),
      H2: node("H2", "node2", "192.0.2.12"),
    },
    instances: {
      I1: {
        name: "web1",
        uuid: "I1",
        primary_node: "H1",
        nics: [
          {
            mac: "aa:00:00:f6:4d:b4",
            ip: "192.0.2.2",
            network: "N1",
            nicparams: { mode: "bridged", link: "br100", vlan: "" },
            uuid: "C1",
          },
        ],
        disks: ["D1"],
        serial_no: 1,
        ctime: 1.5,
        mtime: 2.5,
        tags: [],
      },
    },
    disks: { D1: { uuid: "D1", dev_type: "drbd", logical_id: ["H1", "H2", 11000, 0, 0, "x"] } },
    filters: {},
    serial_no: 207,
    ctime: 1.5,
    mtime: 2.5,
  };
}

function node(uuid: string, name: string, ip: string) {
  const kept = { serial_no: 1, ctime: 1.5, mtime: 2.5, tags: [] };
  return { name, uuid, group: "G1", primary_ip: ip, secondary_ip: ip, offline: false, ...kept };
}

/** As Ganeti 2.8 wrote it: nodes and instances by name, disks inside of instances, no vlan, no NIC UUIDs. */
function old(): Json {
  const file = small();
  file.version = 2_080_000;
  file.cluster.master_node = "node1";
  file.cluster.nicparams.default = { mode: "bridged", link: "br0" };
  file.nodes = { node1: file.nodes.H1, node2: file.nodes.H2 };
  const { I1 } = file.instances;
  I1.primary_node = "node1";
  I1.disks = [{ dev_type: "drbd8", logical_id: ["node2", "node1", 11000, 0, 0, "x"], children: [] }];
  I1.nics[0].nicparams = { link: "br100" };
  file.instances = { web1: I1 };
  file.nodegroups.G1.networks.N1 = { mode: "bridged", link: "br100" };
  delete file.disks;
  delete file.filters;
  return file;
}

test("a real file is read without findings and written back as it was", () => {
  const { json, findings } = parseConfigText(real);
  const reading = read(json);
  expect([...findings, ...reading.findings]).toEqual([]);
  expect(writeConfig(reading.state)).toEqual(json);
});

test("a file of today and one of Ganeti 2.8 are written back as they were", () => {
  expect(writeConfig(read(small()).state)).toEqual(small());
  expect(writeConfig(read(old()).state)).toEqual(old());
});

test("keys that this product does not know are kept everywhere", () => {
  const file = small();
  const objects = [file, file.cluster, file.cluster.nicparams.default, file.networks.N1, file.nodegroups.G1];
  objects.push(file.nodegroups.G1.networks.N1, file.nodes.H1, file.instances.I1, file.instances.I1.nics[0]);
  objects.push(file.instances.I1.nics[0].nicparams, file.cluster.nicparams);
  for (const object of objects) object.unknown = { list: [1, null, "text"], more: {} };
  expect(writeConfig(read(structuredClone(file)).state)).toEqual(file);
});

test("an instance that has moved has its mirrored disks on its nodes of now, in files of both kinds", () => {
  const file = small();
  file.nodes.H3 = node("H3", "node3", "192.0.2.13");
  file.disks.D1.nodes = ["H1", "H2"];
  const { state } = read(file);
  const [web1] = state.instances;
  if (!web1) throw new Error("web1 is lost");
  const moved = { ...state, instances: [{ ...web1, primaryNode: "H2", secondaryNode: "H3" }] };
  const [, ...rest] = file.disks.D1.logical_id.slice(1);
  expect(writeConfig(moved).disks).toEqual({
    D1: { ...file.disks.D1, nodes: ["H3", "H2"], logical_id: ["H3", "H2", ...rest] },
  });

  const past = read({ ...old(), nodes: { ...old().nodes, node3: file.nodes.H3 } }).state;
  const instances = past.instances.map((one) => ({ ...one, secondaryNode: "H3" }));
  expect(writeConfig({ ...past, instances })).toMatchObject({
    instances: { web1: { disks: [{ logical_id: ["node3", "node1", 11000, 0, 0, "x"] }] } },
  });
});

test("what was made here is written with what Ganeti keeps of such an object", () => {
  const { state } = read(small());
  const kept = { serialNo: 1, ctime: 1, mtime: 1, tags: [], extra: {} };
  const group = { ...kept, uuid: "G2", name: "lab" };
  const made = { ...kept, uuid: "H9", name: "node9", group: "G2", primaryIp: "192.0.2.19", secondaryIp: "192.0.2.19" };
  const instance = { ...kept, uuid: "I9", name: "web9", primaryNode: "H9", secondaryNode: null, nics: [] };
  const cluster = { ...state.cluster, extra: { ...state.cluster.extra, enabled_hypervisors: ["kvm"] } };
  const written = writeConfig({
    ...state,
    cluster,
    groups: [...state.groups, group],
    nodes: [...state.nodes, made],
    instances: [...state.instances, instance],
  });
  expect(written).toMatchObject({
    nodegroups: { G2: { name: "lab", networks: {}, alloc_policy: "preferred", ndparams: {} } },
    nodes: { H9: { name: "node9", vm_capable: true, offline: false, master_candidate: false } },
    instances: { I9: { name: "web9", hypervisor: "kvm", admin_state: "down", disks: [], nics: [] } },
  });
  expect(writeConfig(read(written).state)).toEqual(written);
});

test("what a file leaves out is filled and left out again", () => {
  const file = small();
  for (const object of [file.networks.N1, file.nodegroups.G1, file.nodes.H1, file.instances.I1]) {
    for (const key of ["serial_no", "ctime", "mtime", "tags"]) delete object[key];
  }
  file.nodegroups.G1.networks.N1 = {};
  file.cluster.nicparams.default = {};
  const { state } = read(structuredClone(file));
  expect(state.networks[0]).toMatchObject({ serialNo: 1, ctime: 0, mtime: 0, tags: [] });
  expect(state.connections[0]?.netparams).toEqual({ mode: "bridged", link: "xen-br0", vlan: "" });
  expect(writeConfig(state)).toEqual(file);
});

test("a filled value that changed later is written", () => {
  const file = small();
  file.nodegroups.G1.networks.N1 = { mode: "bridged", link: "br100" };
  const { state } = read(file);
  for (const connection of state.connections) connection.netparams.vlan = "7";
  expect(writeConfig(state)).toMatchObject({ nodegroups: { G1: { networks: { N1: { vlan: "7" } } } } });
});

test("keys without a value are no values", () => {
  const file = small();
  Object.assign(file.networks.N1, { network6: null, gateway6: null, mac_prefix: null });
  file.instances.I1.nics.push({
    mac: "aa:00:00:00:00:01",
    ip: null,
    network: null,
    name: null,
    nicparams: {},
    uuid: "C2",
  });
  const { state, findings } = read(file);
  expect(findings).toEqual([]);
  expect(state.networks[0]).toMatchObject({ network6: null, gateway6: null, macPrefix: null });
  expect(state.instances[0]?.nics[1]).toMatchObject({ ip: null, network: null, name: null, nicparams: {} });
});

test.each([
  ["disks of their own", small],
  ["disks inside of instances", old],
])("the secondary node is the other one of a mirrored disk, with %s", (_, file) => {
  expect(read(file()).state.instances[0]).toMatchObject({ primaryNode: "H1", secondaryNode: "H2" });
});

test("a NIC without a UUID gets one, and a network that is named gets its UUID", () => {
  const file = old();
  delete file.instances.web1.nics[0].uuid;
  file.instances.web1.nics[0].network = "prod";
  const { state, findings } = read(file);
  expect(findings).toEqual([]);
  expect(state.instances[0]?.nics[0]).toMatchObject({ uuid: expect.stringMatching(/^new-/), network: "N1" });
});

test("external bits are attributed to edge, gateway, node and master; the rest is manual; a clear bit gets no row", () => {
  const file = small();
  file.networks.N1.ext_reservations = "0100000000101110";
  const row = (address: string, source: string, last = address) => ({
    first: ip4Number(address),
    last: ip4Number(last),
    source,
  });
  expect(read(file).state.networks[0]?.externals).toMatchObject([
    row("192.0.2.1", "gateway"),
    row("192.0.2.10", "master"),
    row("192.0.2.12", "node"),
    row("192.0.2.13", "manual", "192.0.2.14"),
  ]);
});

test("a network wants node addresses unless some lie in it and none is reserved", () => {
  const wants = (change: (file: Json) => void) => {
    const file = small();
    change(file);
    return read(file).state.networks[0]?.wantsClusterAddresses;
  };
  expect(wants(() => {})).toBe(true);
  expect(wants((file) => (file.networks.N1.ext_reservations = "1100000000010001"))).toBe(true);
  expect(wants((file) => (file.networks.N1.ext_reservations = "1100000000000001"))).toBe(false);
  expect(wants((file) => (file.networks.N1.network = "198.51.100.0/28"))).toBe(true);
});

test("up to Ganeti 2.9 node addresses stood in the field of the instances", () => {
  const file = small();
  Object.assign(file.networks.N1, { reservations: "0010000000111000", ext_reservations: "1100000000000001" });
  expect(read({ ...file, version: 2_090_000 }).state.networks[0]?.wantsClusterAddresses).toBe(true);
  expect(read({ ...file, version: 2_100_000 }).state.networks[0]?.wantsClusterAddresses).toBe(false);
});

test("a missing bitfield is all zero, reported and exported in full", () => {
  const file = small();
  delete file.networks.N1.reservations;
  const { state, findings } = read(file);
  expect(findings).toMatchObject([{ code: "missing_bitfield", place: "networks/N1/reservations", blocks: false }]);
  expect(writeConfig(state)).toMatchObject({ networks: { N1: { reservations: "0".repeat(16) } } });
});

const repairs: [fact: string, code: string, place: string, change: (file: Json) => void, repaired: object][] = [
  [
    "a short bitfield",
    "bitfield_length",
    "networks/N1/reservations",
    (file) => (file.networks.N1.reservations = "001"),
    { networks: { N1: { reservations: "0010000000000000" } } },
  ],
  [
    "a long bitfield",
    "bitfield_length",
    "networks/N1/ext_reservations",
    (file) => (file.networks.N1.ext_reservations += "111"),
    { networks: { N1: { ext_reservations: "1100000000111001" } } },
  ],
  [
    "other characters in a bitfield",
    "bitfield_characters",
    "networks/N1/reservations",
    (file) => (file.networks.N1.reservations = "00X0000000000002"),
    { networks: { N1: { reservations: "0010000000000001" } } },
  ],
  [
    "host bits",
    "host_bits",
    "networks/N1/network",
    (file) => (file.networks.N1.network = "192.0.2.5/28"),
    { networks: { N1: { network: "192.0.2.0/28" } } },
  ],
  [
    "host bits of an IPv6 network",
    "host_bits",
    "networks/N1/network6",
    (file) => (file.networks.N1.network6 = "2001:db8::1/64"),
    { networks: { N1: { network6: "2001:db8::/64" } } },
  ],
  [
    "two networks with one name",
    "duplicate_name",
    "networks/N2/name",
    (file) => (file.networks.N2 = { ...file.networks.N1, uuid: "N2" }),
    { networks: { N1: { name: "prod" }, N2: { name: "prod-2" } } },
  ],
  [
    "two groups with one UUID",
    "duplicate_uuid",
    "nodegroups/G2/uuid",
    (file) => (file.nodegroups.G2 = { name: "other", uuid: "G1" }),
    { nodegroups: { G1: { name: "default" }, G2: { name: "other", uuid: "G2" } } },
  ],
  [
    "two NICs with one UUID",
    "duplicate_uuid",
    "instances/I1/nics/1/uuid",
    (file) => file.instances.I1.nics.push({ mac: "aa:00:00:00:00:01", nicparams: {}, uuid: "C1" }),
    { instances: { I1: { nics: [{ uuid: "C1" }, { uuid: expect.stringMatching(/^new-/) }] } } },
  ],
  [
    "a NIC in an unknown network",
    "unknown_network",
    "instances/I1/nics/0/network",
    (file) => (file.instances.I1.nics[0].network = "gone"),
    { instances: { I1: { nics: [{ ip: "192.0.2.2", nicparams: { link: "br100" } }] } } },
  ],
  [
    "a connection to an unknown network",
    "unknown_network",
    "nodegroups/G1/networks/gone",
    (file) => (file.nodegroups.G1.networks = { gone: {} }),
    { nodegroups: { G1: { networks: {} } } },
  ],
  [
    "a connection by UUID and by name",
    "duplicate_uuid",
    "nodegroups/G1/networks/prod",
    (file) => (file.nodegroups.G1.networks.prod = { mode: "routed", link: "100", vlan: "" }),
    { nodegroups: { G1: { networks: { N1: { mode: "routed", link: "100" } } } } },
  ],
  [
    "a node in an unknown group",
    "unknown_group",
    "nodes/H2/group",
    (file) => (file.nodes.H2.group = "gone"),
    { nodes: { H2: { group: "G1" } } },
  ],
  [
    "an instance on an unknown node",
    "unknown_node",
    "instances/I1/primary_node",
    (file) => (file.instances.I1.primary_node = "gone"),
    { instances: {} },
  ],
  [
    "a disk mirrored on an unknown node",
    "unknown_node",
    "instances/I1/disks",
    (file) => (file.disks.D1.logical_id[1] = "gone"),
    { disks: { D1: { logical_id: ["H1", "gone", 11000, 0, 0, "x"] } } },
  ],
];

test.each(repairs)("%s blocks until its repair is accepted", (_, code, place, change, repaired) => {
  const file = small();
  change(file);
  const { state, findings } = read(file);
  expect(findings).toMatchObject([{ code, place, blocks: true, repair: expect.any(String), why: expect.any(String) }]);
  expect(writeConfig(state)).toMatchObject(repaired);
});

test("a repaired file needs no repair", () => {
  for (const [, , , change] of repairs) {
    const file = small();
    change(file);
    const again = JSON.parse(JSON.stringify(writeConfig(read(file).state)));
    const blocking = read(again).findings.filter(({ place }) => place !== "instances/I1/disks");
    expect(blocking).toEqual([]);
  }
});

const malformed: [change: (file: Json) => void, message: string][] = [
  [(file) => delete file.version, "version: is missing."],
  [(file) => (file.version = "3.1"), 'version: is "3.1", not a number.'],
  [(file) => delete file.cluster, "cluster: is missing."],
  [(file) => delete file.cluster.cluster_name, "cluster/cluster_name: is missing."],
  [(file) => (file.networks = []), "networks: is a list, not an object."],
  [(file) => (file.networks.N1 = null), "networks/N1: is null, not an object."],
  [(file) => delete file.networks.N1.network, "networks/N1/network: is missing."],
  [(file) => (file.networks.N1.network = "192.0.2.0"), "networks/N1/network: 192.0.2.0 has no prefix length."],
  [
    (file) => (file.networks.N1.network = "10.0.0.0/8"),
    "networks/N1/network: 10.0.0.0/8 is too large for an address pool.",
  ],
  [(file) => (file.networks.N1.gateway = "192.0.2"), 'networks/N1/gateway: "192.0.2" is not an IPv4 address.'],
  [(file) => (file.networks.N1.gateway6 = "fe80::x"), 'networks/N1/gateway6: "fe80::x" is not an IPv6 address.'],
  [(file) => (file.networks.N1.reservations = 5), "networks/N1/reservations: is 5, not a text."],
  [(file) => (file.networks.N1.serial_no = 1.5), "networks/N1/serial_no: is 1.5, not a whole number."],
  [(file) => (file.networks.N1.tags = "web"), 'networks/N1/tags: is "web", not a list.'],
  [(file) => (file.networks.N1.name = "a\0b"), "networks/N1/name: contains an invalid character."],
  [
    (file) => (file.networks.N1.name = "x".repeat(5_000)),
    "networks/N1/name: has 5,000 characters; at most 4096 can be stored.",
  ],
  [(file) => (file.nodegroups.G1.networks.N1 = "br0"), 'nodegroups/G1/networks/N1: is "br0", not an object.'],
  [(file) => delete file.nodes.H1.primary_ip, "nodes/H1/primary_ip: is missing."],
  [(file) => (file.nodegroups = {}), "nodes/H1/group: names a node group, but the file has no node groups."],
  [(file) => (file.instances.I1.nics = {}), "instances/I1/nics: is an object, not a list."],
  [(file) => delete file.instances.I1.nics[0].mac, "instances/I1/nics/0/mac: is missing."],
  [(file) => (file.instances.I1.nics[0] = 7), "instances/I1/nics/0: is 7, not an object."],
];

test.each(malformed)("case %#: a file of another form is refused with its place", (change, message) => {
  const file = small();
  change(file);
  const { state, findings } = readConfig(file, newUuid);
  expect(state).toBeNull();
  expect(findings[0]).toMatchObject({ code: "malformed", blocks: true, message });
  expect(findings[0]?.repair).toBeUndefined();
});

test.each([[null], [[]], ["text"], [7], [[1]]])("%j is no configuration", (json) => {
  const { state, findings } = readConfig(json, newUuid);
  expect(state).toBeNull();
  expect(findings[0]?.message).toBe("file: must be one JSON object.");
});

test("a file that is wrong everywhere is refused with its first faults", () => {
  const file = small();
  for (let at = 0; at < 1000; at++) file.instances[`X${at}`] = 7;
  expect(readConfig(file, newUuid).findings).toHaveLength(25);
});

test("host bits do not move the bits of the pool", () => {
  const file = small();
  file.networks.N1.network = "192.0.2.5/28";
  const [network] = read(file).state.networks;
  if (network === undefined) throw new Error("no network");
  expect(toText(network.reservations, cidr4Range(network.network).size)).toBe("0010000000000000");
});

test("an object under another key than its UUID is found by both", () => {
  const file = small();
  file.networks = { other: file.networks.N1 };
  file.instances.I1.nics[0].network = "other";
  const { state, findings } = read(file);
  expect(findings).toMatchObject([{ code: "other_key", blocks: false }]);
  expect(state.instances[0]?.nics[0]?.network).toBe("N1");
});

test("a planned instance may have no name yet", () => {
  const file = small();
  delete file.instances.I1.name;
  file.instances.I1.forthcoming = true;
  const { state } = read(structuredClone(file));
  expect(state.instances[0]?.name).toBe("I1");
  expect(writeConfig(state)).toEqual(file);
});
