import { ana, jonas, jonasInShell, mira, type Past, type PastTerms, reserved, type When } from "./past";

type Row = [
  who: Parameters<typeof reserved>[0],
  when: When,
  network: string,
  addresses: string,
  reason: string,
  terms?: PastTerms,
];

const racks = (number: number, third: number): Row => [
  jonasInShell,
  [247, `15:${10 + number}`],
  "big",
  `10.64.${third}.0/27 10.64.${third + 4}.0/27`,
  `Switch and power management of racks R${number} and R${number + 1}`,
];

/** What was set aside after the cluster was taken over: these addresses are free in the file that it begins with. */
const rows: Row[] = [
  [
    ana,
    [266, "09:12"],
    "prod",
    "10.1.0.2-10.1.0.9",
    "Load balancers lb1 and lb2 and their virtual addresses",
    { owner: "web platform" },
  ],
  [
    ana,
    [266, "09:16"],
    "prod",
    "10.1.0.252-10.1.0.254",
    "VRRP group 7: two routers and their shared address",
    { owner: "network" },
  ],
  [
    ana,
    [266, "09:25"],
    "mgmt",
    "198.51.100.128/26",
    "Management of the rack switches, one address each",
    { owner: "network" },
  ],
  [
    ana,
    [266, "09:31"],
    "mgmt",
    "198.51.100.240-198.51.100.254",
    "Power strips and consoles in rooms B1 and B2",
    { owner: "facilities" },
  ],
  [jonas, [263, "13:40"], "prod", "10.1.0.32/28", "DHCP range for installations over the network"],
  [
    jonas,
    [263, "13:52"],
    "prod",
    "10.1.0.224/29",
    "Printers on floor 2, until they have a network of their own",
    { owner: "facilities", ends: 12 },
  ],
  [mira, [259, "10:05"], "backup", "10.3.0.2-10.3.0.31", "Backup servers and tape library outside of the cluster"],
  [
    mira,
    [259, "10:09"],
    "backup",
    "10.3.3.248-10.3.3.254",
    "Restore tests, once a month",
    { owner: "backup", ends: 96 },
  ],
  [ana, [254, "14:20"], "dmz", "10.2.0.14", "Second leg of the firewall"],
  [ana, [254, "14:31"], "edge-a", "10.20.0.1-10.20.0.15", "Upstream routers and VRRP group 20"],
  [jonas, [250, "11:02"], "build", "10.6.0.2", "Package mirror", { owner: "build" }],
  [jonas, [250, "11:04"], "build", "10.6.0.62", "Build cache, a machine of its own"],
  ...[96, 104, 112, 120].map((third, at) => racks(2 * at + 1, third)),
  [mira, [242, "16:48"], "big", "10.64.0.16-10.64.0.31", "DHCP and name servers"],
  [mira, [242, "16:55"], "big", "10.64.64.0-10.64.83.127", "DHCP range of the lab clients"],
  [mira, [236, "08:57"], "big", "10.64.240.0/26", "Clients of the VPN gateway"],
  [ana, [223, "10:33"], "prod", "10.1.0.62", "Virtual address of the shop: vip-1 answers to it"],
  [
    jonas,
    [174, "15:20"],
    "prod",
    "10.1.0.184",
    "Old content server, until its licence ends",
    { owner: "web platform", ends: -2 },
  ],
];

export const reservations: Past[] = rows.map((row) => reserved(...row));

/** The same addresses without who, when and why. */
export const reservedLater: { network: string; addresses: string }[] = rows.map(([, , network, addresses]) => ({
  network,
  addresses,
}));
