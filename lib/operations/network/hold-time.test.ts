import { beforeEach, describe, expect, it } from "vitest";
import { ip4Number } from "@/lib/domain/address/ip";
import { loadState, replaceState } from "@/lib/store/cluster-state";
import { heldBackIn } from "@/lib/store/pools";
import { smallCluster } from "@/testing/small-cluster";
import type { Context } from "../operation";

type Cluster = Awaited<ReturnType<typeof smallCluster>>;

const noon = 1_800_000_000;
let cluster: Cluster;
const at = (minutes: number): Partial<Context> => ({ now: () => noon + minutes * 60 });

/** The address that a new instance gets from the pool, some minutes after noon. */
async function fromPool(name: string, minutes: number): Promise<string | null> {
  const input = { name, primaryNode: "node1", nics: [{ network: "prod", ip: "pool" as const }] };
  const outcome = await cluster.run("OP_INSTANCE_CREATE", input, at(minutes));
  if (!outcome.ok) throw new Error(outcome.refusal.message);
  return (await cluster.store.reader.nic.findFirstOrThrow({ where: { instance: { name } } })).ip;
}

async function hold(holdMinutes: number | null): Promise<void> {
  await cluster.run("OP_NETWORK_SET_PARAMS", { network: "prod", holdMinutes });
}

beforeEach(async () => {
  cluster = await smallCluster();
  await cluster.run("OP_NETWORK_ADD", { name: "prod", network: "10.1.0.0/29", gateway: "10.1.0.1" });
  await cluster.run("OP_NETWORK_CONNECT", { network: "prod", group: "default", mode: "bridged", link: "br0" });
});

describe("the hold time of a network", () => {
  it("is off by default: a freed address is handed out again at once", async () => {
    expect(await fromPool("a", 0)).toBe("10.1.0.2");
    await cluster.run("OP_INSTANCE_REMOVE", { instance: "a" }, at(1));
    expect(await fromPool("b", 1)).toBe("10.1.0.2");
  });

  it("keeps a freed address back for so many minutes, and not for longer", async () => {
    await hold(30);
    await fromPool("a", 0);
    await cluster.run("OP_INSTANCE_REMOVE", { instance: "a" }, at(1));
    expect(await fromPool("b", 30)).toBe("10.1.0.3");
    expect(await fromPool("c", 31)).toBe("10.1.0.2");
  });

  it("keeps it back from ip=pool only: who asks for the address gets it", async () => {
    await hold(30);
    await fromPool("a", 0);
    await cluster.run("OP_INSTANCE_REMOVE", { instance: "a" }, at(1));
    const nics = [{ network: "prod", ip: "10.1.0.2" }];
    expect(await cluster.run("OP_INSTANCE_CREATE", { name: "b", primaryNode: "node1", nics }, at(2))).toMatchObject({
      ok: true,
    });
    await cluster.run("OP_INSTANCE_REMOVE", { instance: "b" }, at(40));
    expect(await fromPool("c", 60)).toBe("10.1.0.3");
  });

  it("is known for each address that it keeps back, as long as it does", async () => {
    await hold(30);
    await fromPool("a", 0);
    await cluster.run("OP_INSTANCE_REMOVE", { instance: "a" }, at(1));
    const [first, last] = [ip4Number("10.1.0.2"), ip4Number("10.1.0.3")];
    const prod = await cluster.network("prod");
    const held = (minutes: number) => heldBackIn(cluster.store.reader, prod, { first, last }, noon + minutes * 60);
    expect(await held(2)).toEqual(new Map([[first, noon + 31 * 60]]));
    expect(await held(31)).toEqual(new Map());
  });

  it("is said of what is freed, before and after; nothing is said where there is none", async () => {
    await fromPool("a", 0);
    const removed = { instance: "a" };
    expect(await cluster.preview("OP_INSTANCE_REMOVE", removed)).toMatchObject({ plan: { warnings: [] } });
    await hold(30);
    const warnings = ["10.1.0.2 in prod is freed, but not handed out for 30 minutes."];
    expect(await cluster.preview("OP_INSTANCE_REMOVE", removed)).toMatchObject({ plan: { warnings } });
    expect(await cluster.run("OP_INSTANCE_REMOVE", removed, at(1))).toMatchObject({ plan: { warnings } });
  });

  it("is switched off by none, and by 0", async () => {
    for (const none of [null, 0]) {
      await hold(30);
      await hold(none);
      expect((await cluster.network("prod")).holdMinutes).toBeNull();
    }
    expect(await cluster.run("OP_NETWORK_SET_PARAMS", { network: "prod", holdMinutes: -1 })).toMatchObject({
      ok: false,
      refusal: { code: "wrong_input", field: "holdMinutes" },
    });
  });

  it("is given with a new network, survives an import, and is undone like every fact", async () => {
    await cluster.run("OP_NETWORK_ADD", { name: "dmz", network: "10.2.0.0/29", holdMinutes: 15 });
    await cluster.store.write(async (tx) => replaceState(tx, await withoutHoldTimes(cluster)));
    expect((await cluster.network("dmz")).holdMinutes).toBe(15);
    const outcome = await cluster.run("OP_NETWORK_SET_PARAMS", { network: "dmz", holdMinutes: 60 });
    expect(outcome).toMatchObject({ ok: true, plan: { summary: "Change hold time of dmz" } });
    await cluster.run("OP_JOB_UNDO", { job: outcome.job ?? 0 });
    expect((await cluster.network("dmz")).holdMinutes).toBe(15);
  });
});

/** The state as a configuration file has it. */
async function withoutHoldTimes({ store }: Cluster) {
  const state = await loadState(store.reader);
  return { ...state, networks: state.networks.map(({ holdMinutes: _, ...network }) => network) };
}
