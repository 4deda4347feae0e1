import { describe, expect, it } from "vitest";
import { cidr4Range, ip4Number } from "@/lib/domain/address/ip";
import type { Conflict } from "@/lib/domain/model/conflict";
import { getBit } from "@/lib/domain/pool/address-pool";
import { type NicSpec, smallCluster } from "@/testing/small-cluster";
import type { Outcome } from "../operation";

// The rules of conflicts and force once more, as examples (rules 17). Every example starts from the same scene:
// prod, 10.1.0.0/24 with gateway .1, is connected to default as bridged · br100;
// nodes, 198.51.100.0/24, holds the addresses of nodes and master and is connected nowhere.

type Cluster = Awaited<ReturnType<typeof smallCluster>>;

/** An instance, its nodes ("primary" or "primary:secondary") and its NICs. */
type Given = [name: string, nodes: string, ...nics: NicSpec[]];

type Example = {
  rule: string;
  given: Given[];
  /** Networks besides the two, as "name cidr group,group"; on bridged · br0, or with "like" as prod is there. */
  networks?: string[];
  network?: string;
  group?: string;
  force?: boolean;
  /** UUIDs of NICs that are to take the next free address, "a-0". */
  nextFree?: string[];
  /** Addresses that something else of the plan takes. */
  taken?: string[];
  check?: boolean;
  /** What is asked before, when the scene itself is not enough. */
  before?: (cluster: Cluster) => Promise<unknown>;
  answer: "done" | "refused";
  /** "instance/nic via force" */
  rows: string[];
  why?: RegExp;
  /** The warning of a plan. */
  warned?: RegExp;
  /** The refusal's own sentence. */
  said?: RegExp;
  /** NICs afterwards: network, ip and their own mode, link and vlan; - where there is none. */
  nics?: Record<string, string>;
  /** Instance bits of 10.1.0.x afterwards. */
  held?: Record<string, boolean>;
};

const gpuParams = { mode: "openvswitch", link: "ovs1", vlan: "7" } as const;
const inProd = { network: "prod", mode: "bridged", link: "br100", vlan: "" };

