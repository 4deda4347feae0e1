import type { Store } from "@/lib/store/store";

/** A row to count in: the node group "counter" of a test's store. */
export async function addCounter(store: Store): Promise<void> {
  await store.write((tx) => tx.nodeGroup.create({ data: groupRow("counter") }));
}

/** Reads the counter and writes it back plus one: an update that an unguarded store would lose. */
export async function addOne(store: Store): Promise<void> {
  await store.write(async (tx) => {
    const { serialNo } = await tx.nodeGroup.findUniqueOrThrow({ where: { uuid: "counter" } });
    await tx.nodeGroup.update({ where: { uuid: "counter" }, data: { serialNo: serialNo + 1 } });
  });
}

/** The counter as everybody else sees it. */
export async function countOf(store: Store): Promise<number> {
  const { serialNo } = await store.reader.nodeGroup.findUniqueOrThrow({ where: { uuid: "counter" } });
  return serialNo;
}

/** A node group that starts at serial number 0. */
export function groupRow(uuid: string) {
  return { uuid, name: uuid, serialNo: 0, ctime: 0, mtime: 0, tags: [], extra: {} };
}

/** A node of the group `groupUuid`. */
export function nodeRow(uuid: string, groupUuid: string) {
  return { ...groupRow(uuid), groupUuid, primaryIp: "192.0.2.1", secondaryIp: null };
}
