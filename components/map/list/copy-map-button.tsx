"use client";

import { Button } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { useState } from "react";
import { infoTextQuery, networkQuery, usageMapQuery } from "@/components/data/queries";
import { useFetch } from "@/components/data/use-read";
import { unpackReservations } from "@/lib/domain/pool/packed-reservations";
import type { AddressDetail } from "@/lib/queries/addresses";
import { blockQuery, blockSize, useMapAddress } from "../address/use-address";
import { listRows, listText } from "./list-rows";

type Copying = "ready" | "copying" | "copied" | "failed";

const says: Record<Copying, string> = {
  ready: "Copy as text",
  copying: "Copy as text",
  copied: "Copied",
  failed: "Could not copy",
};

/**
 * Copies what is shown: the network with its map, whole, as `gnt-network info` prints it (rules 3.10), or the list with its holders.
 */
export function CopyMapButton({ network }: { network: string }) {
  const fetch = useFetch();
  const { view } = useMapAddress();
  const listText = useListText(network);
  const [copying, setCopying] = useState<Copying>("ready");
  async function copy() {
    setCopying("copying");
    try {
      const text = view === "list" ? await listText() : await fetch(infoTextQuery(network));
      await navigator.clipboard.writeText(text);
      setCopying("copied");
    } catch {
      setCopying("failed");
    }
    setTimeout(() => setCopying("ready"), 2000);
  }
  const Icon = copying === "copied" ? IconCheck : IconCopy;
  return (
    <Button
      size="xs"
      leftSection={<Icon size={14} aria-hidden="true" />}
      loading={copying === "copying"}
      onClick={() => void copy()}
    >
      {says[copying]}
      <span className="sr-only" role="status">
        {copying === "copied" || copying === "failed" ? says[copying] : ""}
      </span>
    </Button>
  );
}

/** The whole list as text, with the holders that are not on the screen. */
function useListText(network: string): () => Promise<string> {
  const fetch = useFetch();
  const { shown } = useMapAddress();
  return async () => {
    const [page, view] = await Promise.all([fetch(networkQuery(network)), fetch(usageMapQuery(network))]);
    if (!page || !view) return "";
    const rows = listRows(view, unpackReservations(page.externals), shown);
    const blocks = new Set(rows.filter(({ state }) => state !== ".").map(({ first }) => Math.floor(first / blockSize)));
    const details = new Map<number, AddressDetail>();
    for (const block of blocks) {
      const found = await fetch(blockQuery(network, view, block * blockSize));
      for (const detail of found ?? []) details.set(detail.ip4, detail);
    }
    return listText(rows, view, details);
  };
}
