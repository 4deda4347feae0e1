// Writes the first of two rows, says so, and then waits for its end with the transaction open: write-half.mjs FILE

import { openStore } from "@/lib/store/store";
import { groupRow } from "../counter-row";

const store = openStore(`file:${process.argv[2]}`);
await store.write(async (tx) => {
  await tx.nodeGroup.create({ data: groupRow("half") });
  process.send?.("half");
  await new Promise(() => setInterval(() => {}, 1_000));
});
