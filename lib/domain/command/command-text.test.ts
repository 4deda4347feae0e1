import { describe, expect, it } from "vitest";
import type { Input, OperationOpcode } from "../opcodes/opcodes";
import { filesOf } from "./address-files";
import { commandText } from "./command-text";
import { shellWord } from "./shell-word";

/** A row of a table: an operation, its input, and the command that is shown. */
function shown<O extends OperationOpcode>(opcode: O, input: Input<O>, command: string | null) {
  return { command, text: () => commandText(opcode, input) };
}

describe("a word for the shell", () => {
  it("stays as it is when it is harmless", () => {
    expect(shellWord("10.1.0.0/24")).toBe("10.1.0.0/24");
    expect(shellWord("aa:00:10")).toBe("aa:00:10");
  });

  it("is quoted when the shell would read it", () => {
    expect(shellWord("two words")).toBe("'two words'");
    expect(shellWord("it's; rm *")).toBe(`'it'\\''s; rm *'`);
    expect(shellWord("")).toBe("''");
    expect(shellWord("$(id)")).toBe("'$(id)'");
  });
});

describe("the equivalent command", () => {
  it("takes many addresses from a file, whose name stays as long as one list of a hundred", () => {
    const many = Array.from({ length: 30_000 }, (_, at) => `10.0.${at >> 8}.${at & 255}`);
    const both = { network: "prod", addReserved: many, removeReserved: many.slice(0, 100) };
    const text = commandText("OP_NETWORK_SET_PARAMS", both) ?? "";
    expect(text).toContain(" --add-reserved-ips=@reserve.txt --remove-reserved-ips=10.0.0.0,10.0.0.1,");
    expect(filesOf(text)).toEqual(["reserve.txt"]);
    expect(commandText("OP_NETWORK_REPAIR", { network: "prod", finding: "ghost", addresses: many })).toBe(
      "gnt-network repair --finding=ghost --addresses=@addresses.txt prod",
    );
  });

  it("adds a network with what was given only", () => {
    expect(commandText("OP_NETWORK_ADD", { name: "prod", network: "10.1.0.0/24" })).toBe(
      "gnt-network add --network=10.1.0.0/24 prod",
    );
    expect(
      commandText("OP_NETWORK_ADD", {
        name: "prod",
        network: "10.1.0.0/24",
        gateway: "10.1.0.1",
        network6: "",
        macPrefix: "aa:00:10",
        addReserved: ["10.1.0.5", "10.1.0.32-10.1.0.47"],
        conflictsCheck: false,
        tags: ["web", "prod"],
      }),
    ).toBe(
      "gnt-network add --network=10.1.0.0/24 --gateway=10.1.0.1 --mac-prefix=aa:00:10 " +
        "--add-reserved-ips=10.1.0.5,10.1.0.32-10.1.0.47 --no-conflicts-check --tags=web,prod prod",
    );
  });

  it("clears a field with none and leaves an absent one alone", () => {
    expect(commandText("OP_NETWORK_SET_PARAMS", { network: "prod", gateway: "", macPrefix: null })).toBe(
      "gnt-network modify --gateway=none --mac-prefix=none prod",
    );
  });

  it("reserves and releases addresses, with the reason quoted", () => {
    expect(commandText("OP_NETWORK_SET_PARAMS", { network: "prod", addReserved: ["10.1.0.7"] }, "load balancers")).toBe(
      "gnt-network modify --reason='load balancers' --add-reserved-ips=10.1.0.7 prod",
    );
    expect(commandText("OP_NETWORK_SET_PARAMS", { network: "prod", removeReserved: ["10.1.0.7"] })).toBe(
      "gnt-network modify --remove-reserved-ips=10.1.0.7 prod",
    );
  });

  it("connects with the netparams that are set", () => {
    expect(
      commandText("OP_NETWORK_CONNECT", { network: "prod", group: "gpu", mode: "bridged", link: "br100", vlan: "7" }),
    ).toBe("gnt-network connect --nic-parameters=mode=bridged,link=br100,vlan=7 prod gpu");
    expect(
      commandText("OP_NETWORK_CONNECT", { network: "dmz", group: "edge", mode: "routed", link: "200", force: true }),
    ).toBe("gnt-network connect --nic-parameters=mode=routed,link=200 --force dmz edge");
    expect(
      commandText("OP_NETWORK_CONNECT", {
        network: "dmz",
        group: "edge",
        mode: "routed",
        link: "200",
        nextFree: ["a", "b"],
      }),
    ).toBe("gnt-network connect --nic-parameters=mode=routed,link=200 --next-free=a,b dmz edge");
  });

  it("disconnects one group, removes, renames and tags", () => {
    expect(commandText("OP_NETWORK_DISCONNECT", { network: "prod", group: "gpu" })).toBe(
      "gnt-network disconnect prod gpu",
    );
    expect(commandText("OP_NETWORK_REMOVE", { network: "prod" })).toBe("gnt-network remove prod");
    expect(commandText("OP_NETWORK_RENAME", { network: "prod", newName: "prod2" })).toBe(
      "gnt-network rename prod prod2",
    );
    expect(commandText("OP_TAGS_SET", { network: "prod", tags: ["a:b", "c"] })).toBe("gnt-network add-tags prod a:b c");
  });

  it("shows of an instance only what the original understands", () => {
    const add = { name: "web1", primaryNode: "node1", secondaryNode: "node2", nics: [{ ip: "10.1.0.7" }], force: true };
    expect(commandText("OP_INSTANCE_CREATE", { ...add, conflictsCheck: false })).toBe(
      "gnt-instance add --node=node1:node2 --net=0:ip=10.1.0.7 --no-conflicts-check web1",
    );
    const kept = {
      ...{ disk_template: "diskless", os_type: "noop+default", tags: ["a", "b"], beparams: { vcpus: 2, maxmem: 512 } },
      ...{ hypervisor: "kvm", hvparams: { kernel_args: "a,b" }, start: false, name_check: false, ip_check: true },
      ...{ osparams: { dhcp: "no" }, osparams_private: { k: "s" } },
    };
    expect(commandText("OP_INSTANCE_CREATE", { name: "web1", primaryNode: "node1", nics: [], settings: kept })).toBe(
      "gnt-instance add --node=node1 --disk-template=diskless --os-type=noop+default " +
        "--hypervisor-parameters='kvm:kernel_args=a\\,b' --backend-parameters=vcpus=2,maxmem=512 --os-parameters=dhcp=no " +
        "--tags=a,b --no-start --no-name-check --no-nics web1",
    );
    const unnamed = { hvparams: { kernel_args: "a" } };
    expect(commandText("OP_INSTANCE_CREATE", { name: "web1", primaryNode: "node1", settings: unnamed })).toBeNull();
    const settings = { beparams: { vcpus: 2, minmem: null }, osparams_private: { key: "secret" } };
    expect(commandText("OP_INSTANCE_SET_PARAMS", { instance: "web1", nics: [], settings, force: true })).toBe(
      "gnt-instance modify --backend-parameters=vcpus=2,minmem=default --force web1",
    );
    expect(commandText("OP_INSTANCE_CHANGE_NODES", { instance: "web1", primaryNode: "node2" })).toBeNull();
  });

  it("shows of nodes and the cluster only what the original understands", () => {
    const node = { name: "node9", group: "gpu", primaryIp: "192.0.2.9" };
    expect(commandText("OP_NODE_ADD", node)).toBe("gnt-node add --node-group=gpu node9");
    expect(commandText("OP_NODE_SET_PARAMS", { node: "node9", primaryIp: "192.0.2.9" })).toBeNull();
    expect(
      commandText("OP_NODE_SET_PARAMS", { node: "node9", primaryIp: "192.0.2.9", secondaryIp: "192.0.2.10" }),
    ).toBeNull();
    expect(commandText("OP_NODE_SET_PARAMS", { node: "node9", secondaryIp: null })).toBeNull();
    expect(commandText("OP_CLUSTER_RENAME", { newName: "c.example.com", masterIp: "192.0.2.1" })).toBe(
      "gnt-cluster rename c.example.com",
    );
    expect(commandText("OP_CLUSTER_SET_PARAMS", { masterNode: "node1" })).toBeNull();
    expect(commandText("OP_CLUSTER_SET_PARAMS", { masterIp: null, macPrefix: "aa:00:01" })).toBeNull();
  });

  it.each([
    shown("OP_INSTANCE_CREATE", { name: "web1", primaryNode: "node1" }, "add --node=node1 --no-nics web1"),
    shown("OP_INSTANCE_CREATE", { name: "web1", primaryNode: "node1", nics: [] }, "add --node=node1 --no-nics web1"),
    shown(
      "OP_INSTANCE_CREATE",
      { name: "web1", primaryNode: "node1", nics: [{ network: "prod", ip: "pool" }, { mode: "routed" }] },
      "add --node=node1 --net=0:ip=pool,network=prod --net=1:mode=routed web1",
    ),
    shown(
      "OP_INSTANCE_SET_PARAMS",
      { instance: "web1", nics: [{ op: "add", ip: null, network: "prod" }] },
      "modify --net=-1:add,ip=none,network=prod web1",
    ),
    shown(
      "OP_INSTANCE_SET_PARAMS",
      { instance: "web1", nics: [{ op: "remove", nic: 0 }] },
      "modify --net=0:remove web1",
    ),
    shown("OP_INSTANCE_RENAME", { instance: "web1", newName: "web 2" }, "rename web1 'web 2'"),
    shown("OP_INSTANCE_REMOVE", { instance: "web1" }, "remove web1"),
    shown("OP_TAGS_SET", { instance: "web1", tags: ["a"] }, "add-tags web1 a"),
  ])("is gnt-instance $command", ({ command, text }) => {
    expect(text()).toBe(`gnt-instance ${command}`);
  });

  it.each([
    shown("OP_GROUP_ADD", { name: "gpu" }, "add gpu"),
    shown("OP_GROUP_ADD", { name: "gpu", allocPolicy: "last_resort" }, "add --alloc-policy=last_resort gpu"),
    shown("OP_GROUP_SET_PARAMS", { group: "gpu", allocPolicy: "preferred" }, "modify --alloc-policy=preferred gpu"),
    shown("OP_GROUP_RENAME", { group: "gpu", newName: "gpu2" }, "rename gpu gpu2"),
    shown("OP_GROUP_REMOVE", { group: "gpu" }, "remove gpu"),
    shown("OP_GROUP_ASSIGN_NODES", { group: "gpu", nodes: ["node1", "node 2"] }, "assign-nodes gpu node1 'node 2'"),
    shown("OP_GROUP_ASSIGN_NODES", { group: "gpu", nodes: ["node1"], force: true }, "assign-nodes --force gpu node1"),
    shown("OP_TAGS_DEL", { group: "gpu", tags: ["a"] }, "remove-tags gpu a"),
  ])("is gnt-group $command", ({ command, text }) => {
    expect(text()).toBe(`gnt-group ${command}`);
  });

  it.each([
    shown(
      "OP_NODE_ADD",
      { name: "node9", group: "gpu", primaryIp: "192.0.2.9", secondaryIp: "192.0.2.10" },
      "add --node-group=gpu --secondary-ip=192.0.2.10 node9",
    ),
    shown("OP_NODE_SET_PARAMS", { node: "node9", secondaryIp: "192.0.2.9" }, "modify --secondary-ip=192.0.2.9 node9"),
    shown("OP_NODE_REMOVE", { node: "node9" }, "remove node9"),
    shown("OP_TAGS_SET", { node: "node9", tags: ["a"] }, "add-tags node9 a"),
  ])("is gnt-node $command", ({ command, text }) => {
    expect(text()).toBe(`gnt-node ${command}`);
  });

  it.each([
    shown("OP_CLUSTER_SET_PARAMS", { macPrefix: "aa:00:01" }, "modify --mac-prefix=aa:00:01"),
    shown("OP_CLUSTER_SET_PARAMS", { link: "br0" }, "modify --nic-parameters=link=br0"),
    shown(
      "OP_CLUSTER_SET_PARAMS",
      { macPrefix: "aa:00:01", mode: "bridged", link: "br0", vlan: "7" },
      "modify --mac-prefix=aa:00:01 --nic-parameters=mode=bridged,link=br0,vlan=7",
    ),
    shown("OP_TAGS_SET", { cluster: true, tags: ["a", "b"] }, "add-tags a b"),
  ])("is gnt-cluster $command", ({ command, text }) => {
    expect(text()).toBe(`gnt-cluster ${command}`);
  });

  it.each([
    shown("OP_JOB_UNDO", { job: 12 }, "undo 12"),
    shown(
      "OP_NETWORK_ADD",
      { name: "prod", network: "10.1.0.0/24", holdMinutes: 5, addReserved: [], tags: null },
      "add --network=10.1.0.0/24 --hold-minutes=5 prod",
    ),
    shown("OP_NETWORK_ADD", { name: "prod", network: "10.1.0.0/24", holdMinutes: 0 }, "add --network=10.1.0.0/24 prod"),
    shown("OP_NETWORK_SET_PARAMS", { network: "prod", holdMinutes: 0 }, "modify --hold-minutes=none prod"),
    shown(
      "OP_NETWORK_SET_PARAMS",
      { network: "prod", addReserved: ["10.1.0.1", "10.1.0.3"] },
      "modify --add-reserved-ips=10.1.0.1,10.1.0.3 prod",
    ),
    shown(
      "OP_NETWORK_CONNECT",
      { network: "prod", group: "gpu", mode: "bridged", conflictsCheck: false },
      "connect --nic-parameters=mode=bridged --no-conflicts-check prod gpu",
    ),
    shown(
      "OP_NETWORK_CONNECT",
      { network: "prod", group: "gpu", mode: "bridged", link: "", vlan: "", conflictsCheck: true },
      "connect --nic-parameters=mode=bridged prod gpu",
    ),
    shown("OP_NETWORK_DISCONNECT", { network: "prod", group: "gpu", force: true }, "disconnect --force prod gpu"),
    shown(
      "OP_NETWORK_CONNECT",
      { network: "prod", group: "gpu", mode: "bridged", link: "br1", linkCheck: false },
      "connect --nic-parameters=mode=bridged,link=br1 --no-link-check prod gpu",
    ),
    shown(
      "OP_NETWORK_SET_NETPARAMS",
      { network: "prod", group: "gpu", mode: "bridged", link: "br1" },
      "modify-connection --nic-parameters=mode=bridged,link=br1 prod gpu",
    ),
    shown("OP_NETWORK_REPAIR", { network: "prod", finding: "orphan" }, "repair --finding=orphan prod"),
    shown(
      "OP_NETWORK_REPAIR",
      { network: "prod", finding: "orphan", addresses: ["10.1.0.5", "10.1.0.6"] },
      "repair --finding=orphan --addresses=10.1.0.5,10.1.0.6 prod",
    ),
    shown("OP_TAGS_DEL", { network: "prod", tags: ["a", "b c"] }, "remove-tags prod a 'b c'"),
  ])("is gnt-network $command", ({ command, text }) => {
    expect(text()).toBe(`gnt-network ${command}`);
  });

  it("has the reason without the spaces around it, before the first argument", () => {
    expect(commandText("OP_GROUP_REMOVE", { group: "gpu" }, "  retired ")).toBe(
      "gnt-group remove --reason=retired gpu",
    );
    expect(commandText("OP_GROUP_REMOVE", { group: "gpu" }, "   ")).toBe("gnt-group remove gpu");
  });
});
