"use client";

import { networkQuery, usageMapQuery } from "@/components/data/queries";
import { useFetch } from "@/components/data/use-read";
import type { AddressDetail } from "@/lib/queries/addresses";
import { useMapAddress } from "../address/map-address";
import { blockQuery, blockSize } from "../address/use-address";
import { listRows } from "./list-rows";
import { listText } from "./list-text";

/** The whole list as text, with the holders that are not on the screen. */
export function useListText(network: string): () => Promise<string> {
  const fetch = useFetch();
  const { shown } = useMapAddress();
  return async () => {
    const [page, view] = await Promise.all([fetch(networkQuery(network)), fetch(usageMapQuery(network))]);
    if (!page || !view) return "";
    const rows = listRows(view, page.externals, shown);
    const blocks = new Set(rows.filter(({ state }) => state !== ".").map(({ first }) => Math.floor(first / blockSize)));
    const details = new Map<number, AddressDetail>();
    for (const block of blocks) {
      const found = await fetch(blockQuery(network, view, block * blockSize));
      for (const detail of found ?? []) details.set(detail.ip4, detail);
    }
    return listText(rows, view, details);
  };
}