const connecting: Example[] = [
  {
    rule: "nothing in the way: connected",
    given: [
      ["a", "node1", { ip: "10.1.0.5", ...inProd }],
      ["b", "node5", { ip: "10.1.0.6" }],
    ],
    answer: "done",
    rows: [],
    held: { "10.1.0.5": true, "10.1.0.6": false },
  },
  {
    rule: "a NIC without a network on a primary node there is refused without force",
    given: [["a", "node3", { ip: "10.1.0.5" }]],
    answer: "refused",
    rows: ["a/0 primary adopt"],
    why: /It joins prod as openvswitch · ovs1 · vlan 7\./,
    nics: { a: "- 10.1.0.5 - - -" },
    held: { "10.1.0.5": false },
  },
  {
    rule: "… and on a secondary node there, too",
    given: [["a", "node1:node3", { ip: "10.1.0.5" }]],
    answer: "refused",
    rows: ["a/0 secondary adopt"],
  },
  {
    rule: "with force it is reserved and joins, taking the netparams; its MAC stays",
    given: [["a", "node3", { ip: "10.1.0.5", mode: "bridged", link: "br9", vlan: "3" }]],
    force: true,
    answer: "done",
    rows: ["a/0 primary adopt"],
    nics: { a: "prod 10.1.0.5 openvswitch ovs1 7" },
    held: { "10.1.0.5": true },
  },
  {
    rule: "a NIC of this network is no conflict on connect and keeps its parameters (Ganeti issue 1016)",
    given: [["a", "node3", { ip: "10.1.0.5", ...inProd }]],
    answer: "done",
    rows: [],
    nics: { a: "prod 10.1.0.5 bridged br100 ''" },
  },
  {
    rule: "IPv6 addresses and NICs without an address never conflict on connect",
    given: [["a", "node3", { ip: "2001:db8::5" }, {}]],
    answer: "done",
    rows: [],
  },
  {
    rule: "a NIC of another network counts in that network alone: it is not in the way",
    networks: ["old 10.1.0.0/25 default"],
    given: [["a", "node3", { ip: "10.1.0.5", network: "old" }]],
    force: true,
    answer: "done",
    rows: [],
    nics: { a: "old 10.1.0.5 - - -" },
    held: { "10.1.0.5": false },
  },
  {
    rule: "… neither where the group has that network on another segment",
    networks: ["old 10.1.0.0/25 gpu"],
    given: [["a", "node3", { ip: "10.1.0.5", network: "old" }]],
    answer: "done",
    rows: [],
  },
  {
    rule: "… but on one segment it blocks even a forced connect",
    networks: ["old 10.1.0.0/25 gpu like"],
    given: [["a", "node3", { ip: "10.1.0.5", network: "old" }]],
    force: true,
    answer: "refused",
    rows: ["a/0 primary blocks"],
    why: /It is in old\./,
  },
  {
    rule: "… also by its secondary node there",
    networks: ["old 10.1.0.0/25 gpu like"],
    given: [["a", "node1:node3", { ip: "10.1.0.5", network: "old" }]],
    force: true,
    answer: "refused",
    rows: ["a/0 secondary blocks"],
  },
  {
    rule: "… and a MAC prefix of its own keeps it apart",
    networks: ["old 10.1.0.0/25 gpu like aa:00:07"],
    given: [["a", "node3", { ip: "10.1.0.5", network: "old" }]],
    answer: "done",
    rows: [],
  },
  {
    rule: "a NIC without a network on a link of its own is not in the way where several networks hold its address",
    networks: ["old 10.1.0.0/25 edge"],
    given: [["a", "node3", { ip: "10.1.0.5", link: "br7" }]],
    answer: "done",
    rows: [],
    nics: { a: "- 10.1.0.5 - br7 -" },
  },
  {
    rule: "… on the link of the network it is",
    networks: ["old 10.1.0.0/25 edge"],
    given: [["a", "node3", { ip: "10.1.0.5", mode: "openvswitch", link: "ovs1", vlan: "7" }]],
    answer: "refused",
    rows: ["a/0 primary adopt"],
  },
  {
    rule: "an address in two networks of the group blocks: force never chooses between them",
    networks: ["old 10.1.0.0/25 gpu"],
    given: [["a", "node3", { ip: "10.1.0.5" }]],
    force: true,
    answer: "refused",
    rows: ["a/0 primary blocks"],
    why: /10\.1\.0\.5 lies in prod and in old\./,
  },
  {
    rule: "… and so does one in two networks of the group that it would join through",
    networks: ["old 10.1.0.0/25 default"],
    given: [["a", "node1:node3", { ip: "10.1.0.5" }]],
    force: true,
    answer: "refused",
    rows: ["a/0 secondary blocks"],
    why: /10\.1\.0\.5 lies in prod and in old\./,
  },
  {
    rule: "… but an address outside the overlap joins",
    networks: ["old 10.1.0.0/25 gpu"],
    given: [["a", "node3", { ip: "10.1.0.200" }]],
    force: true,
    answer: "done",
    rows: ["a/0 primary adopt"],
  },
  ...["10.1.0.0", "10.1.0.255", "10.1.0.1"].map(
    (ip): Example => ({
      rule: `the role address ${ip} blocks even a forced connect`,
      given: [["a", "node3", { ip }]],
      force: true,
      answer: "refused",
      rows: ["a/0 primary blocks"],
      why: /is the (network address|broadcast address|gateway)\./,
    }),
  ),
  ...["198.51.100.12", "198.51.100.10"].map(
    (ip): Example => ({
      rule: `the node or master address ${ip} blocks even a forced connect`,
      network: "nodes",
      given: [["a", "node3", { ip }]],
      force: true,
      answer: "refused",
      rows: ["a/0 primary blocks"],
      why: /is the (primary address of node2|master address)/,
    }),
  ),
  {
    rule: "where a network does not want cluster addresses, they are ordinary ones",
    network: "loose",
    before: ({ run }) => run("OP_NETWORK_ADD", { name: "loose", network: "198.51.100.0/24", conflictsCheck: false }),
    given: [["a", "node3", { ip: "198.51.100.12" }]],
    force: true,
    answer: "done",
    rows: ["a/0 primary adopt"],
  },
  {
    rule: "two NICs that claim one address block each other",
    given: [
      ["a", "node3", { ip: "10.1.0.5" }],
      ["b", "node4", { ip: "10.1.0.5" }],
    ],
    force: true,
    answer: "refused",
    rows: ["a/0 primary blocks", "b/0 primary blocks"],
    why: /10\.1\.0\.5 is also claimed by b nic\/0 10\.1\.0\.5\./,
  },
  {
    rule: "an address that a NIC of the network holds blocks: force never steals",
    given: [
      ["a", "node3", { ip: "10.1.0.5" }],
      ["b", "node1", { ip: "10.1.0.5", ...inProd }],
    ],
    force: true,
    answer: "refused",
    rows: ["a/0 primary blocks"],
  },
  {
    rule: "a ghost of a connected group claims its address too",
    given: [
      ["a", "node3", { ip: "10.1.0.5" }],
      ["b", "node1", { ip: "10.1.0.5" }],
    ],
    force: true,
    answer: "refused",
    rows: ["a/0 primary blocks"],
  },
  {
    rule: "the same address in a group without the network claims nothing",
    given: [
      ["a", "node3", { ip: "10.1.0.5" }],
      ["b", "node5", { ip: "10.1.0.5" }],
    ],
    force: true,
    answer: "done",
    rows: ["a/0 primary adopt"],
  },
  {
    rule: "an address held by an administrator becomes both",
    before: ({ run }) => run("OP_NETWORK_SET_PARAMS", { network: "prod", addReserved: ["10.1.0.5"] }),
    given: [["a", "node3", { ip: "10.1.0.5" }]],
    force: true,
    answer: "done",
    rows: ["a/0 primary adopt"],
    why: /10\.1\.0\.5 also stays reserved\./,
    held: { "10.1.0.5": true },
  },
  {
    rule: "a NIC with a secondary node there that has a role address blocks, wherever its primary node is",
    given: [["a", "node5:node3", { ip: "10.1.0.1" }]],
    force: true,
    answer: "refused",
    rows: ["a/0 secondary blocks"],
  },
  {
    rule: "an address that an instance left behind (orphan) is taken over by who has it",
    before: async ({ instance, store }) => {
      await instance("gone", "node5", { ip: "10.1.0.5", ...inProd });
      await store.write((tx) => tx.instance.delete({ where: { uuid: "gone" } }));
    },
    given: [["a", "node3", { ip: "10.1.0.5" }]],
    force: true,
    answer: "done",
    rows: ["a/0 primary adopt"],
    held: { "10.1.0.5": true },
  },
  {
    rule: "with only its secondary node there, a NIC joins as in its primary node's group",
    given: [["a", "node1:node3", { ip: "10.1.0.5" }]],
    force: true,
    answer: "done",
    rows: ["a/0 secondary adopt"],
    nics: { a: "prod 10.1.0.5 bridged br100 ''" },
    held: { "10.1.0.5": true },
  },
  {
    rule: "… and is left as it is where that group lacks the network",
    given: [["a", "node5:node3", { ip: "10.1.0.5" }]],
    force: true,
    answer: "done",
    rows: ["a/0 secondary leave"],
    why: /Its primary node is in edge, which lacks prod\. It stays as it is\./,
    nics: { a: "- 10.1.0.5 - - -" },
    held: { "10.1.0.5": false },
  },
  {
    rule: "one NIC that blocks holds up all others: nothing is half done",
    given: [
      ["a", "node3", { ip: "10.1.0.5" }],
      ["b", "node3", { ip: "10.1.0.1" }],
    ],
    force: true,
    answer: "refused",
    rows: ["a/0 primary adopt", "b/0 primary blocks"],
    nics: { a: "- 10.1.0.5 - - -" },
    held: { "10.1.0.5": false },
  },
  {
    rule: "without the conflicts check it is connected, nothing is reserved and no NIC joins (Ganeti's own meaning)",
    given: [["a", "node3", { ip: "10.1.0.5" }]],
    check: false,
    answer: "done",
    rows: [],
    nics: { a: "- 10.1.0.5 - - -" },
    held: { "10.1.0.5": false },
  },
];

