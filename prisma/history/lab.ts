import { ana, did, jonas, jonasInShell, mira, nodeName, type Past } from "./past";

const bench = (number: number) => ({
  name: `bench-${number}.example.org`,
  primaryNode: nodeName(9 + number),
  nics: [{ ip: `10.8.0.${19 + number}`, mode: "bridged", link: "br80" }],
});

/** A network with a life: its conflicts are forced, it is connected by mistake, removed, and made anew under its old name. */
export const lab: Past[] = [
  did(
    jonas,
    [239, "10:10"],
    "OP_NETWORK_ADD",
    { name: "lab", network: "10.8.0.0/25", gateway: "10.8.0.1", tags: ["lab"] },
    "Hardware tests of the GPU nodes",
  ),
  did(mira, [229, "15:02"], "OP_INSTANCE_CREATE", bench(1), "Burn-in of node10"),
  did(mira, [229, "15:06"], "OP_INSTANCE_CREATE", bench(2), "Burn-in of node11"),
  did(
    mira,
    [226, "09:33"],
    "OP_NETWORK_CONNECT",
    { network: "lab", group: "gpu", mode: "bridged", link: "br80" },
    "The benches get a pool",
  ),
  did(
    ana,
    [226, "09:51"],
    "OP_NETWORK_CONNECT",
    { network: "lab", group: "gpu", mode: "bridged", link: "br80", force: true },
    "Both benches are ours and may keep their addresses",
  ),
  did(
    jonasInShell,
    [205, "17:21"],
    "OP_NETWORK_CONNECT",
    { network: "lab", group: "storage", mode: "bridged", link: "br80" },
    "Throughput tests against storage",
  ),
  did(
    jonasInShell,
    [205, "17:38"],
    "OP_NETWORK_DISCONNECT",
    { network: "lab", group: "storage" },
    "br80 does not reach storage",
  ),
  did(
    jonas,
    [151, "10:02"],
    "OP_NETWORK_REMOVE",
    { network: "lab" },
    "The new VPN announces 10.8.0.0/16: the lab has to move",
  ),
  did(
    ana,
    [151, "10:15"],
    "OP_NETWORK_DISCONNECT",
    { network: "lab", group: "gpu", force: true },
    "The benches keep their addresses until tonight",
  ),
  did(ana, [151, "10:17"], "OP_NETWORK_REMOVE", { network: "lab" }, "The new VPN announces 10.8.0.0/16"),
  did(
    ana,
    [148, "09:05"],
    "OP_NETWORK_ADD",
    {
      name: "lab",
      network: "10.88.0.0/23",
      gateway: "10.88.0.1",
      network6: "2001:db8:88::/64",
      gateway6: "2001:db8:88::1",
      tags: ["lab"],
      addReserved: ["10.88.1.0/24"],
    },
    "The lab again, larger; the upper half is the DHCP range of the test boards",
  ),
  did(
    ana,
    [148, "09:09"],
    "OP_NETWORK_CONNECT",
    { network: "lab", group: "gpu", mode: "bridged", link: "br88" },
    "New bridge for the new subnet",
  ),
  did(
    mira,
    [148, "09:32"],
    "OP_INSTANCE_SET_PARAMS",
    { instance: "bench-1.example.org", nics: [{ op: "modify", nic: 0, network: "lab", ip: "pool" }] },
    "Renumbered into the new subnet",
  ),
  did(
    mira,
    [148, "09:36"],
    "OP_INSTANCE_SET_PARAMS",
    { instance: "bench-2.example.org", nics: [{ op: "modify", nic: 0, network: "lab", ip: "pool" }] },
    "Renumbered into the new subnet",
  ),
  did(
    mira,
    [41, "14:44"],
    "OP_INSTANCE_CREATE",
    { name: "bench-3.example.org", primaryNode: nodeName(12), nics: [{ ip: "10.88.0.60", network: "lab" }] },
    "Burn-in of node12",
  ),
];
