import { expect, it } from "vitest";
import { networkAt } from "@/lib/queries/past/network-at";
import type { Store } from "@/lib/store/store";
import { smallCluster } from "@/testing/small-cluster";
import { tidy } from "../tidy/tidy";
import { beginPast } from "./begin-past";

const day = 86_400;
const start = 1_800_000_000;

/** A network in which somebody reserved one address more on each of three days, in a store that kept no states. */
async function withoutStates() {
  const cluster = await smallCluster();
  const { store } = cluster;
  const run: typeof cluster.run = (opcode, input, more) => cluster.run(opcode, input, more);
  const reserve = (days: number) =>
    run(
      "OP_NETWORK_SET_PARAMS",
      { network: "prod", addReserved: [`192.0.2.${20 + days}`] },
      { now: () => start + days * day },
    );
  await run("OP_NETWORK_ADD", { name: "prod", network: "192.0.2.0/26" }, { now: () => start });
  for (const days of [1, 2, 3]) await reserve(days);
  await store.write((tx) => tx.checkpoint.deleteMany());
  /** Which addresses were reserved by hand at a moment, as the map says it. */
  const reservedAt = async (at: number) => {
    const then = await store.snapshot((tx) => networkAt(tx, "prod", at, at));
    const states = then?.known ? then.map.states : "";
    return [...states].flatMap((letter, index) => (letter === "E" ? [index] : []));
  };
  return { store, reserve, reservedAt };
}

/** A store in which something happens before the third snapshot is read: the first one only looks, the second reads what is here now. */
function meanwhile(store: Store, happens: () => Promise<unknown>): Pick<Store, "snapshot" | "write"> {
  let snapshots = 0;
  return {
    write: store.write,
    snapshot: async (fn) => {
      if (++snapshots === 3) await happens();
      return store.snapshot(fn);
    },
  };
}

it("finds where the past begins while others write, and what they wrote belongs to it", async () => {
  const { store, reserve, reservedAt } = await withoutStates();
  await beginPast(meanwhile(store, () => reserve(4)));
  expect(await reservedAt(start + 2.5 * day)).toEqual([21, 22]);
  expect(await reservedAt(start + 4.5 * day)).toEqual([21, 22, 23, 24]);
});

it("leaves the beginning that somebody else found meanwhile", async () => {
  const { store, reservedAt } = await withoutStates();
  const keep = { jobDays: 1, logDays: null, copyDays: null, copies: null };
  const tidying = () => tidy(store, keep, { now: start + 3.5 * day, rest: async () => {} });
  await beginPast(meanwhile(store, tidying));
  const [first] = await store.reader.checkpoint.findMany({ orderBy: { turn: "asc" } });
  expect(first?.turn).toBeGreaterThan(0);
  expect(await reservedAt(start + 3.5 * day)).toEqual([21, 22, 23]);
});
