import { expect, it } from "vitest";
import { type Change, inverse } from "@/lib/domain/model/change";
import type { InstanceFacts, NicState } from "@/lib/domain/model/facts";
import { groupRow, nodeRow } from "@/testing/counter-row";
import { freshStore } from "@/testing/fresh-store";
import { applyChanges } from "./apply-changes";

const node = { uuid: "node1", name: "node1" };
const web1: InstanceFacts = {
  uuid: "i1",
  name: "web1",
  primary: node,
  secondary: null,
  tags: ["a"],
  extra: { os: "x" },
};

function state(mac: string): NicState {
  return { name: null, ip: "10.1.0.5", network: null, mac, nicparams: { mode: "bridged" }, extra: { pci: 7 } };
}

function nic(uuid: string, index: number, before: NicState | null, after: NicState | null): Change {
  return { type: "nic", instance: web1, nic: uuid, index, before, after };
}

async function emptyCluster() {
  const store = freshStore();
  await store.write(async (tx) => {
    await tx.nodeGroup.create({ data: groupRow("g") });
    await tx.node.create({ data: nodeRow("node1", "g") });
  });
  const apply = (changes: Change[]) => store.write((tx) => applyChanges(tx, changes, { now: 100, job: 7 }));
  const nics = async () =>
    (await store.reader.nic.findMany({ orderBy: { position: "asc" } })).map(
      ({ uuid, position }) => `${position} ${uuid}`,
    );
  return { store, apply, nics };
}

it("moves NICs up behind one that appears and down behind one that goes", async () => {
  const { apply, nics } = await emptyCluster();
  await apply([
    { type: "instance", before: null, after: web1 },
    nic("a", 0, null, state("aa:00:00:00:00:01")),
    nic("b", 1, null, state("aa:00:00:00:00:02")),
    nic("c", 1, null, state("aa:00:00:00:00:03")),
    nic("d", 0, null, state("aa:00:00:00:00:04")),
  ]);
  expect(await nics()).toEqual(["0 d", "1 a", "2 c", "3 b"]);
  await apply([nic("a", 1, state("aa:00:00:00:00:01"), null)]);
  expect(await nics()).toEqual(["0 d", "1 c", "2 b"]);
});

it("takes back an instance that disappeared, with all that a file said of it and of its NICs", async () => {
  const { store, apply } = await emptyCluster();
  await apply([
    { type: "instance", before: null, after: web1 },
    nic("a", 0, null, state("aa:00:00:00:00:01")),
    nic("b", 1, null, state("aa:00:00:00:00:02")),
  ]);
  const look = () => store.reader.instance.findMany({ include: { nics: { orderBy: { position: "asc" } } } });
  const before = await look();
  const removal: Change[] = [
    nic("a", 0, state("aa:00:00:00:00:01"), null),
    nic("b", 0, state("aa:00:00:00:00:02"), null),
    { type: "instance", before: web1, after: null },
  ];
  await apply(removal);
  expect(await look()).toEqual([]);
  await apply(removal.map(inverse).reverse());
  expect(await look()).toEqual(before);
});

it("gives an instance another name and other nodes and leaves the rest of it alone", async () => {
  const { store, apply } = await emptyCluster();
  await store.write((tx) => tx.node.create({ data: nodeRow("node2", "g") }));
  const after = { ...web1, name: "www", secondary: { uuid: "node2", name: "node2" } };
  await apply([{ type: "instance", before: null, after: web1 }]);
  await apply([{ type: "instance", before: web1, after }]);
  expect(await store.reader.instance.findMany()).toMatchObject([
    { uuid: "i1", name: "www", primaryUuid: "node1", secondaryUuid: "node2", extra: { os: "x" }, serialNo: 1 },
  ]);
});
