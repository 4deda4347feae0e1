import type { Input, OperationOpcode } from "@/lib/domain/opcodes/opcodes";
import { verifyState } from "@/lib/domain/verify/verify";
import { operations } from "@/lib/operations/catalogue";
import { importConfig } from "@/lib/operations/config/import-config";
import { run as runOperation } from "@/lib/operations/operation";
import { loadState } from "@/lib/store/cluster-state";
import { contextOf } from "./context";
import { freshStore } from "./fresh-store";

/** A store with that many tenants, and what tests do to them. */
export async function tenants(count: number) {
  const store = freshStore();
  const context = contextOf(store);
  const imported = await importConfig({ text: tenantsConfig(count), acceptRepairs: false }, context);
  if (!imported.ok) throw new Error(JSON.stringify(imported));
  const run = <O extends OperationOpcode>(opcode: O, input: Input<O>) =>
    runOperation(operations[opcode], input, context);
  return {
    store,
    run,
    take: (name: string, network: string, ip = "pool") =>
      run("OP_INSTANCE_CREATE", { name, primaryNode: "node1", nics: [{ ip, network }] }),
    disconnect: (network: string) => run("OP_NETWORK_DISCONNECT", { network, group: "default", force: true }),
    connect: (network: string, link: string) =>
      run("OP_NETWORK_CONNECT", { network, group: "default", mode: "bridged", link, force: true }),
    findings: async () => verifyState(await loadState(store.reader)),
  };
}

/**
 * A configuration file with tenants: networks with one private subnet, each on a bridge of its own in group default,
 * with two instances each on node1. Two addresses of each are held and four are free.
 */
export function tenantsConfig(count: number): string {
  const networks: Record<string, unknown> = {};
  const connected: Record<string, unknown> = {};
  const instances: Record<string, unknown> = {};
  for (let at = 0; at < count; at++) {
    const network = `tenant-${at}`;
    const how = { mode: "bridged", link: `vlan${at}`, vlan: "" };
    networks[network] = {
      ...kept,
      ...pool,
      uuid: network,
      name: network,
      network: "192.168.200.0/29",
      mac_prefix: null,
    };
    connected[network] = how;
    for (const host of [1, 2]) {
      const name = `${network}-${host}`;
      const mac = ["aa:00:00", hex(at >> 8), hex(at & 255), hex(host)].join(":");
      const nic = { uuid: `nic-${name}`, mac, ip: `192.168.200.${host}`, network, nicparams: how };
      instances[name] = { ...kept, uuid: name, name, ...virtualMachine, primary_node: "node1", nics: [nic] };
    }
  }
  const node = {
    uuid: "node1",
    name: "node1",
    group: "default",
    primary_ip: "203.0.113.6",
    secondary_ip: "203.0.113.6",
  };
  return JSON.stringify({
    ...{ version: 3000000, serial_no: 1, ctime: 1, mtime: 1, disks: {}, filters: {} },
    cluster,
    nodegroups: { default: { ...kept, uuid: "default", name: "default", networks: connected } },
    nodes: { node1: { ...kept, ...node } },
    networks,
    instances,
  });
}

function hex(number: number): string {
  return number.toString(16).padStart(2, "0");
}

const kept = { serial_no: 1, ctime: 1, mtime: 1, tags: [] };
const pool = { reservations: "01100000", ext_reservations: "10000001" };
const virtualMachine = { hypervisor: "fake", os: "none", admin_state: "up", disks: [], beparams: {}, hvparams: {} };
const cluster = {
  ...{ ...kept, uuid: "cluster", cluster_name: "cluster.example.com", mac_prefix: "aa:00:00" },
  ...{ master_ip: "203.0.113.5", master_node: "node1" },
  nicparams: { default: { mode: "bridged", link: "br0", vlan: "" } },
};
