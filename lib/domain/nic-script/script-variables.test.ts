import { expect, test } from "vitest";
import type { Cidr4, Ip4 } from "../address/ip";
import { doubtText, type ScriptSubject } from "./script-subject";
import { checkChoices, type ScriptChoices, scriptKindOf, scriptVariables } from "./script-variables";

const prod = {
  uuid: "net-1",
  name: "prod",
  network: "10.1.0.0/24" as Cidr4,
  gateway: "10.1.0.1" as Ip4,
  network6: null,
  gateway6: null,
  macPrefix: null,
  wantsClusterAddresses: true,
  tags: ["web", "dmz"],
};

function subject(more: Partial<ScriptSubject> = {}): ScriptSubject {
  return {
    instance: { uuid: "i", name: "web-31.example.org", tags: ["b", "a"] },
    group: { uuid: "g", name: "default" },
    nic: { uuid: "nic-1", index: 2, name: null, mac: "aa:00:10:4e:9c:21", ip: "10.1.0.181", nicparams: {} },
    network: prod,
    connection: { mode: "bridged", link: "br100", vlan: "7" },
    defaults: { mode: "routed", link: "main", vlan: "" },
    hypervisor: "kvm",
    nicType: null,
    ...more,
  };
}

function variables(about: ScriptSubject, choices: Partial<ScriptChoices> = {}) {
  return scriptVariables(about, { kind: "kvm-ifup", ...choices });
}

function values(about: ScriptSubject, choices: Partial<ScriptChoices> = {}): Record<string, string> {
  return Object.fromEntries(variables(about, choices).map(({ name, value }) => [name, value]));
}

function owners(about: ScriptSubject): Record<string, string> {
  return Object.fromEntries(variables(about).map(({ name, owner }) => [name, owner]));
}

test("mode, link and vlan of a NIC in a network are those of the connection, whatever the NIC has itself", () => {
  const old = { mode: "bridged", link: "br9", vlan: "" };
  const about = subject({ nic: { ...subject().nic, nicparams: old } });
  expect(values(about)).toMatchObject({ MODE: "bridged", LINK: "br100", BRIDGE: "br100", VLAN: "7" });
  expect(owners(about)).toMatchObject({ MODE: "connection", LINK: "connection", VLAN: "connection", BRIDGE: "link" });
});

test("a NIC without a network has its own, and what it does not say is the cluster's", () => {
  const about = subject({
    network: null,
    connection: null,
    nic: { ...subject().nic, nicparams: { link: "table5" } },
  });
  expect(values(about)).toMatchObject({ MODE: "routed", LINK: "table5", VLAN: "" });
  expect(owners(about)).toMatchObject({ MODE: "cluster", LINK: "nic", VLAN: "cluster" });
  expect(Object.keys(values(about)).filter((name) => name.startsWith("NETWORK"))).toEqual([]);
});

test("what is not there has no variable, and what is empty has an empty one", () => {
  const about = subject({
    instance: { uuid: "i", name: "i", tags: [] },
    nic: { ...subject().nic, ip: null },
    network: { ...prod, gateway: null, tags: [] },
    connection: { mode: "openvswitch", link: "", vlan: "" },
  });
  const found = values(about);
  for (const name of ["IP", "INTERFACE_NAME", "LINK", "BRIDGE", "NETWORK_GATEWAY", "NETWORK_SUBNET6"])
    expect(found).not.toHaveProperty(name);
  expect(found).toMatchObject({ TAGS: "", VLAN: "", NETWORK_TAGS: "" });
});

test("tags are sorted and stand between spaces, in Xen's file behind a backslash", () => {
  expect(values(subject()).TAGS).toBe("a b");
  expect(values(subject(), { kind: "vif-ganeti" }).TAGS).toBe("a\\ b");
  expect(values(subject(), { kind: "vif-ganeti" }).NETWORK_TAGS).toBe("dmz web");
});

test("ACTION and MIGRATION_PHASE are there when they are chosen, and not before", () => {
  expect(values(subject())).not.toHaveProperty("ACTION");
  expect(values(subject(), { action: "up", migration: "pre" })).toMatchObject({ ACTION: "up", MIGRATION_PHASE: "pre" });
});

test("NETWORK, as the design calls it, is the network's name and there when it is chosen", () => {
  expect(values(subject())).not.toHaveProperty("NETWORK");
  expect(values(subject(), { designName: true })).toMatchObject({ NETWORK: "prod", NETWORK_NAME: "prod" });
  expect(values(subject({ network: null, connection: null }), { designName: true })).not.toHaveProperty("NETWORK");
});

test("the interface is a likely one until it is named", () => {
  expect(values(subject()).INTERFACE).toBe("tap0");
  expect(values(subject(), { kind: "vif-ganeti" }).INTERFACE).toBe("vif1.2");
  expect(values(subject(), { interface: "tap7" }).INTERFACE).toBe("tap7");
});

test("the script is Xen's for the hypervisors of Xen, and KVM's for all others", () => {
  expect([scriptKindOf("xen-pvm"), scriptKindOf("xen-hvm"), scriptKindOf("kvm"), scriptKindOf(null)]).toEqual([
    ...["vif-ganeti", "vif-ganeti", "kvm-ifup", "kvm-ifup"],
  ]);
});

test("choices that no script is given are refused", () => {
  expect(checkChoices({ kind: "vif-ganeti", action: "down" }).ok).toBe(false);
  expect(checkChoices({ kind: "os", interface: "tap0" }).ok).toBe(false);
  expect(checkChoices({ kind: "kvm-ifup", migration: "pre" }).ok).toBe(false);
  expect(checkChoices({ kind: "kvm-ifup", action: "up", migration: "post", interface: "tap0" }).ok).toBe(true);
});

test("a NIC whose copy differs from its connection is said, with the value that a node uses", () => {
  expect(doubtText(subject({ nic: { ...subject().nic, nicparams: { mode: "bridged", link: "br9", vlan: "" } } }))).toBe(
    "NIC 2 was given link br9 and no vlan before, and a node uses that until the NIC is modified.",
  );
  const same = { mode: "bridged", link: "br100", vlan: "7" };
  expect(doubtText(subject({ nic: { ...subject().nic, nicparams: same } }))).toBeNull();
});

test("a network that is not connected to the group is said", () => {
  expect(doubtText(subject({ connection: null }))).toBe(
    "prod is not connected to default, so NIC 2 has mode, link and vlan of its own. Connect prod first.",
  );
  expect(values(subject({ connection: null }))).toMatchObject({ MODE: "routed", LINK: "main" });
});
