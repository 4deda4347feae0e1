// Runs 25 reservations in prod and adds 25 networks, all at once: operate.mjs FILE NUMBER

import { addNetwork } from "@/lib/operations/network/add-network";
import { modifyNetwork } from "@/lib/operations/network/modify-network";
import { run } from "@/lib/operations/operation";
import { openStore } from "@/lib/store/store";
import { contextOf } from "../context";

const [, , file = "", number = "0"] = process.argv;
const store = openStore(`file:${file}`);
const context = contextOf(store);
const mine = Array.from({ length: 25 }, (_, at) => Number(number) * 25 + at);

const outcomes = await Promise.all(
  mine.flatMap((at) => [
    run(modifyNetwork, { network: "prod", addReserved: [`10.1.0.${at + 10}`] }, context),
    run(addNetwork, { name: `net${at}`, network: `10.2.${at}.0/24` }, context),
  ]),
);
process.send?.(outcomes.filter(({ ok }) => !ok));
await store.close();
process.disconnect();