const moving: Example[] = [
  {
    rule: "a NIC in the way takes the next free address and joins, without force",
    given: [["a", "node3", { ip: "10.1.0.5", mode: "bridged", link: "br9", vlan: "3" }]],
    nextFree: ["a-0"],
    answer: "done",
    rows: ["a/0 primary move"],
    why: /^It takes 10\.1\.0\.2\.$/,
    nics: { a: "prod 10.1.0.2 openvswitch ovs1 7" },
    held: { "10.1.0.2": true, "10.1.0.5": false },
  },
  {
    rule: "it may be named by instance and index",
    given: [["a", "node3", { ip: "10.1.0.5" }]],
    nextFree: ["a:0"],
    answer: "done",
    rows: ["a/0 primary move"],
    nics: { a: "prod 10.1.0.2 openvswitch ovs1 7" },
  },
  {
    rule: "the others still refuse it",
    given: [
      ["a", "node3", { ip: "10.1.0.5" }],
      ["b", "node3", { ip: "10.1.0.6" }],
    ],
    nextFree: ["a-0"],
    answer: "refused",
    rows: ["a/0 primary move", "b/0 primary adopt"],
    nics: { a: "- 10.1.0.5 - - -" },
    held: { "10.1.0.2": false },
  },
  {
    rule: "… and with force they join with their own addresses",
    given: [
      ["a", "node3", { ip: "10.1.0.5" }],
      ["b", "node3", { ip: "10.1.0.2" }],
    ],
    force: true,
    nextFree: ["a-0"],
    answer: "done",
    rows: ["a/0 primary move", "b/0 primary adopt"],
    nics: { a: "prod 10.1.0.3 openvswitch ovs1 7", b: "prod 10.1.0.2 openvswitch ovs1 7" },
    held: { "10.1.0.2": true, "10.1.0.3": true, "10.1.0.5": false },
  },
  {
    rule: "a NIC on a role address, where force cannot help, takes the next free one",
    given: [["a", "node3", { ip: "10.1.0.1" }]],
    nextFree: ["a-0"],
    answer: "done",
    rows: ["a/0 primary move"],
    why: /^10\.1\.0\.1 is the gateway\. It takes 10\.1\.0\.2\.$/,
    nics: { a: "prod 10.1.0.2 openvswitch ovs1 7" },
  },
  {
    rule: "of two NICs that claim one address one moves, so that the other one may be adopted",
    given: [
      ["a", "node3", { ip: "10.1.0.5" }],
      ["b", "node4", { ip: "10.1.0.5" }],
    ],
    force: true,
    nextFree: ["b-0"],
    answer: "done",
    rows: ["a/0 primary adopt", "b/0 primary move"],
    nics: { a: "prod 10.1.0.5 openvswitch ovs1 7", b: "prod 10.1.0.2 openvswitch ovs1 7" },
    held: { "10.1.0.5": true, "10.1.0.2": true },
  },
  {
    rule: "several get the lowest addresses in their order; held, external and carried ones are passed over",
    before: ({ run }) => run("OP_NETWORK_SET_PARAMS", { network: "prod", addReserved: ["10.1.0.2"] }),
    given: [
      ["a", "node3", { ip: "10.1.0.7" }],
      ["b", "node3", { ip: "10.1.0.8" }],
      ["elsewhere", "node5", { ip: "10.1.0.3" }],
      ["member", "node1", { ip: "10.1.0.4", ...inProd }],
    ],
    nextFree: ["b-0", "a-0"],
    answer: "done",
    rows: ["a/0 primary move", "b/0 primary move"],
    nics: { a: "prod 10.1.0.3 openvswitch ovs1 7", b: "prod 10.1.0.5 openvswitch ovs1 7" },
  },
  {
    rule: "… and so are those of ghosts",
    before: ({ run }) => run("OP_NETWORK_SET_PARAMS", { network: "prod", addReserved: ["10.1.0.2"] }),
    given: [
      ["a", "node3", { ip: "10.1.0.7" }],
      ["b", "node3", { ip: "10.1.0.8" }],
      ["ghost", "node2", { ip: "10.1.0.3" }],
      ["member", "node1", { ip: "10.1.0.4", ...inProd }],
    ],
    nextFree: ["b-0", "a-0"],
    answer: "done",
    rows: ["a/0 primary move", "b/0 primary move"],
    nics: { a: "prod 10.1.0.5 openvswitch ovs1 7", b: "prod 10.1.0.6 openvswitch ovs1 7" },
  },
  {
    rule: "addresses of another network that the group has already are free on another segment",
    networks: ["old 10.1.0.0/25 gpu"],
    given: [
      ["a", "node3", { ip: "10.1.0.200" }],
      ["b", "node3", { ip: "10.1.0.2", network: "old" }],
      ["c", "node3", { ip: "10.1.0.3", network: "old" }],
    ],
    force: true,
    nextFree: ["a-0"],
    answer: "done",
    rows: ["a/0 primary move"],
    nics: { a: "prod 10.1.0.2 openvswitch ovs1 7", b: "old 10.1.0.2 - - -" },
  },
  {
    rule: "… and passed over on one segment",
    networks: ["old 10.1.0.0/25 gpu like"],
    given: [
      ["a", "node3", { ip: "10.1.0.200" }],
      ["b", "node3", { ip: "10.1.0.2", network: "old" }],
      ["c", "node3", { ip: "10.1.0.3", network: "old" }],
    ],
    force: true,
    nextFree: ["a-0"],
    answer: "refused",
    rows: ["a/0 primary move", "b/0 primary blocks", "c/0 primary blocks"],
    why: /It takes 10\.1\.0\.4\./,
  },
  {
    rule: "who names the NIC has chosen the network: an address in two networks of the group is left for one in this",
    networks: ["old 10.1.0.128/25 gpu"],
    given: [["a", "node3", { ip: "10.1.0.200" }]],
    nextFree: ["a-0"],
    answer: "done",
    rows: ["a/0 primary move"],
    nics: { a: "prod 10.1.0.2 openvswitch ovs1 7" },
  },
  {
    rule: "with only its secondary node there, it joins as in its primary node's group",
    given: [["a", "node1:node3", { ip: "10.1.0.5" }]],
    nextFree: ["a-0"],
    answer: "done",
    rows: ["a/0 secondary move"],
    nics: { a: "prod 10.1.0.2 bridged br100 ''" },
  },
  {
    rule: "… and is refused where that group lacks the network",
    given: [["a", "node5:node3", { ip: "10.1.0.5" }]],
    force: true,
    nextFree: ["a-0"],
    answer: "refused",
    rows: ["a/0 secondary leave"],
    said: /a nic\/0 10\.1\.0\.5 cannot take the next free address of prod\. Its primary node is in edge/,
  },
  {
    rule: "a NIC of another network on another segment is not in the way, whoever asks",
    networks: ["old 10.1.0.0/25 default"],
    given: [["a", "node3", { ip: "10.1.0.5", network: "old" }]],
    force: true,
    nextFree: ["a-0"],
    answer: "refused",
    rows: [],
    said: /^a-0 is not in conflict with prod in gpu\.$/,
  },
  {
    rule: "… and one on the same segment is not taken out of it",
    networks: ["old 10.1.0.0/25 gpu like"],
    given: [["a", "node3", { ip: "10.1.0.5", network: "old" }]],
    force: true,
    nextFree: ["a-0"],
    answer: "refused",
    rows: ["a/0 primary blocks"],
    said: /cannot take the next free address of prod\. It is in old\./,
  },
  {
    rule: "a NIC that is not in the way is refused by its UUID",
    given: [
      ["a", "node3", { ip: "10.1.0.5" }],
      ["b", "node3", { ip: "203.0.113.5" }],
    ],
    force: true,
    nextFree: ["a-0", "b-0"],
    answer: "refused",
    rows: ["a/0 primary move"],
    said: /^b-0 is not in conflict with prod in gpu\.$/,
    nics: { a: "- 10.1.0.5 - - -" },
  },
  {
    rule: "a network that is connected already has nothing in its way",
    group: "default",
    given: [["a", "node1", { ip: "10.1.0.5" }]],
    nextFree: ["a-0"],
    answer: "refused",
    rows: [],
    said: /^a-0 is not in conflict with prod in default\.$/,
  },
  {
    rule: "what something else of the same plan takes is given to nobody, and nobody is adopted with it",
    given: [
      ["a", "node3", { ip: "10.1.0.1" }],
      ["b", "node3", { ip: "10.1.0.5" }],
    ],
    force: true,
    nextFree: ["a-0"],
    taken: ["10.1.0.2-10.1.0.5"],
    answer: "refused",
    rows: ["a/0 primary move", "b/0 primary blocks"],
    why: /It takes 10\.1\.0\.6\. 10\.1\.0\.5 is taken by another NIC of this plan\./,
  },
  {
    rule: "a network that is full has no address for it",
    before: ({ run }) => run("OP_NETWORK_SET_PARAMS", { network: "prod", addReserved: ["10.1.0.2-10.1.0.254"] }),
    given: [["a", "node3", { ip: "10.1.0.5" }]],
    nextFree: ["a-0"],
    answer: "refused",
    rows: ["a/0 primary blocks"],
    why: /prod has no free address left for it\./,
  },
];

