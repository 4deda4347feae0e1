import { describe, expect, it } from "vitest";
import type { ClusterState } from "@/lib/domain/model/cluster-state";
import { countOnes, getBit } from "@/lib/domain/pool/address-pool";
import { recordedMirror } from "@/testing/ganeti/recorded-mirror";
import { readConfig } from "../config/data";
import { type MirrorKind, mirrorFields, type Row } from "./mirror-fields";
import { type ClusterRows, type ReadRows, readMirror, readPart } from "./read-mirror";

const besides = { masterIp: "198.51.100.10", newUuid: () => "new" };

function readAnswers(answers: ClusterRows): ClusterState {
  const { state, findings } = readMirror(answers, besides);
  expect(findings).toEqual([]);
  return state as ClusterState;
}

/** Without the keys of a file that RAPI does not tell. */
function withoutUntold(state: ClusterState) {
  const without = <Item extends { extra: Record<string, unknown> }>(items: Item[], ...keys: string[]) =>
    items.map(({ extra, ...item }) => ({
      ...item,
      extra: Object.fromEntries(Object.entries(extra).filter(([key]) => !keys.includes(key))),
    }));
  const { cluster: _, ...rest } = state;
  return {
    ...rest,
    groups: without(state.groups, "members"),
    instances: without(state.instances, "osparams_private"),
  };
}

/** RAPI tells times as numbers that may differ from those of the file in their last digit: they are compared to the microsecond. */
function sorted({ connections, ...kinds }: Omit<ClusterState, "cluster">) {
  const key = ({ network, group }: ClusterState["connections"][number]) => `${network.uuid} ${group.uuid}`;
  const byUuid = (a: { uuid: string }, b: { uuid: string }) => (a.uuid < b.uuid ? -1 : 1);
  const timed = <Item extends { ctime: number; mtime: number }>(item: Item) => {
    return { ...item, ctime: item.ctime.toFixed(6), mtime: item.mtime.toFixed(6) };
  };
  return {
    ...Object.fromEntries(Object.entries(kinds).map(([kind, items]) => [kind, [...items].sort(byUuid).map(timed)])),
    connections: connections.toSorted((a, b) => (key(a) < key(b) ? -1 : 1)),
  };
}

describe("the answers of a real cluster", () => {
  it("were asked for with the fields of today", () => {
    const { job: _, ...fields } = recordedMirror().fields;
    expect(fields).toEqual(mirrorFields);
  });

  it("are its configuration file: every network, bit, connection, node, instance, NIC, serial number and time", () => {
    const { answers, file } = recordedMirror();
    const told = readAnswers(answers);
    const kept = readConfig(file, besides.newUuid).state as ClusterState;
    expect(sorted(withoutUntold(told))).toEqual(sorted(withoutUntold(kept)));
    const { masterIp, masterNode, macPrefix, nicparams, tags, uuid, name, ctime, mtime } = kept.cluster ?? {};
    expect(told.cluster).toMatchObject({ masterIp, masterNode, macPrefix, nicparams, tags, uuid, name, ctime, mtime });
  });

  it("say what an allocator and hooks ask for: policies, parameters and disks", () => {
    const { answers, file } = recordedMirror();
    const [told, kept] = [readAnswers(answers), readConfig(file, besides.newUuid).state];
    const same = ["ipolicy", "beparams", "hvparams", "ndparams", "enabled_hypervisors", "default_iallocator", "os_hvp"];
    for (const key of same) expect(told.cluster?.extra[key], key).toEqual(kept?.cluster?.extra[key]);
    const disks = (state: ClusterState | null) =>
      Object.values((state?.cluster?.document.disks ?? {}) as Record<string, Record<string, unknown>>).map(
        ({ uuid, size, dev_type }) => ({ uuid, size, dev_type }),
      );
    expect(disks(told)).toEqual(disks(kept));
    expect(disks(told)).toHaveLength(1);
  });

  it("have what makes the comparison worth something", () => {
    const state = readAnswers(recordedMirror().answers);
    const network = state.networks.find(({ name }) => name === "b-net1");
    // An address that a NIC has and that is external as well: no answer says that its instance bit is set.
    expect(network && getBit(network.reservations, 2) && getBit(network.extReservations, 2)).toBe(true);
    expect(network && countOnes(network.reservations, 256)).toBe(3);
    expect(state.connections.map(({ netparams }) => netparams.mode).sort()).toContain("openvswitch");
    expect(state.instances.flatMap(({ nics }) => nics).some(({ name }) => name === "second")).toBe(true);
    expect(state.groups.find(({ name }) => name === "b-group")?.extra.alloc_policy).toBe("last_resort");
  });
});

describe("a secondary node", () => {
  it("comes from the names that the instance says, also where only its disks would tell it in the file", () => {
    const { answers } = recordedMirror();
    const mirrored = (row: Row) =>
      row.name === "b-vm2" ? { ...row, disk_template: "drbd", snodes: ["node2.example.com"] } : row;
    const state = readAnswers({ ...answers, instance: answers.instance.map(mirrored) });
    const nodes = new Map(state.nodes.map(({ uuid, name }) => [uuid, name]));
    const instance = state.instances.find(({ name }) => name === "b-vm2");
    expect(nodes.get(instance?.secondaryNode ?? "")).toBe("node2.example.com");
  });
});

/** The rows of a kind, changed. */
function changed(answers: ClusterRows, kind: MirrorKind, name: string, more: Row): ClusterRows {
  return { ...answers, [kind]: answers[kind].map((row) => (row.name === name ? { ...row, ...more } : row)) };
}

