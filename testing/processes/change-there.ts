// Connects prod to gpu in a linked store, adopting whoever has an address there, and ends itself at a point: change-there.mjs FILE POINT
// "before 2": the request of step 2 is about to leave; "after 2": the cluster has it, and its number is not written down; "reading", "closing",
// "closed": around the end of the chain; "none": never. "paused 1": it stands still when it has sent one step, until SIGCONT.

import { linkedClient } from "@/lib/operations/cluster-link/linked-client";
import { connectNetwork } from "@/lib/operations/connection/connect-network";
import { readChanges } from "@/lib/operations/mirror/read-changes";
import { run } from "@/lib/operations/operation";
import { openStore } from "@/lib/store/store";
import { contextOf } from "../context";

const [, , file = "", point = "none"] = process.argv;
const store = openStore(`file:${file}`);
let submitted = 0;
let paused = false;

/** Ends this process as a power cut does. */
function endAt(here: string): void {
  if (here === point) process.kill(process.pid, "SIGKILL");
}

/** Stands still, as a machine that sleeps, until it is told to go on. */
async function pauseHere(): Promise<void> {
  paused = true;
  await new Promise((resolve) => process.send?.("paused", resolve));
  process.kill(process.pid, "SIGSTOP");
}

const there = {
  ...{ settle: 0.5, poll: 0.05, retry: 0.1 },
  client: async () => {
    if (point === `paused ${submitted}` && !paused) await pauseHere();
    const client = await linkedClient(store);
    if (client === null) throw new Error("The store is not linked.");
    return {
      ...client,
      submit: async (...asked: Parameters<typeof client.submit>) => {
        submitted += 1;
        endAt(`before ${submitted}`);
        const id = await client.submit(...asked);
        endAt(`after ${submitted}`);
        return id;
      },
    };
  },
  readChanges: async (...[one, client, tools]: Parameters<typeof readChanges>) => {
    endAt("reading");
    const { chain } = tools;
    const close: NonNullable<typeof chain>["close"] = async (...args) => {
      await chain?.close(...args);
      endAt("closing");
    };
    const found = await readChanges(one, client, chain ? { ...tools, chain: { ...chain, close } } : tools);
    endAt("closed");
    return found;
  },
};

const context = { ...contextOf(store), now: () => Date.now() / 1_000, there };
const wiring = { mode: "bridged", link: "br0", vlan: "" };
const outcome = await run(connectNetwork, { network: "prod", group: "gpu", ...wiring, force: true }, context);
process.send?.(outcome.ok ? "done" : outcome.refusal.message);
await store.close();
process.disconnect();
