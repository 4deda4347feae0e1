// Changes the gateway of prod, which it saw with this revision: overwrite.mjs FILE NUMBER UUID REVISION

import { modifyNetwork } from "@/lib/operations/network/modify-network";
import { run } from "@/lib/operations/operation";
import { openStore } from "@/lib/store/store";
import { contextOf } from "../context";

const [, , file = "", number = "0", uuid = "", revision = "0"] = process.argv;
const store = openStore(`file:${file}`);
const seen = { objects: [{ kind: "network" as const, uuid, revision: Number(revision) }] };

const outcome = await run(
  modifyNetwork,
  { network: "prod", gateway: `10.1.0.${number}` },
  { ...contextOf(store), actor: `user${number}`, seen },
);
process.send?.(outcome.ok ? "written" : { stale: outcome.refusal.stale });
await store.close();
process.disconnect();
