import { expect, test } from "vitest";
import { smallCluster } from "@/testing/small-cluster";
import { liveEventsAfter, liveSequence } from "./live-events";

test("what was renamed is told under the name that was given up, too", async () => {
  const { store, run, instance } = await smallCluster();
  await run("OP_NETWORK_ADD", { name: "prod", network: "10.1.0.0/28" });
  await instance("web1", "node1");
  const { last } = await store.snapshot(liveSequence);
  await run("OP_NETWORK_RENAME", { network: "prod", newName: "live" });
  await run("OP_INSTANCE_RENAME", { instance: "web1", newName: "www" });
  await run("OP_NETWORK_SET_PARAMS", { network: "live", gateway: "10.1.0.1" });
  const events = (await store.snapshot((tx) => liveEventsAfter(tx, last))) ?? [];
  const told = new Map(events.flatMap(({ event }) => (event.type === "job" ? [[event.job.id, event.job]] : [])));
  const names = [...told.values()].map(({ objects }) => objects.map(({ name, now }) => `${name} is ${now}`));
  expect(names).toEqual([["live is live", "prod is live"], ["www is www", "web1 is www"], ["live is live"]]);
});
