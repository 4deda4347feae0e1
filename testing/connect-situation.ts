import { ip4Number } from "@/lib/domain/address/ip";
import { planConnectNetwork } from "@/lib/domain/connection/connect-network";
import type { PlacedNic } from "@/lib/domain/model/cluster";
import { br100, defaults, moment, network, place, placedNic, ref, segments } from "./nic-situation";

export const prod = network("prod", {
  gateway: "10.1.0.1",
  external: [{ ip: "10.1.0.40", source: "manual", reason: "printers" }],
});

/** A NIC in the group gpu, on node3. */
export function gpuNic(name: string, ip: string | null, more: Partial<PlacedNic> = {}): PlacedNic {
  return placedNic(name, { ip, primary: place("node3", "gpu"), ...more });
}

type Situation = Parameters<typeof planConnectNetwork>[0];
type Given = Partial<Omit<Situation, "nextFree">> & { asked?: string[]; free?: string[]; taken?: string[] };

/** What connecting prod to the group gpu as bridged · br100 is told; what is not given is nothing. */
export function connectSituation({ asked = [], free = [], taken = [], ...given }: Given = {}): Situation {
  const around = segments([{ network: given.network ?? prod, group: "gpu" }]);
  return {
    network: prod,
    group: ref("gpu"),
    netparams: br100,
    defaults,
    cluster: { nodes: [], masterIp: null },
    connections: [],
    segments: around,
    around,
    found: [],
    sharers: given.found ?? [],
    owners: new Map([["lab", ref("lab")]]),
    nextFree: {
      asked: new Set(asked),
      free: free.map(ip4Number),
      taken: taken.map((ip) => ({ first: ip4Number(ip), last: ip4Number(ip) })),
    },
    current: null,
    members: [],
    conflictsCheck: true,
    force: false,
    ...given,
  };
}

/** The plan, or the refusal. */
export function connected(given: Given = {}) {
  const result = planConnectNetwork(connectSituation(given), moment);
  return result.ok ? { plan: result.value, refusal: null } : { plan: null, refusal: result.refusal };
}
