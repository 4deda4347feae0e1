import { cidr4Range } from "../address/ip";
import { getBit } from "../pool/address-pool";
import { type AddressState, isSubject, type NetworkHolding, type Subject } from "./address-state";
import type { PastState } from "./past-state";

/** What an address was in a state of the past whose networks around it are loaded. */
export function addressIn(state: PastState, subject: Subject): AddressState {
  return {
    networks: holdings(state, subject),
    nics: [...state.nics].flatMap(([uuid, nics]) => {
      const name = state.instances.get(uuid)?.name ?? uuid;
      return [...nics.values()].flatMap(({ uuid: nic, index, state: { ip, mac, network } }) =>
        isSubject(subject, ip) ? [{ nic, instance: { uuid, name }, index, mac, network }] : [],
      );
    }),
    nodes: [...state.nodes.values()].flatMap(({ uuid, name, primaryIp, secondaryIp }) => {
      const as = isSubject(subject, primaryIp) ? "primary" : isSubject(subject, secondaryIp) ? "secondary" : null;
      return as === null ? [] : [{ uuid, name, as } as const];
    }),
    isMaster: isSubject(subject, state.cluster?.masterIp),
  };
}

function holdings({ networks }: PastState, { ip4 }: Subject): NetworkHolding[] {
  return [...networks.values()].flatMap(({ facts, pool }) => {
    const range = cidr4Range(facts.network);
    if (ip4 === null || pool === null || ip4 < range.first || ip4 > range.last) return [];
    const rows = pool.rows.filter(({ first, last }) => first <= ip4 && ip4 <= last);
    return [{ network: facts, rows, held: getBit(pool.internal, ip4 - range.first) }];
  });
}
