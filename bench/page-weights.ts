import type { Browser } from "@playwright/test";
import { lastGroup, wide } from "./cluster/large-cluster";
import type { Server } from "./server-process";
import type { Row } from "./table";
import { visit, withCache } from "./visit";

const pages = [
  "/networks",
  "/networks/new",
  `/networks/${wide}`,
  `/networks/${wide}/connections`,
  `/networks/${wide}/instances`,
  `/networks/${wide}/jobs`,
  "/connections",
  "/groups",
  `/groups/${lastGroup}`,
  "/nodes",
  "/instances",
  "/instances/vm1.example.com",
  "/activity",
  "/verify",
  "/import",
];

/** The scripts that each page of the large cluster loads into an empty cache, compressed. */
export async function pageWeights(browser: Browser, { address }: Server): Promise<Row[]> {
  const rows: Row[] = [];
  for (const path of pages) {
    const seen = await withCache(browser, (context) => visit(context, `${address}${path}`, "main"));
    rows.push({ work: `scripts of ${path}`, ours: seen.scriptBytes / 1_000, unit: "kB" });
  }
  return rows;
}