const disconnecting: Example[] = [
  {
    rule: "nothing in the way: disconnected; a NIC without the network does not matter",
    given: [
      ["a", "node1", { ip: "10.1.0.5" }],
      ["b", "node3", { ip: "10.1.0.6", ...inProd }],
    ],
    answer: "done",
    rows: [],
    held: { "10.1.0.6": true },
  },
  {
    rule: "NICs in the network on primary nodes there are refused without force",
    given: [["a", "node1", { ip: "10.1.0.5", ...inProd }]],
    answer: "refused",
    rows: ["a/0 primary release"],
    nics: { a: "prod 10.1.0.5 bridged br100 ''" },
    held: { "10.1.0.5": true },
  },
  {
    rule: "IPv6 addresses and NICs without an address count on disconnect",
    given: [["a", "node1", { ip: "2001:db8::5", ...inProd }, { ...inProd }]],
    answer: "refused",
    rows: ["a/0 primary release", "a/1 primary release"],
  },
  {
    rule: "with force the address is released and the NIC keeps it, without a network",
    given: [["a", "node1", { ip: "10.1.0.5", network: "prod", mode: "openvswitch", link: "ovs1", vlan: ".7" }]],
    force: true,
    answer: "done",
    rows: ["a/0 primary release"],
    nics: { a: "- 10.1.0.5 openvswitch ovs1 .7" },
    held: { "10.1.0.5": false },
  },
  {
    rule: "… and its effective wiring, also what it inherited from the cluster",
    given: [["a", "node1", { ip: "10.1.0.5", network: "prod", vlan: "9" }]],
    force: true,
    answer: "done",
    rows: ["a/0 primary release"],
    nics: { a: "- 10.1.0.5 bridged xen-br0 9" },
  },
  {
    rule: "a NIC that would end routed without an address blocks even a forced disconnect",
    given: [["a", "node1", { network: "prod", mode: "routed", link: "100" }]],
    force: true,
    answer: "refused",
    rows: ["a/0 primary blocks"],
    why: /It would be routed without an address\./,
  },
  {
    rule: "… with an address it leaves",
    given: [["a", "node1", { ip: "10.1.0.5", network: "prod", mode: "routed", link: "100" }]],
    force: true,
    answer: "done",
    rows: ["a/0 primary release"],
  },
  {
    rule: "the bit stays set while another NIC of the network has the address",
    given: [
      ["a", "node1", { ip: "10.1.0.5", ...inProd }],
      ["b", "node3", { ip: "10.1.0.5", ...inProd }],
    ],
    force: true,
    answer: "done",
    rows: ["a/0 primary release"],
    nics: { a: "- 10.1.0.5 bridged br100 ''", b: "prod 10.1.0.5 bridged br100 ''" },
    held: { "10.1.0.5": true },
  },
  {
    rule: "… and is cleared when both leave",
    given: [
      ["a", "node1", { ip: "10.1.0.5", ...inProd }],
      ["b", "node2", { ip: "10.1.0.5", ...inProd }],
    ],
    force: true,
    answer: "done",
    rows: ["a/0 primary release", "b/0 primary release"],
    held: { "10.1.0.5": false },
  },
  {
    rule: "a missing bit is no reason to stop",
    given: [["a", "node1", { ip: "10.1.0.5", bit: false, ...inProd }]],
    force: true,
    answer: "done",
    rows: ["a/0 primary release"],
    held: { "10.1.0.5": false },
  },
  {
    rule: "an instance with only its secondary node there is refused without force",
    given: [["a", "node3:node1", { ip: "10.1.0.5", ...inProd }]],
    answer: "refused",
    rows: ["a/0 secondary leave"],
    why: /It loses prod if a fails over to node1\./,
  },
  {
    rule: "… and left alone with force",
    given: [["a", "node3:node1", { ip: "10.1.0.5", ...inProd }]],
    force: true,
    answer: "done",
    rows: ["a/0 secondary leave"],
    nics: { a: "prod 10.1.0.5 bridged br100 ''" },
    held: { "10.1.0.5": true },
  },
  {
    rule: "a primary node there counts before a secondary one",
    given: [["a", "node1:node2", { ip: "10.1.0.5", ...inProd }]],
    force: true,
    answer: "done",
    rows: ["a/0 primary release"],
  },
  {
    rule: "an address that lies in another network of the group on another segment is released, with a warning",
    networks: ["old 10.1.0.0/25 default"],
    given: [
      ["a", "node1", { ip: "10.1.0.5", ...inProd }],
      ["b", "node1", { ip: "10.1.0.200", ...inProd }],
    ],
    force: true,
    answer: "done",
    rows: ["a/0 primary release", "b/0 primary release"],
    nics: { a: "- 10.1.0.5 bridged br100 ''" },
    held: { "10.1.0.5": false },
    warned: /^1 NIC keeps an address of old, which default has on another segment: a nic\/0 10\.1\.0\.5\.$/,
  },
  {
    rule: "… on one segment it blocks: force never chooses",
    networks: ["old 10.1.0.0/25 default like"],
    given: [
      ["a", "node1", { ip: "10.1.0.5", ...inProd }],
      ["b", "node1", { ip: "10.1.0.200", ...inProd }],
    ],
    force: true,
    answer: "refused",
    rows: ["a/0 primary blocks", "b/0 primary release"],
    why: /10\.1\.0\.5 lies in prod and in old\./,
  },
  {
    rule: "not connected: success, nothing changes",
    group: "edge",
    given: [["a", "node5", { ip: "10.1.0.5", ...inProd }]],
    answer: "done",
    rows: [],
    nics: { a: "prod 10.1.0.5 bridged br100 ''" },
  },
];

