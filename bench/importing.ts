import { importConfig } from "@/lib/operations/config/import-config";
import type { Store } from "@/lib/store/store";
import { configText } from "./cluster/config-text";
import { largeCluster, tenThousand } from "./cluster/large-cluster";
import { median, milliseconds } from "./median";
import type { Row } from "./table";
import { contextOf, withStore } from "./temporary-store";

const rounds = 3;

/** The configuration file of 10,000 instances: 20,000 NICs in 100 networks, one of them a /16. */
export function largeFile(): string {
  return configText(largeCluster(tenThousand));
}

/** Importing it, from the text to the last row: reading, verifying, comparing, copying what was there, writing. */
export async function importing(): Promise<Row[]> {
  const text = largeFile();
  const [empty, again]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round++)
    await withStore(null, async (store) => {
      empty.push(await milliseconds(() => importText(store, text)));
      again.push(await milliseconds(() => importText(store, text)));
    });
  const work = `import of 10,000 instances, ${Math.round(text.length / 1e6)} MB`;
  return [
    { work: `${work}, into an empty store`, ours: median(empty), unit: "ms", aim: 5_000 },
    { work: `${work}, over what is there`, ours: median(again), unit: "ms", aim: 5_000 },
  ];
}

async function importText(store: Store, text: string): Promise<void> {
  const outcome = await importConfig({ text, acceptRepairs: false }, contextOf(store));
  if (!outcome.ok) throw new Error(outcome.refusal.message);
  if (outcome.findings.length > 0) throw new Error(`The file is not without a fault: ${outcome.findings[0]?.message}`);
}
