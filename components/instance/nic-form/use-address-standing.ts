"use client";

import { useDebouncedValue } from "@mantine/hooks";
import { addressesQuery, networksQuery, nextFreeQuery } from "@/components/data/queries";
import { useRead } from "@/components/data/use-read";
import { cidr4Contains, ip4Number, isIp4 } from "@/lib/domain/address/ip";
import { enteredAddress } from "@/lib/domain/address/typed-address";
import type { NetworkRow } from "@/lib/queries/networks";
import {
  networksAround,
  type Standing,
  standing6,
  standingApart,
  standingInside,
  standingOutside,
} from "./address-check";

type Where = { network: NetworkRow | null; group: string | null; own: string | null };

/** Asked for once typing pauses for so many milliseconds. */
const pause = 120;

/** How the address that is typed stands, and the networks that it belongs to though its NIC is in none. */
export function useAddressStanding(text: string, { network, group, own }: Where) {
  const networks = useRead(networksQuery()).data ?? [];
  const address = enteredAddress(text, network?.network ?? null);
  const lies = network !== null && isIp4(address) && cidr4Contains(network.network, address);
  const [settled] = useDebouncedValue(lies ? ip4Number(address) : null, pause);
  const { data } = useRead(
    addressesQuery(network?.name ?? "", settled ?? 0, settled ?? 0),
    settled !== null && network !== null,
  );
  const known = lies && data !== undefined && settled === ip4Number(address);
  return { standing: standing(), around: network === null ? networksAround(address, group, networks) : [] };

  function standing(): Standing | null {
    if (address === "") return null;
    if (address.includes(":")) return standing6(address, network);
    if (!isIp4(address)) return null;
    if (network === null) return standingApart(address, group, networks);
    return lies
      ? standingInside(address, known ? (data?.[0] ?? null) : undefined, own)
      : standingOutside(address, network);
  }
}

/** What ip=pool would hand out after so many others: null in a full network, undefined while that is not known. */
export function useNextFree(network: NetworkRow | null, before: number): string | null | undefined {
  const { data } = useRead(nextFreeQuery(network?.name ?? "", before), network !== null);
  return network === null ? undefined : data?.address;
}
