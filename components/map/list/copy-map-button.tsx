"use client";

import { Button } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { useState } from "react";
import { mapTextQuery } from "@/components/data/queries";
import { useFetch } from "@/components/data/use-read";
import { useMapAddress } from "../address/map-address";
import { useListText } from "./use-list-text";

type Copying = "ready" | "copying" | "copied" | "failed";

const says: Record<Copying, string> = {
  ready: "Copy as text",
  copying: "Copy as text",
  copied: "Copied",
  failed: "Could not copy",
};

/** Copies what is shown: the map 64 a line as `gnt-network info` prints it (spec 3.10), or the list with its holders. */
export function CopyMapButton({ network }: { network: string }) {
  const fetch = useFetch();
  const { view } = useMapAddress();
  const listText = useListText(network);
  const [copying, setCopying] = useState<Copying>("ready");
  async function copy() {
    setCopying("copying");
    try {
      const text = view === "list" ? await listText() : await fetch(mapTextQuery(network));
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