describe("rules 17.3 and 17.4: connect", () => {
  it.each(connecting)("$rule", (example) => connectAs(example));
});

describe("rules 17.5: connect, with the next free address", () => {
  it.each(moving)("$rule", (example) => connectAs(example));
});

describe("rules 17.8 and 17.9: disconnect", () => {
  it.each(disconnecting)("$rule", async (example) => {
    const cluster = await sceneOf(example);
    const { network = "prod", group = "default", force = false } = example;
    await expectAnswer(cluster, example, await cluster.run("OP_NETWORK_DISCONNECT", { network, group, force }));
  });
});

const prodIn = { network: "prod", group: "default" };

type Other = [rule: string, ask: (run: Cluster["run"]) => Promise<Outcome>, answer: "done" | "refused", said: RegExp];

const others: Other[] = [
  [
    "connecting again with the same netparams changes nothing",
    (run) => run("OP_NETWORK_CONNECT", { ...prodIn, mode: "bridged", link: "br100" }),
    "done",
    /prod is already connected to default as bridged · br100; nothing changes\./,
  ],
  [
    "connecting again with other netparams is refused, force or not, naming both and what changes them",
    (run) => run("OP_NETWORK_CONNECT", { ...prodIn, ...gpuParams, force: true }),
    "refused",
    /as bridged · br100, not as openvswitch · ovs1 · vlan 7\..*Modify the connection instead/,
  ],
  [
    "changing netparams rewrites the NICs whose primary node is in the group, and no other",
    (run) => run("OP_NETWORK_SET_NETPARAMS", { ...prodIn, ...gpuParams }),
    "done",
    /Modify prod in default: openvswitch · ovs1 · vlan 7, 1 NIC"/,
  ],
  [
    "connecting a network that overlaps another one of the group on another segment says nothing",
    async (run) => {
      await run("OP_NETWORK_ADD", { name: "old", network: "10.1.0.128/25" });
      return run("OP_NETWORK_CONNECT", { network: "old", group: "default", mode: "bridged", link: "br0" });
    },
    "done",
    /"warnings":\[\]/,
  ],
  [
    "… on one segment it warns and names it",
    async (run) => {
      await run("OP_NETWORK_ADD", { name: "old", network: "10.1.0.128/25" });
      return run("OP_NETWORK_CONNECT", { network: "old", group: "default", mode: "bridged", link: "br100" });
    },
    "done",
    /old \(10\.1\.0\.128\/25\) overlaps prod \(10\.1\.0\.0\/24\)/,
  ],
  [
    "netparams that bring NICs of another network onto the segment are refused",
    async (run) => {
      await run("OP_NETWORK_ADD", { name: "old", network: "10.1.0.0/25" });
      await run("OP_NETWORK_CONNECT", { network: "old", group: "default", mode: "bridged", link: "br0" });
      return run("OP_NETWORK_SET_NETPARAMS", { network: "old", group: "default", mode: "bridged", link: "br100" });
    },
    "refused",
    /2 NICs outside old have addresses of it and would be on its segment: here nic\/0 10\.1\.0\.5 and there nic\/0 10\.1\.0\.6\..*It is in prod\./,
  ],
  [
    "so is a MAC prefix that does so",
    async (run) => {
      await run("OP_NETWORK_ADD", { name: "old", network: "10.1.0.0/25", macPrefix: "aa:00:07" });
      await run("OP_NETWORK_CONNECT", { network: "old", group: "default", mode: "bridged", link: "br100" });
      return run("OP_NETWORK_SET_PARAMS", { network: "old", macPrefix: null });
    },
    "refused",
    /2 NICs outside old have addresses of it and would be on its segment: here nic\/0 10\.1\.0\.5 and there nic\/0 10\.1\.0\.6\./,
  ],
  [
    "a network that is connected is not removed, force or not",
    (run) => run("OP_NETWORK_REMOVE", { network: "prod", force: true }),
    "refused",
    /prod is still connected to default, and is still used by 2 NICs/,
  ],
  [
    "force never means all groups",
    (run) => run("OP_NETWORK_DISCONNECT", { network: "prod", force: true } as never),
    "refused",
    /The parameter group is missing\./,
  ],
];

