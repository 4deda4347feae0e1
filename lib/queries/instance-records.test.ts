import { expect, test } from "vitest";
import type { InstanceRecord } from "@/lib/domain/model/records";
import type { Store } from "@/lib/store/store";
import { smallCluster } from "@/testing/small-cluster";
import { instanceRecord, instanceRecords } from "./instance-records";

function allIn(store: Store): Promise<InstanceRecord[]> {
  return store.snapshot(async (tx) => {
    const pages: InstanceRecord[][] = [];
    for await (const page of instanceRecords(tx)) pages.push(page);
    return pages.flat();
  });
}

async function keepDisks(store: Store, disks: Record<string, unknown>, own: Record<string, unknown[]>): Promise<void> {
  await store.write(async (tx) => {
    await tx.cluster.updateMany({ data: { document: { disks } as never } });
    for (const [uuid, named] of Object.entries(own))
      await tx.instance.update({ where: { uuid }, data: { extra: { disks: named } as never } });
  });
}

test("an instance has its disks from the configuration file, as far as they are there", async () => {
  const { store, instance } = await smallCluster();
  await instance("web1", "node1");
  await instance("web2", "node1");
  const inline = { uuid: "d9", name: "own", size: 10, spindles: 3, dev_type: "plain" };
  const disks = {
    d1: { uuid: "d1", size: 512, dev_type: "drbd", name: null, children: [{ uuid: "x" }] },
    d2: { uuid: "d2", size: 1.5, spindles: "two", name: 5 },
    d3: "no disk",
    d4: { uuid: "d4", size: 1 },
  };
  await keepDisks(store, disks, { web1: ["d2", "d1", "d3", "gone"], web2: [inline] });
  const all = await allIn(store);
  expect(all.map((one) => one.disks)).toEqual([
    [
      { uuid: "d2", name: null, size: 1.5, spindles: null, template: "" },
      { uuid: "d1", name: null, size: 512, spindles: null, template: "drbd" },
    ],
    [{ uuid: "d9", name: "own", size: 10, spindles: 3, template: "plain" }],
  ]);
  expect(await store.snapshot((tx) => instanceRecord(tx, "web1"))).toEqual(all[0]);
  expect(await store.snapshot((tx) => instanceRecord(tx, "web2"))).toEqual(all[1]);
});

test("NICs come by position, with their own nicparams, those in effect, and their network", async () => {
  const { store, run, instance } = await smallCluster();
  await run("OP_NETWORK_ADD", { name: "prod", network: "10.1.0.0/24" });
  await instance(
    "web1",
    "node1:node3",
    { ip: "10.1.0.5", network: "prod", mode: "bridged", link: "br1" },
    { ip: "2001:db8::1" },
    { mode: "openvswitch", vlan: ".7" },
  );
  const [web1] = await allIn(store);
  expect(web1).toMatchObject({ name: "web1", primary: "node1", secondary: "node3", serialNo: 1, tags: [], extra: {} });
  expect(web1?.nics).toMatchObject([
    { ip: "10.1.0.5", network: { name: "prod" }, nicparams: { mode: "bridged", link: "br1" } },
    { ip: "2001:db8::1", network: null, nicparams: {}, wiring: { mode: "bridged", link: "xen-br0", vlan: "" } },
    { ip: null, nicparams: { mode: "openvswitch", vlan: ".7" }, wiring: { link: "xen-br0" } },
  ]);
  expect(await store.snapshot((tx) => instanceRecord(tx, "web1"))).toEqual(web1);
});

test("a store without instances has none, and nobody means one", async () => {
  const { store } = await smallCluster();
  expect(await allIn(store)).toEqual([]);
  expect(await store.snapshot((tx) => instanceRecord(tx, "web1"))).toBeNull();
});
