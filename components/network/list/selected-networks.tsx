"use client";

import { Button } from "@mantine/core";
import dynamic from "next/dynamic";
import { useState } from "react";
import { RequiresRole } from "@/components/session/requires-role";
import { ExportMenu } from "@/components/table/export/export-menu";
import { SelectedBar } from "@/components/table/selected-bar";
import type { ListRows } from "@/components/table/use-table";
import { countText, pluralText } from "@/components/ui/number-text";
import type { ListedNetwork } from "./network-columns";
import { networkTable } from "./network-export";

const TagNetworks = dynamic(() => import("../change/tag-networks").then((room) => room.TagNetworks));

/** What can be done with several networks at once. */
export function SelectedNetworks({ list }: { list: ListRows<ListedNetwork> }) {
  const [tagging, setTagging] = useState(false);
  const selected = list.table.getSelectedRowModel().rows.map(({ original }) => original);
  const free = selected.reduce((sum, { freeCount }) => sum + freeCount, 0);
  const names = selected.map(({ name }) => name);
  const what = pluralText(selected.length, "network");
  return (
    <>
      <SelectedBar list={list} title={what} contents={`${countText(free)} free`} copy={names}>
        <RequiresRole needed="operator">
          <Button onClick={() => setTagging(true)}>Tag {countText(selected.length)}…</Button>
        </RequiresRole>
        <ExportMenu name="networks" what={what} table={() => networkTable(selected)} values={() => selected} />
      </SelectedBar>
      {tagging && <TagNetworks networks={selected} onClose={() => setTagging(false)} />}
    </>
  );
}
