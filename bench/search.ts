import { search } from "@/lib/queries/search/search";
import { searchedObjects } from "@/lib/queries/search/searched-objects";
import type { Store } from "@/lib/store/store";
import { medianTime } from "./median";
import type { Row } from "./table";

const asked: [what: string, text: string][] = [
  ["an address", "10.0.3.7"],
  ["a MAC address", "aa:00:00:00:10:07"],
  ["an IPv6 address", "2001:db8::5"],
  ["a part of names, which thousands have", "vm1"],
  ["twenty addresses", Array.from({ length: 20 }, (_, at) => `10.0.3.${at}`).join(" ")],
];

/** Answering the search box among 100,000 NICs, without the way to the browser. */
export async function searching(store: Store): Promise<Row[]> {
  const rows: Row[] = [];
  for (const [what, text] of asked) {
    const answer = async () =>
      store.snapshot(async (tx) => search(tx, text, await store.remembered(searchedObjects))).then(() => undefined);
    await answer();
    rows.push({ work: `search for ${what}, 100,000 NICs`, ours: await medianTime(15, answer), unit: "ms" });
  }
  return rows;
}
