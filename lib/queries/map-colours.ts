import type { Ref } from "@/lib/domain/model/cluster";
import type { Network } from "@/lib/domain/model/network";
import type { Colouring } from "@/lib/domain/pool/colourings";
import { type ColouredRange, type MapColours, mapColours } from "@/lib/domain/pool/map-colours";
import { colouredAddresses } from "@/lib/store/map/coloured-addresses";
import { lastChanges } from "@/lib/store/map/last-changes";
import { findNetwork } from "@/lib/store/networks";
import type { Tx } from "@/lib/store/store";
import { usageView } from "./usage-map";

/** The map of a network coloured by something else than the state of each address. */
export type ColouredView = MapColours & { network: Ref };

/** How a map is coloured; null when there is no such network. `now` in seconds since the epoch. */
export async function colouredMap(tx: Tx, name: string, by: Colouring, now: number): Promise<ColouredView | null> {
  const network = await findNetwork(tx, name);
  const view = await usageView(tx, name, now);
  if (!network || !view) return null;
  const isFree = (index: number) => view.states[index] === "." || view.states[index] === "F";
  const ranges = by === "age" ? await agesOf(tx, network) : await colouredAddresses(tx, network);
  const { first, size } = view;
  return {
    network: { uuid: network.uuid, name: network.name },
    ...mapColours(by, { first, size, isFree, ranges, now }),
  };
}

/** When each address last changed: what its holder says, or the last job that did something to it. */
async function agesOf(tx: Tx, network: Network): Promise<ColouredRange[]> {
  const changes = await lastChanges(tx, network);
  const nothing = { actor: null, reason: "", instance: null };
  return [...changes.map((change) => ({ ...change, ...nothing })), ...(await colouredAddresses(tx, network))];
}
