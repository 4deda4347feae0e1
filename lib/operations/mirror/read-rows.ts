import type { Touched } from "@/lib/domain/mirror/touched";
import { instanceSlices, type MirrorKind, mirrorFields, type Row } from "@/lib/wire/mirror/mirror-fields";
import type { ClusterRows, PartRows, ReadRows } from "@/lib/wire/mirror/read-mirror";
import type { ReadingClient } from "./mirror-calls";

/** Time limits in seconds: 500 instances take a large cluster a second, and their list alone a fifth of one. */
const slice = 30;
const list = 15;

/** How many instances are asked for by their UUIDs in one request. */
const byUuid = 100;

/** Everything of a cluster, instances in slices: each is told once it is there. */
export async function readAllRows(
  client: ReadingClient,
  progress: (done: number, total: number) => Promise<void> = async () => {},
): Promise<ClusterRows> {
  const names = (await client.query("instance", ["name"], null, list)).map(({ name }) => String(name));
  await progress(0, names.length);
  const instance: Row[] = [];
  for (const filter of instanceSlices(names)) {
    const rows = await client.query("instance", mirrorFields.instance, filter, slice);
    instance.push(...rows);
    await progress(Math.min(instance.length, names.length), names.length);
  }
  // Pools last: what came after an instance was read is read again, since its job is.
  const [network, group, node] = await Promise.all([
    client.query("network", mirrorFields.network, null, slice),
    client.query("group", mirrorFields.group, null, slice),
    client.query("node", mirrorFields.node, null, slice),
  ]);
  return { info: await readInfo(client), instance: distinct(instance), network, group, node };
}

/** An instance that was renamed meanwhile may stand in two slices. */
function distinct(rows: readonly Row[]): Row[] {
  return [...new Map(rows.map((row) => [String(row.uuid), row])).values()];
}

/** What `GET /2/info` says. */
export async function readInfo(client: ReadingClient): Promise<Row> {
  return (await client.get("/2/info", list)) as Row;
}

/** An instance as it is in the store: if these are others, it has changed. */
export type Serials = ReadonlyMap<string, { serialNo: number; mtime: number }>;

/**
 * What jobs may have changed: kinds in full, of instances those that have another serial number or time. `progress` is called between
 * two answers.
 */
export async function readTouchedRows(
  client: ReadingClient,
  touched: Touched,
  known: Serials,
  progress: () => Promise<void>,
): Promise<ReadRows> {
  const rows: ReadRows = {};
  if (isTouched(touched, "instance")) rows.instance = await readInstances(client, known, progress);
  for (const kind of ["network", "group", "node"] as const) {
    if (!isTouched(touched, kind)) continue;
    rows[kind] = whole(await client.query(kind, mirrorFields[kind], null, slice));
    await progress();
  }
  if (touched.cluster) rows.info = await readInfo(client);
  return rows;
}

function isTouched(touched: Touched, kind: MirrorKind): boolean {
  const keys = touched[kind];
  return keys === "all" || keys.size > 0;
}

function whole(rows: readonly Row[]): PartRows {
  return { rows, uuids: rows.map(({ uuid }) => String(uuid)) };
}

async function readInstances(client: ReadingClient, known: Serials, progress: () => Promise<void>): Promise<PartRows> {
  const all = await client.query("instance", ["uuid", "serial_no", "mtime"], null, list);
  const uuids = all.map(({ uuid }) => String(uuid));
  const others = all
    .filter(({ uuid, serial_no, mtime }) => {
      const here = known.get(String(uuid));
      return here === undefined || here.serialNo !== serial_no || here.mtime !== mtime;
    })
    .map(({ uuid }) => String(uuid));
  const rows: Row[] = [];
  for (let at = 0; at < others.length; at += byUuid) {
    const filter = ["|", ...others.slice(at, at + byUuid).map((uuid) => ["==", "uuid", uuid])];
    rows.push(...(await client.query("instance", mirrorFields.instance, filter, slice)));
    await progress();
  }
  // One that has gone between the two answers is not there any more.
  const found = new Set(rows.map(({ uuid }) => uuid));
  const gone = new Set(others.filter((uuid) => !found.has(uuid)));
  return { rows, uuids: uuids.filter((uuid) => !gone.has(uuid)) };
}

/** Where nobody knows what has changed. */
export const everything: Touched = { network: "all", group: "all", node: "all", instance: "all", cluster: true };