function row(answers: ClusterRows, kind: MirrorKind, name: string): Row {
  return answers[kind].find((one) => one.name === name) as Row;
}

describe("a part that is read anew", () => {
  const { answers } = recordedMirror();
  const before = readAnswers(answers);
  const uuids = (kind: MirrorKind) => answers[kind].map(({ uuid }) => String(uuid));

  it("is the same as the whole, whatever is read of it", () => {
    const all = Object.fromEntries(
      (["network", "group", "node", "instance"] as const).map((kind) => [
        kind,
        { rows: answers[kind], uuids: uuids(kind) },
      ]),
    );
    const some: ReadRows = {
      network: { rows: [row(answers, "network", "b-net1")] },
      instance: { rows: [row(answers, "instance", "b-vm1")] },
    };
    for (const read of [all, some, {}, { info: answers.info }]) {
      const after = readPart(before, read, besides) as ClusterState;
      expect(sorted(withoutUntold(after))).toEqual(sorted(withoutUntold(before)));
      expect(after.cluster).toEqual(before.cluster);
    }
  });

  it("is the same as reading all of the changed cluster", () => {
    const nic = { "nic.ips": ["10.66.0.9", "10.66.0.3", "192.0.2.7", null] };
    const map = String(row(answers, "network", "b-net1").map).split("");
    map[77] = ".";
    map[9] = "X";
    const after = changed(changed(answers, "instance", "b-vm1", nic), "network", "b-net1", {
      map: map.join(""),
      serial_no: 9,
    });
    const read = {
      network: { rows: [row(after, "network", "b-net1")] },
      instance: { rows: [row(after, "instance", "b-vm1")] },
    };
    expect(sorted(withoutUntold(readPart(before, read, besides) as ClusterState))).toEqual(
      sorted(withoutUntold(readAnswers(after))),
    );
  });

  it("leaves out what is not among the UUIDs any more, with its connections and disks", () => {
    const network = String(row(answers, "network", "b-net3").uuid);
    const instance = String(row(answers, "instance", "b-vm2").uuid);
    const read = {
      network: { rows: [], uuids: uuids("network").filter((uuid) => uuid !== network) },
      instance: { rows: [], uuids: uuids("instance").filter((uuid) => uuid !== instance) },
    };
    const after = readPart(before, read, besides);
    expect(after?.networks.map(({ name }) => name)).not.toContain("b-net3");
    expect(after?.connections.some((one) => one.network.uuid === network)).toBe(false);
    expect(after?.instances.map(({ name }) => name)).not.toContain("b-vm2");
    expect(after?.cluster?.document.disks).toEqual({});
  });

  it("calls the networks and groups of other connections by their new names", () => {
    const after = changed(changed(answers, "group", "b-group", { name: "b-other" }), "network", "b-net3", {
      name: "b-new",
    });
    const read = { group: { rows: [row(after, "group", "b-other")] } };
    const connection = (state: ClusterState | null) =>
      state?.connections.find(({ group }) => group.name === "b-other")?.network.name;
    expect(connection(readPart(before, read, besides))).toBe("b-net3");
  });

  it("answers null where it does not fit together: everything has to be read then", () => {
    const elsewhere = (kind: MirrorKind, name: string, more: Row) => ({
      rows: [{ ...row(answers, kind, name), ...more }],
    });
    const misfits: ReadRows[] = [
      {
        network: elsewhere("network", "b-net1", {
          group_list: [["a group that was just added", "bridged", "br0", ""]],
        }),
      },
      { instance: elsewhere("instance", "b-vm1", { pnode: "node9.example.com" }) },
      {
        instance: elsewhere("instance", "b-vm1", {
          "nic.networks": ["a network that was just added", null, null, null],
        }),
      },
      { node: elsewhere("node", "node3.example.com", { "group.uuid": "gone" }) },
      { network: elsewhere("network", "b-net1", { network: "not a subnet" }) },
    ];
    for (const read of misfits) expect(readPart(before, read, besides), JSON.stringify(read)).toBeNull();
  });
});

describe("answers that are none of a cluster", () => {
  const { answers } = recordedMirror();

  it.each<[string, ClusterRows]>([
    ["nothing at all", { info: {}, network: [], group: [], node: [], instance: [] }],
    ["a network without a subnet", changed(answers, "network", "b-net1", { network: null })],
    ["a number for a name", changed(answers, "node", "node1.example.com", { name: 7 })],
    ["a list for an address", changed(answers, "node", "node1.example.com", { pip: [] })],
  ])("are refused with the reason: %s", (_, rows) => {
    const { state, findings } = readMirror(rows, besides);
    expect(state).toBeNull();
    expect(findings.some(({ code }) => code === "malformed")).toBe(true);
  });

  it("with lists of unequal lengths, odd keys and other types in them do not break the reading", () => {
    const odd = { "nic.ips": null, "nic.names": "x", custom_nicparams: [7], "disk.uuids": ["__proto__"], snodes: 7 };
    const rows = changed(changed(answers, "instance", "b-vm1", odd), "network", "b-net1", {
      group_list: [7, [], ["__proto__", null]],
      map: "X",
      external_reservations: "10.66.0.300, x, 192.0.2.1",
    });
    const { state } = readMirror(rows, besides);
    expect(state?.instances.find(({ name }) => name === "b-vm1")?.nics.map(({ ip }) => ip)).toEqual([
      null,
      null,
      null,
      null,
    ]);
    expect(Object.getPrototypeOf(state?.cluster?.document.disks)).toBe(Object.prototype);
  });
});
