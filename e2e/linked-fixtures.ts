import type { Cluster } from "./clusters";
import { test as base } from "./fixtures";
import { type StandIn, startStandIn } from "./stand-in";

export { expect } from "./fixtures";

type Living = Exclude<Cluster, "none">;

/** Tests of a store that is empty at first, beside a living cluster: `living` is what that holds. */
export const test = base.extend<{ living: Living; standIn: StandIn }>({
  living: ["recorded", { option: true }],
  standIn: async ({ living }, use) => {
    const standIn = await startStandIn(living);
    await use(standIn);
    await standIn.stop();
  },
});
