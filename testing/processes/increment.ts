// Adds 1 to the serial number of the node group "counter", 50 times at once: increment.mjs FILE

import { openStore } from "@/lib/store/store";
import { addOne } from "../counter-row";

const store = openStore(`file:${process.argv[2]}`);
await Promise.all(Array.from({ length: 50 }, () => addOne(store)));
await store.close();
process.disconnect();
