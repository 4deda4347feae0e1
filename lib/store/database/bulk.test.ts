import { expect, test } from "vitest";
import { freshStore } from "@/testing/fresh-store";
import { type BulkRows, insertRows } from "./bulk";

type Rows = { [Table in keyof BulkRows]: BulkRows[Table][] };

const versioned = {
  serialNo: 3,
  revision: 5,
  ctime: 1_700_000_000.25,
  mtime: 1_700_000_001,
  tags: ["a", 'quote " and é'],
};

function network(uuid: string, bytes: Uint8Array<ArrayBuffer>): BulkRows["Network"] {
  return {
    uuid,
    name: uuid,
    network: "192.0.2.0/24",
    first: 0xc0000200n,
    prefixLength: 24,
    gateway: "192.0.2.1",
    network6: null,
    gateway6: null,
    macPrefix: null,
    holdMinutes: null,
    warnPercent: 90,
    dangerPercent: null,
    reservations: bytes,
    extReservations: new Uint8Array([0x80, 0, 0xff]),
    instanceCount: 2,
    externalCount: 9,
    freeCount: 5,
    wantsClusterAddresses: false,
    poolRevision: 6,
    ...versioned,
    extra: { nested: { list: [1, null, 2.5, true] } },
  };
}

function cluster(nics: number): Rows {
  return {
    NodeGroup: [{ uuid: "g", name: "0123", ...versioned, extra: {} }],
    Node: [
      {
        uuid: "n",
        name: "n.example",
        groupUuid: "g",
        primaryIp: "192.0.2.9",
        secondaryIp: null,
        ...versioned,
        extra: {},
      },
    ],
    Instance: [
      { uuid: "i", name: "i.example", primaryUuid: "n", secondaryUuid: "n", ...versioned, extra: { text: "1e3" } },
    ],
    Network: [network("net", new Uint8Array([1, 2, 254])), network("buffer", Buffer.from([7, 0]))],
    Reservation: [
      {
        ...{ networkUuid: "net", first: 0xffffffffn, last: 2n ** 62n, source: "manual", reason: "" },
        ...{ owner: "facilities", expiresAt: 1_800_000_000, job: null, at: 1.5 },
      },
    ],
    Connection: [
      {
        groupUuid: "g",
        networkUuid: "net",
        mode: "bridged",
        link: "br0",
        vlan: "",
        revision: 7,
        extra: { new: "value" },
      },
    ],
    Nic: Array.from({ length: nics }, (_, position) => ({
      uuid: `nic${position}`,
      instanceUuid: "i",
      position,
      name: null,
      mac: "aa:00:00:00:00:00",
      ip: "192.0.2.7",
      ip4: 0xc0000207n,
      networkUuid: "net",
      mode: null,
      link: null,
      vlan: "100",
      sinceJob: position === 0 ? 7 : null,
      sinceAt: position === 0 ? 1.5 : null,
      extra: {},
    })),
  };
}

async function fill(store: ReturnType<typeof freshStore>, rows: Rows): Promise<void> {
  await store.write(async (tx) => {
    await insertRows(tx, "NodeGroup", rows.NodeGroup);
    await insertRows(tx, "Node", rows.Node);
    await insertRows(tx, "Instance", rows.Instance);
    await insertRows(tx, "Network", rows.Network);
    await insertRows(tx, "Reservation", rows.Reservation);
    await insertRows(tx, "Connection", rows.Connection);
    await insertRows(tx, "Nic", rows.Nic);
  });
}

test("rows loaded in bulk read back as they were, in every column", async () => {
  const store = freshStore();
  const rows = cluster(1);
  await fill(store, rows);
  const { reader } = store;
  expect(await reader.nodeGroup.findMany()).toEqual(rows.NodeGroup);
  expect(await reader.node.findMany()).toEqual(rows.Node);
  expect(await reader.instance.findMany()).toEqual(rows.Instance);
  expect(await reader.nic.findMany()).toEqual(rows.Nic);
  expect(await reader.connection.findMany()).toEqual(rows.Connection);
  expect(await reader.reservation.findMany({ omit: { id: true } })).toEqual(rows.Reservation);
  const networks = rows.Network.map((row) => ({ ...row, reservations: new Uint8Array(row.reservations) }));
  expect(await reader.network.findMany({ orderBy: { name: "desc" } })).toEqual(networks);
});

test("rows loaded in bulk are found by number, and lie on disk as those that are written one by one", async () => {
  const store = freshStore();
  const rows = cluster(1);
  await fill(store, rows);
  expect(await store.reader.nic.count({ where: { ip4: { gte: 0xc0000200n, lte: 0xc00002ffn } } })).toBe(1);
  await store.write((tx) =>
    tx.network.create({ data: { ...network("single", new Uint8Array(3)), tags: [], extra: {} } }),
  );
  const kinds = await store.reader.$queryRaw<unknown[]>`
    SELECT DISTINCT typeof("first") AS a, typeof("ctime") AS b, typeof("reservations") AS c, typeof("tags") AS d,
      typeof("wantsClusterAddresses") AS e, typeof("macPrefix") AS f FROM "Network"`;
  expect(kinds).toHaveLength(1);
});

test("10 000 rows go in with one call, in order, and none is missing", async () => {
  const store = freshStore();
  await fill(store, cluster(10_000));
  const positions = await store.reader.nic.aggregate({
    _count: true,
    _min: { position: true },
    _max: { position: true },
  });
  expect(positions).toEqual({ _count: 10_000, _min: { position: 0 }, _max: { position: 9_999 } });
});

test("a row that refers to nothing takes the whole load back", async () => {
  const store = freshStore();
  const rows = cluster(6_000);
  rows.Nic = rows.Nic.map((nic) => (nic.position === 5_999 ? { ...nic, instanceUuid: "nowhere" } : nic));
  await expect(fill(store, rows)).rejects.toThrow();
  expect(await store.reader.nodeGroup.count()).toBe(0);
});
