import { beforeEach, describe, expect, test } from "vitest";
import { ip4Number } from "@/lib/domain/address/ip";
import { smallCluster } from "@/testing/small-cluster";
import { compare } from "./compare";
import { networkAt } from "./network-at";
import { pastOf } from "./past-of";

const day = 86_400;
const start = Date.parse("2026-10-01T10:00:00Z") / 1_000;

let cluster: Awaited<ReturnType<typeof smallCluster>>;
beforeEach(async () => {
  cluster = await smallCluster();
});

const past = () => cluster.store.snapshot((tx) => pastOf(tx, "prod", "UTC", start + 100 * day));
const at = (seconds: number) => cluster.store.snapshot((tx) => networkAt(tx, "prod", seconds, start + 100 * day));
const stateOf = async (seconds: number, address: string) => {
  const then = await at(seconds);
  return then?.known ? then.map.states.charAt(ip4Number(address) - then.map.first) : then?.why;
};

async function history(): Promise<void> {
  const on = (days: number, reason: string) => ({ now: () => start + days * day, reason, actor: "ana" });
  await cluster.run("OP_NETWORK_ADD", { name: "lab", network: "10.1.0.0/24" }, on(0, "a laboratory"));
  const reserve = { network: "lab", addReserved: ["10.1.0.40-10.1.0.47"] };
  await cluster.run("OP_NETWORK_SET_PARAMS", reserve, on(2, "printers"));
  await cluster.run("OP_NETWORK_RENAME", { network: "lab", newName: "prod" }, on(3, "it is in use"));
  const release = { network: "prod", removeReserved: ["10.1.0.44-10.1.0.47"] };
  await cluster.run("OP_NETWORK_SET_PARAMS", release, on(3.1, "four are gone"));
  await cluster.run("OP_NETWORK_SET_PARAMS", release, { ...on(4, "refused"), role: "viewer" });
  await cluster.run(
    "OP_NETWORK_SET_PARAMS",
    { network: "prod", gateway: "10.1.0.1" },
    { ...on(4, "dry"), dryRun: true },
  );
}

describe("the past of a network", () => {
  test("begins with the job that added it, and counts what changed on each day", async () => {
    await history();
    expect(await past()).toMatchObject({
      network: { name: "prod" },
      from: { at: start, why: "added", job: { id: 1, actor: "ana" } },
      last: { job: 4, reason: "four are gone", addresses: 4 },
      days: [
        { day: "2026-10-01", addresses: 2, jobs: 1 },
        { day: "2026-10-03", addresses: 8, jobs: 1 },
        { day: "2026-10-04", addresses: 4, jobs: 2 },
      ],
    });
  });

  test("is what it was at each moment, with the name of then and the changes around it", async () => {
    await history();
    expect(await at(start - 1)).toMatchObject({ known: false, why: "not there", after: { job: 1 } });
    expect(await at(start + 2.5 * day)).toMatchObject({
      known: true,
      page: { facts: { name: "lab" }, externalCount: 10 },
      since: { job: 2, reason: "printers" },
      before: { job: 1 },
      after: { job: 3 },
    });
    expect(await stateOf(start + 2.5 * day, "10.1.0.44")).toBe("E");
    expect(await stateOf(start + 3.1 * day, "10.1.0.44")).toBe(".");
    expect(await stateOf(start + 3.1 * day, "10.1.0.43")).toBe("E");
  });

  test("outlives the network, until it was removed", async () => {
    await history();
    await cluster.run("OP_NETWORK_REMOVE", { network: "prod" }, { now: () => start + 5 * day });
    expect(await stateOf(start + 4.9 * day, "10.1.0.40")).toBe("E");
    expect(await stateOf(start + 5 * day, "10.1.0.40")).toBe("not there");
    expect(await past()).toMatchObject({ network: { name: "prod" }, last: { job: expect.any(Number) } });
  });

  test("of a network that nobody ever had is none", async () => {
    expect(await past()).toBeNull();
    expect(await at(start)).toBeNull();
  });
});

describe("two moments of a network", () => {
  const compared = (then: number, other: number) =>
    cluster.store.snapshot((tx) => compare(tx, "prod", { at: then, with: other }, start + 100 * day));

  test("differ in ranges, each with what it was, what it is, and who changed it last and why", async () => {
    await history();
    const range = (from: string, to: string) => ({ first: ip4Number(from), last: ip4Number(to) });
    expect(await compared(start + day, start + 2.5 * day)).toMatchObject({
      known: true,
      addresses: 8,
      runs: [
        {
          ...range("10.1.0.40", "10.1.0.47"),
          before: { state: ".", external: [] },
          after: { state: "E", external: [{ reason: "printers", job: 2 }] },
          by: { job: 2, actor: "ana", reason: "printers" },
        },
      ],
      facts: [],
    });
    expect(await compared(start + 2.5 * day, start + 5 * day)).toMatchObject({
      addresses: 4,
      runs: [{ ...range("10.1.0.44", "10.1.0.47"), after: { state: "." }, by: { job: 4, reason: "four are gone" } }],
      facts: ["Name: prod, was lab."],
    });
    expect(await compared(start + day, start + 5 * day)).toMatchObject({
      runs: [{ ...range("10.1.0.40", "10.1.0.43"), by: { job: 2 } }],
    });
  });

  test("cannot be compared where the network was not there at one of them", async () => {
    await history();
    expect(await compared(start - 1, start + day)).toMatchObject({ known: false, at: start - 1, why: "not there" });
  });
});
