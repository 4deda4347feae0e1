import {
  ana,
  did,
  jonas,
  jonasInShell,
  mira,
  nodeName,
  nodesOf,
  type Past,
  provided,
  provisioning,
  reserved,
  rootInShell,
  undid,
} from "./past";

/** The office network, a migration that came and went, and the virtual desktops, whose network is nearly full. */
export const offices: Past[] = [
  did(
    jonas,
    [217, "09:41"],
    "OP_NETWORK_ADD",
    { name: "office", network: "10.30.0.0/23", gateway: "10.30.0.1", tags: ["office", "dhcp"] },
    "Printers, telephones and clients of both floors",
  ),
  did(
    jonas,
    [217, "09:44"],
    "OP_NETWORK_CONNECT",
    { network: "office", group: "default", mode: "bridged", link: "br-office", vlan: "30" },
    "For the print and name servers",
  ),
  reserved(
    jonas,
    [217, "09:50"],
    "office",
    "10.30.0.2-10.30.0.4",
    "VRRP group 30: two routers and their shared address",
  ),
  reserved(jonas, [217, "09:53"], "office", "10.30.0.10-10.30.0.29", "Printers on floors 1 to 3", {
    owner: "facilities",
  }),
  reserved(jonas, [217, "09:58"], "office", "10.30.1.0-10.30.1.199", "DHCP range of the office clients"),
  reserved(mira, [209, "14:12"], "office", "10.30.0.40-10.30.0.51", "Wireless access points and their controller", {
    owner: "network",
  }),
  did(
    ana,
    [198, "12:15"],
    "OP_NETWORK_SET_PARAMS",
    { network: "office", gateway: "10.30.0.254" },
    "The new firewall is the gateway",
  ),
  did(
    jonas,
    [189, "10:55"],
    "OP_INSTANCE_CREATE",
    { name: "print-1.example.org", primaryNode: nodeName(2), nics: [{ ip: "10.30.0.9", network: "office" }] },
    "Print server",
  ),
  did(
    mira,
    [122, "11:08"],
    "OP_NETWORK_SET_PARAMS",
    { network: "office", removeReserved: ["10.30.0.22-10.30.0.29"] },
    "The printers on floor 3 are gone",
    { label: "printers gone" },
  ),
  undid(jonas, [119, "08:49"], "printers gone", "Two of them are still in use", { label: "printers kept" }),
  undid(mira, [76, "15:31"], "printers kept", "Now the last two are gone, too"),

  did(
    rootInShell,
    [143, "07:55"],
    "OP_NETWORK_ADD",
    { name: "migration", network: "172.16.40.0/26", addReserved: ["172.16.40.11-172.16.40.24"], tags: ["infra"] },
    "Live migration apart from production: one address for each node",
  ),
  did(
    rootInShell,
    [143, "07:57"],
    "OP_NETWORK_CONNECT",
    { network: "migration", group: "default", mode: "openvswitch", link: "ovs1", vlan: ".400" },
    "VLAN 400 on the fast ports",
  ),
  did(
    rootInShell,
    [98, "08:20"],
    "OP_NETWORK_DISCONNECT",
    { network: "migration", group: "default" },
    "Migration goes through big since the upgrade",
  ),
  did(
    rootInShell,
    [98, "08:21"],
    "OP_NETWORK_REMOVE",
    { network: "migration" },
    "Migration goes through big since the upgrade",
  ),

  did(
    ana,
    [203, "13:05"],
    "OP_NETWORK_ADD",
    {
      name: "desktops",
      network: "10.7.0.0/26",
      gateway: "10.7.0.1",
      network6: "2001:db8:7::/64",
      gateway6: "2001:db8:7::1",
      macPrefix: "aa:00:07",
      tags: ["desktops"],
    },
    "Virtual desktops, first for the support team",
  ),
  did(
    ana,
    [203, "13:08"],
    "OP_NETWORK_CONNECT",
    { network: "desktops", group: "default", mode: "bridged", link: "br70", vlan: "70" },
    "VLAN 70",
  ),
  reserved(ana, [203, "13:12"], "desktops", "10.7.0.2-10.7.0.3", "VRRP group 70: both routers"),
  reserved(ana, [203, "13:15"], "desktops", "10.7.0.28-10.7.0.59", "DHCP range for thin clients"),
  reserved(ana, [203, "13:19"], "desktops", "10.7.0.60-10.7.0.62", "Switch management on floor 3"),
  ...desks([195, "18:00"], 1, 8, "Desktops of the support team"),
  ...desks([167, "18:00"], 9, 6, "Desktops of the sales team"),
  ...desks([138, "18:00"], 15, 6, "Desktops of accounting"),
  ...desks([92, "18:00"], 21, 4, "Desktops of the trainees"),
  ...desks([58, "18:00"], 25, 1, "A desktop for the new colleague"),
  did(
    ana,
    [55, "09:02"],
    "OP_NETWORK_SET_PARAMS",
    { network: "desktops", removeReserved: ["10.7.0.56-10.7.0.59"] },
    "The thin clients need fewer: desk-25 found no free address",
  ),
  did(
    ana,
    [55, "09:10"],
    "OP_NETWORK_SET_PARAMS",
    { network: "desktops", holdMinutes: 5_760 },
    "Clients keep an address for four days",
  ),
  ...desks([55, "18:00"], 25, 3, "Desktops of the new colleagues"),

  did(
    jonasInShell,
    [83, "16:03"],
    "OP_NETWORK_SET_PARAMS",
    { network: "office", network6: "2001:db8:30::/64", gateway6: "2001:db8:30::1" },
    "IPv6 for the offices",
  ),
  did(
    ana,
    [63, "10:19"],
    "OP_TAGS_SET",
    { node: nodeName(9), tags: ["new-disks"] },
    "Disks replaced: watch it for a month",
  ),
  did(ana, [33, "09:27"], "OP_TAGS_DEL", { node: nodeName(9), tags: ["new-disks"] }, "A month without errors"),
  did(
    jonasInShell,
    [20, "15:48"],
    "OP_NETWORK_SET_PARAMS",
    { network: "mgmt", removeReserved: ["198.51.100.176-198.51.100.191"] },
    "Would these be free if the old switches went?",
    { dryRun: true },
  ),
  reserved(jonas, [16, "13:14"], "office", "10.30.0.60-10.30.0.67", "Door controllers, installed next month", {
    owner: "facilities",
    ends: 45,
  }),
  reserved(mira, [5, "10:51"], "stage", "10.1.1.192/28", "Load test of the next release, two weeks", {
    owner: "QA",
    ends: 9,
  }),
  did(provisioning, [1, "16:02"], "OP_INSTANCE_REMOVE", { instance: "desk-12.example.org" }, "The colleague has left"),
];

/** Desktops that the provisioning makes in the evening. */
function desks(when: [number, string], from: number, count: number, reason: string): Past[] {
  return provided(when, { name: "desk", from, count, nodes: nodesOf.default, network: "desktops" }, reason);
}
