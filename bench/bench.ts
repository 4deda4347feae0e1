import { cpus, loadavg, totalmem } from "node:os";
import { allocator } from "./allocator";
import { bulkReads } from "./bulk-reads";
import { large, largeCluster } from "./cluster/large-cluster";
import { commands } from "./commands";
import { connecting } from "./connect";
import { importing } from "./importing";
import { live } from "./live";
import { lowestFree } from "./lowest-free";
import { past } from "./past";
import { scattered } from "./scattered";
import { searching } from "./search";
import { served } from "./served";
import { smallOperation } from "./small-operation";
import type { Row } from "./table";
import { tableLines } from "./table";
import { withStore } from "./temporary-store";
import { tidying } from "./tidying";
import { underLoad } from "./under-load";

/** What can be measured, by the name to ask for it: `npm run bench -- connect pages`. */
const measurements: Record<string, () => Promise<Row[]>> = {
  pages: served,
  lowest: lowestFree,
  connect: () => withStore(largeCluster(large), connecting),
  search: () => withStore(largeCluster(large), searching),
  import: importing,
  operation: smallOperation,
  scattered,
  commands,
  allocator,
  api: underLoad,
  bulk: bulkReads,
  tidy: tidying,
  live,
  past,
};

async function measure(wanted: readonly string[]): Promise<void> {
  const names = Object.keys(measurements);
  const unknown = wanted.filter((name) => !names.includes(name));
  if (unknown.length > 0)
    throw new Error(`There is no measurement ${unknown.join(", ")}. There are ${names.join(", ")}.`);
  const rows: Row[] = [];
  for (const [name, take] of Object.entries(measurements)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    console.error(`Measuring: ${name} …`);
    rows.push(...(await take()));
  }
  console.log([machineLine(), "", ...tableLines(rows), "", legend].join("\n"));
}

const legend =
  "! means that the aim was missed. The ratio is the baseline divided by ours: × 2 is half of it, or twice as many a second.";

function machineLine(): string {
  const [processor] = cpus();
  const memory = Math.round(totalmem() / 1e9);
  const load = loadavg()[0]?.toFixed(1);
  return `${cpus().length} × ${processor?.model.trim()}, ${memory} GB, Node.js ${process.versions.node}, load ${load} at the end`;
}

await measure(process.argv.slice(2));
