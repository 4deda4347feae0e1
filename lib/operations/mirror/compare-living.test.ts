import { describe, expect, it } from "vitest";
import { differenceCount } from "@/lib/domain/mirror/compare-sides";
import { fault } from "@/lib/ganeti/cluster-fault";
import { freshStore } from "@/testing/fresh-store";
import { linkedStore } from "@/testing/mirror/linked-store";
import { clusterProblem, compareLiving } from "./compare-living";
import { readSince } from "./read-changes";

type Linked = Awaited<ReturnType<typeof linkedStore>>;

function looking({ client, tools }: Pick<Linked, "client" | "tools">) {
  return { ...tools, open: async () => client };
}

const prod = { name: "prod", network: "10.0.0.0/28", holdMinutes: null } as const;

describe("a store and the living cluster that it is linked with", () => {
  it("do not differ once it was read, whatever only the store knows", async () => {
    const linked = await linkedStore();
    await linked.there.run("OP_NETWORK_ADD", { ...prod, addReserved: ["10.0.0.7"] });
    linked.does("OP_NETWORK_ADD", { network_name: "prod" });
    await readSince(linked.here, linked.client, linked.tools);
    const { uuid } = await linked.here.reader.network.findFirstOrThrow({ where: { name: "prod" } });
    await linked.here.write(async (tx) => {
      await tx.network.update({ where: { uuid }, data: { holdMinutes: 5 } });
      await tx.reservation.updateMany({ where: { networkUuid: uuid, source: "manual" }, data: { reason: "printers" } });
    });
    const found = await compareLiving(linked.here, looking(linked));
    expect(found).toMatchObject({ moving: false, unread: 0, name: "cluster.example.com" });
    expect(found && differenceCount(found.differences)).toBe(0);
  });

  it("differ in what the store has not read yet, which is said", async () => {
    const linked = await linkedStore();
    await linked.there.run("OP_NETWORK_ADD", prod);
    linked.does("OP_NETWORK_ADD", { network_name: "prod" });
    linked.does("OP_CLUSTER_VERIFY");
    const found = await compareLiving(linked.here, looking(linked));
    expect(found?.differences.networks.added).toEqual([{ name: "prod", about: "10.0.0.0/28" }]);
    expect(found?.unread).toBe(1);
    expect(linked.pauses).toEqual([2, 2]);
  });

  it("are compared again where the store has caught up meanwhile", async () => {
    const linked = await linkedStore();
    await linked.there.run("OP_NETWORK_ADD", prod);
    linked.does("OP_NETWORK_ADD", { network_name: "prod" });
    const pause = async () => void (await readSince(linked.here, linked.client, linked.tools));
    const found = await compareLiving(linked.here, { ...looking(linked), pause });
    expect(found).toMatchObject({ unread: 0, moving: false });
    expect(found && differenceCount(found.differences)).toBe(0);
  });

  it("differ in what no job has done, such as an edit of the file", async () => {
    const linked = await linkedStore();
    await linked.there.run("OP_GROUP_RENAME", { group: "gpu", newName: "gpus" });
    const found = await compareLiving(linked.here, looking(linked));
    expect(found?.differences.groups.changed.map(({ name }) => name)).toEqual(["gpus"]);
    expect(found).toMatchObject({ unread: 0, moving: false });
    expect(linked.pauses).toEqual([]);
  });

  it("are compared once for all who ask meanwhile, and anew for who asks later", async () => {
    const linked = await linkedStore();
    let times = 0;
    const open = async () => {
      times++;
      return linked.client;
    };
    const ask = () => compareLiving(linked.here, { ...linked.tools, open });
    const [one, other] = await Promise.all([ask(), ask()]);
    expect(other).toBe(one);
    expect(times).toBe(1);
    await ask();
    expect(times).toBe(2);
  });

  it("cannot be compared while it is away: what it says is passed on, and the next one asks again", async () => {
    const linked = await linkedStore();
    const open = async () => {
      throw fault("silent", "It did not answer.");
    };
    const error = await compareLiving(linked.here, { ...linked.tools, open }).catch((reason: unknown) => reason);
    expect(clusterProblem(error)).toEqual({ kind: "silent", message: "It did not answer." });
    expect(clusterProblem(new Error("of our own"))).toBeNull();
    expect(await compareLiving(linked.here, looking(linked))).not.toBeNull();
  });

  it("are nothing to compare without a link", async () => {
    const store = freshStore();
    const tools = { now: () => 1, newUuid: () => "u", open: async () => null };
    expect(await compareLiving(store, tools)).toBeNull();
  });
});
