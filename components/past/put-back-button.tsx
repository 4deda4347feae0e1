"use client";

import { Button } from "@mantine/core";
import dynamic from "next/dynamic";
import { useState } from "react";
import { usageMapQuery } from "@/components/data/queries";
import { useRead } from "@/components/data/use-read";
import { foldedText, type Place } from "@/components/map/address/address-of";
import type { Run } from "@/components/map/selection/runs";
import { rangeTexts } from "@/components/map/selection/selection-parts";
import { RequiresRole, roleToLook } from "@/components/session/requires-role";
import { countText } from "@/components/ui/number-text";

const PutBackDialog = dynamic(() => import("./put-back-dialog").then((room) => room.PutBackDialog));

type PutBackButtonProps = {
  network: string;
  view: Place;
  at: number;
  /** The runs in question, as places in the network; none yet where nothing is selected. */
  runs: readonly Run[];
};

/** Leads to putting a range back as it was: what is selected on the map, or the run that is pressed in the list. */
export function PutBackButton({ network, view, at, runs }: PutBackButtonProps) {
  const [isOpen, setOpen] = useState(false);
  const now = useRead(usageMapQuery(network)).data;
  const [only] = runs;
  const size = runs.reduce((sum, { first, last }) => sum + last - first + 1, 0);
  const what = runs.length === 1 && only ? shortText(view, only) : `${countText(size)} addresses`;
  return (
    <>
      <RequiresRole needed={roleToLook("operator")}>
        <Button size="xs" onClick={() => setOpen(true)}>
          {runs.length === 0 ? "Put a range back…" : `Put ${what} back…`}
        </Button>
      </RequiresRole>
      {isOpen && now && (
        <PutBackDialog
          network={network}
          pool={{ uuid: now.network.uuid, revision: now.network.poolRevision }}
          at={at}
          addresses={rangeTexts([...runs], view)}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}

/** ".40 – .47": the run without the octets that all addresses near it have. */
function shortText({ first }: Place, run: Run): string {
  const text = foldedText({ first: first + run.first, last: first + run.last });
  return text.replace(/^\d+\.\d+\.\d+\./, ".");
}
