"use client";

import { ListTable } from "@/components/table/list-table";
import { useRowsInView } from "@/components/table/use-rows-in-view";
import type { ListRows } from "@/components/table/use-table";
import type { ListedNetwork } from "./network-columns";

/** The networks in rows of two lines; of a long list only what is in view. */
export function NetworkTable({ list }: { list: ListRows<ListedNetwork> }) {
  const { rows } = list;
  const { box, inView } = useRowsInView(rows.length, 56, (at) => rows[at]?.uuid ?? at);
  return (
    <div ref={box}>
      <ListTable list={list} label="Networks" row="two" inView={inView} />
    </div>
  );
}
