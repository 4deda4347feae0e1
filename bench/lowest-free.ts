import { cidr4Range } from "@/lib/domain/address/ip";
import type { Network } from "@/lib/domain/model/network";
import { lowestClear, setRange, union } from "@/lib/domain/pool/address-pool";
import { attribute } from "@/lib/domain/pool/attribution";
import { applyChanges } from "@/lib/store/apply-changes";
import { findNetwork } from "@/lib/store/networks";
import type { Store, Tx } from "@/lib/store/store";
import { baselines } from "./baselines";
import { largeCluster, wide } from "./cluster/large-cluster";
import { medianTime } from "./median";
import type { Row } from "./table";
import { withStore } from "./temporary-store";

/** Finding and taking the lowest free address of a /16 of which 99 % are held, each time in its own transaction. */
export async function lowestFree(): Promise<Row[]> {
  const state = largeCluster({ networks: 1, instances: 0, nics: 0 });
  state.networks = state.networks.map(nearlyFull);
  const ours = await withStore(state, (store) => medianTime(500, () => takeLowest(store)));
  const work = "lowest free address of a /16 at 99 %, reserved in its transaction";
  return [
    { work, ours, unit: "ms", aim: 10, baseline: baselines.firstFree },
    { work, ours, unit: "ms", aim: 10, baseline: baselines.allocate },
  ];
}

function takeLowest(store: Store): Promise<void> {
  return store.write(async (tx) => {
    const network = await networkOf(tx);
    const { first, size } = cidr4Range(network.network);
    const lowest = lowestClear(union(network.reservations, network.extReservations), size);
    if (lowest === null) throw new Error(`${wide} is full.`);
    const address = first + lowest;
    const held = { type: "internal", network, action: "hold", first: address, last: address } as const;
    await applyChanges(tx, [held], { now: Date.now() / 1000, job: 0 });
  });
}

async function networkOf(tx: Tx): Promise<Network> {
  const network = await findNetwork(tx, wide);
  if (!network) throw new Error(`There is no network ${wide}.`);
  return network;
}

/** The free hundredth lies at the end: the search passes everything else. */
function nearlyFull(network: Network): Network {
  const { size } = cidr4Range(network.network);
  const reservations = setRange(network.reservations, 2, Math.floor(size * 0.99), true);
  return { ...network, reservations, externals: attribute(network, { nodes: [], masterIp: null }) };
}
