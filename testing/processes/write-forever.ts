// Writes pairs of rows, in four loops at once, and tells each name after its commit, until it is killed:
// write-forever.mjs FILE

import { openStore } from "@/lib/store/store";
import { groupRow, nodeRow } from "../counter-row";

const store = openStore(`file:${process.argv[2]}`);

async function loop(prefix: string): Promise<never> {
  for (let i = 0; ; i++) {
    const name = `${prefix}${i}`;
    await store.write(async (tx) => {
      await tx.nodeGroup.create({ data: groupRow(name) });
      await tx.node.create({ data: nodeRow(name, name) });
    });
    process.send?.(name);
  }
}

await Promise.all(["a", "b", "c", "d"].map(loop));