describe("rules 17: the rest", () => {
  it.each(others)("%s", async (_, ask, answer, said) => {
    const here: Given = ["here", "node1", { ip: "10.1.0.5", ...inProd }];
    const there: Given = ["there", "node3:node1", { ip: "10.1.0.6", ...inProd }];
    const { run, nic } = await sceneOf({ given: [here, there] });
    const outcome = await ask(run);
    expect(outcome.ok ? "done" : "refused").toBe(answer);
    expect(JSON.stringify(outcome)).toMatch(said);
    expect(await nic("there")).toMatchObject({ mode: "bridged", link: "br100" });
  });
});

describe("rules 17.19 and 17.32: what brings NICs onto one segment warns", () => {
  const twins = async () => {
    const cluster = await sceneOf({
      given: [["a", "node1", { ip: "10.1.0.5", ...inProd }]],
      networks: ["old 10.1.0.0/25 gpu like aa:00:07"],
    });
    await cluster.run("OP_NETWORK_CONNECT", { network: "prod", group: "gpu", ...gpuParams });
    await cluster.instance("b", "node3", { ip: "10.1.0.5", network: "old", ...gpuParams });
    return cluster;
  };
  const warned = [expect.stringMatching(/^10\.1\.0\.5 is also used outside prod: b nic\/0 10\.1\.0\.5\.$/)];

  it("another MAC prefix of the cluster", async () => {
    const { run } = await twins();
    expect(await run("OP_CLUSTER_SET_PARAMS", { macPrefix: "aa:00:07" })).toMatchObject({
      plan: { warnings: ["With the MAC prefix aa:00:07, prod and old share addresses on one segment."] },
    });
  });

  it("moving an instance, or its node, to where another NIC has the address", async () => {
    const { run, preview } = await twins();
    const move = { instance: "a", primaryNode: "node4" };
    expect(await preview("OP_INSTANCE_CHANGE_NODES", move)).toMatchObject({ plan: { warnings: [] } });
    await run("OP_CLUSTER_SET_PARAMS", { macPrefix: "aa:00:07" });
    expect(await preview("OP_INSTANCE_CHANGE_NODES", move)).toMatchObject({ plan: { warnings: warned } });
    expect(await preview("OP_GROUP_ASSIGN_NODES", { group: "gpu", nodes: ["node1"], force: true })).toMatchObject({
      plan: { warnings: warned },
    });
  });
});

