import { cidr4Range } from "@/lib/domain/address/ip";
import { addressIn } from "@/lib/domain/past/address-in-past";
import type { AddressState, Subject } from "@/lib/domain/past/address-state";
import { carryOn } from "@/lib/domain/past/replay";
import { checkpointBefore, loadClusterPart, loadNetworkParts } from "@/lib/store/past/checkpoints";
import { jobsInTurn } from "@/lib/store/past/turns";
import type { Tx } from "@/lib/store/store";

/** What an address was after a turn: from the last state that was kept, carried on job by job; null before what is known. */
export async function addressAtTurn(tx: Tx, subject: Subject, turn: number): Promise<AddressState | null> {
  const kept = await checkpointBefore(tx, turn);
  if (kept === null) return null;
  const { ip4 } = subject;
  const state = await loadClusterPart(tx, kept.turn);
  const around = [...state.networks.values()].filter(({ facts }) => {
    const { first, last } = cidr4Range(facts.network);
    return ip4 !== null && first <= ip4 && ip4 <= last;
  });
  // An IPv6 address may be that of a NIC in any network.
  const needed = ip4 === null ? [...state.networks.keys()] : around.map(({ facts }) => facts.uuid);
  await loadNetworkParts(tx, state, needed, kept.turn);
  for (const job of await jobsInTurn(tx, kept.turn, turn)) carryOn(state, job);
  return addressIn(state, subject);
}
