import { ip4Number, isIp4 } from "@/lib/domain/address/ip";
import type { Input, OperationOpcode } from "@/lib/domain/opcodes/opcodes";
import { operations } from "@/lib/operations/catalogue";
import { type Context, preview, run } from "@/lib/operations/operation";
import { applyChanges } from "@/lib/store/apply-changes";
import { findNetwork } from "@/lib/store/networks";
import { beginPastWith, presentPast } from "@/lib/store/past/checkpoints";
import type { Store, Tx } from "@/lib/store/store";
import { contextOf } from "./context";
import { freshStore } from "./fresh-store";

/**
 * A cluster for tests: groups default (node1, node2), gpu (node3, node4) and edge (node5), whose nodes have the
 * addresses 198.51.100.11 to .15; the master is 198.51.100.10, the default nicparams are bridged · xen-br0.
 */
export async function smallCluster() {
  const store = freshStore();
  await fillCluster(store);
  return { store, ...verbs(store) };
}

const kept = { serialNo: 1, ctime: 1, mtime: 1, tags: [], extra: {} };

/** Writes that cluster into an empty store. */
export async function fillCluster(store: Store): Promise<void> {
  await store.write(async (tx) => {
    const nic = { nicMode: "bridged", nicLink: "xen-br0", nicVlan: "" };
    const master = { masterIp: "198.51.100.10", masterNode: "node1", macPrefix: "aa:00:00" };
    const serials = { ...kept, configSerial: 1, document: {} };
    await tx.cluster.create({ data: { uuid: "cluster", name: "cluster.example.com", ...master, ...nic, ...serials } });
    for (const group of ["default", "gpu", "edge"])
      await tx.nodeGroup.create({ data: { uuid: `group-${group}`, name: group, ...kept } });
    for (const [at, group] of ["default", "default", "gpu", "gpu", "edge"].entries()) {
      const ip = `198.51.100.${at + 11}`;
      const node = { uuid: `node${at + 1}`, name: `node${at + 1}`, groupUuid: `group-${group}` };
      await tx.node.create({ data: { ...node, primaryIp: ip, secondaryIp: ip, ...kept } });
    }
    // No job made it: the past begins with it.
    await beginPastWith(tx, await presentPast(tx), { turn: 0, at: 0, job: null });
  });
}

export type NicSpec = {
  ip?: string;
  /** Name of its network; its instance bit is set unless `bit` is false. */
  network?: string;
  bit?: boolean;
  mode?: string;
  link?: string;
  vlan?: string;
};

/** What tests do to a store, and what they look at. */
function verbs(store: Store) {
  const context: Context = contextOf(store);
  return {
    context,
    run: <O extends OperationOpcode>(opcode: O, input: Input<O>, more: Partial<Context> = {}) =>
      run(operations[opcode], input, { ...context, ...more }),
    preview: <O extends OperationOpcode>(opcode: O, input: Input<O>) => preview(operations[opcode], input, context),
    network: async (name: string) => {
      const found = await findNetwork(store.reader, name);
      if (!found) throw new Error(`No network ${name}.`);
      return found;
    },
    /** An instance on "node1", or with a secondary node on "node1:node3". */
    instance: (name: string, nodes: string, ...nics: NicSpec[]) =>
      store.write((tx) => addInstance(tx, name, nodes, nics)),
    nic: (instance: string, position = 0) =>
      store.reader.nic.findUniqueOrThrow({ where: { instanceUuid_position: { instanceUuid: instance, position } } }),
  };
}

async function addInstance(tx: Tx, name: string, nodes: string, nics: NicSpec[]): Promise<void> {
  const [primaryUuid = "", secondaryUuid] = nodes.split(":");
  await tx.instance.create({
    data: { uuid: name, name, primaryUuid, secondaryUuid: secondaryUuid ?? null, ...kept },
  });
  for (const [position, spec] of nics.entries()) await addNic(tx, name, position, spec);
}

async function addNic(tx: Tx, instanceUuid: string, position: number, spec: NicSpec): Promise<void> {
  const { ip, network, bit = true, mode, link, vlan } = spec;
  const row = network === undefined ? null : await tx.network.findUniqueOrThrow({ where: { name: network } });
  const ip4 = ip !== undefined && isIp4(ip) ? ip4Number(ip) : null;
  await tx.nic.create({
    data: {
      uuid: `${instanceUuid}-${position}`,
      instanceUuid,
      position,
      mac: `aa:00:00:00:00:${String(position).padStart(2, "0")}`,
      ip: ip ?? null,
      ip4: ip4 === null ? null : BigInt(ip4),
      networkUuid: row?.uuid ?? null,
      mode: mode ?? null,
      link: link ?? null,
      vlan: vlan ?? null,
      extra: {},
    },
  });
  if (!row || ip4 === null || !bit) return;
  const change = { type: "internal", network: row, action: "hold", first: ip4, last: ip4 } as const;
  await applyChanges(tx, [change], { now: 1, job: 1 });
}