async function connectAs(example: Example): Promise<void> {
  const cluster = await sceneOf(example);
  const { network = "prod", group = "gpu", check = true, force = false, nextFree = [], taken = [] } = example;
  const input = { network, group, ...gpuParams, conflictsCheck: check, force, nextFree, taken };
  await expectAnswer(cluster, example, await cluster.run("OP_NETWORK_CONNECT", input));
}

async function sceneOf({
  given,
  networks = [],
  before,
}: Pick<Example, "given" | "networks" | "before">): Promise<Cluster> {
  const cluster = await smallCluster();
  const { run, instance } = cluster;
  await run("OP_NETWORK_ADD", { name: "prod", network: "10.1.0.0/24", gateway: "10.1.0.1" });
  await run("OP_NETWORK_ADD", { name: "nodes", network: "198.51.100.0/24" });
  await run("OP_NETWORK_CONNECT", { network: "prod", group: "default", mode: "bridged", link: "br100" });
  for (const text of networks) {
    const [name = "", network = "", groups = "", like, macPrefix] = text.split(" ");
    await run("OP_NETWORK_ADD", { name, network, ...(macPrefix && { macPrefix }) });
    for (const group of groups.split(",")) {
      const same = group === "gpu" ? gpuParams : ({ mode: "bridged", link: "br100" } as const);
      const netparams = like ? same : ({ mode: "bridged", link: "br0" } as const);
      await run("OP_NETWORK_CONNECT", { network: name, group, ...netparams });
    }
  }
  await before?.(cluster);
  for (const [name, nodes, ...nics] of given) await instance(name, nodes, ...nics);
  return cluster;
}

async function expectAnswer(cluster: Cluster, example: Example, outcome: Outcome): Promise<void> {
  const conflicts: Conflict[] = outcome.ok ? outcome.plan.conflicts : (outcome.refusal.conflicts ?? []);
  expect(outcome.ok ? "done" : "refused").toBe(example.answer);
  if (!outcome.ok) expect(outcome.refusal.code).toBe("wrong_state");
  expect(conflicts.map(({ instance, index, via, force }) => `${instance.name}/${index} ${via} ${force}`)).toEqual(
    example.rows,
  );
  if (example.said) expect(outcome).toMatchObject({ refusal: { message: expect.stringMatching(example.said) } });
  if (example.warned) expect(outcome).toMatchObject({ plan: { warnings: [expect.stringMatching(example.warned)] } });
  if (example.why) expect(conflicts.map(({ why }) => why).join(" ")).toMatch(example.why);
  for (const [instance, expected] of Object.entries(example.nics ?? {})) {
    const { ip, networkUuid, mode, link, vlan } = await cluster.nic(instance);
    const network = networkUuid === null ? "-" : (await cluster.network(networkUuid)).name;
    expect([network, ip ?? "-", mode ?? "-", link ?? "-", (vlan ?? "-") || "''"].join(" ")).toBe(expected);
  }
  for (const [ip, held] of Object.entries(example.held ?? {})) {
    const { network, reservations } = await cluster.network("prod");
    expect(getBit(reservations, ip4Number(ip) - cidr4Range(network).first), ip).toBe(held);
  }
}
