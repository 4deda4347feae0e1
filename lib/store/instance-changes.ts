import { ip4Number, isIp4 } from "@/lib/domain/address/ip";
import type { Change, InstanceFacts, NicState } from "@/lib/domain/model/change";
import { json } from "./database/json";
import type { Tx } from "./store";

type Of<Type extends Change["type"]> = Extract<Change, { type: Type }>;

/** Writes an instance that appears (serial number 1), disappears or is called or placed otherwise. `now` in seconds. */
export async function writeInstance(tx: Tx, { before, after }: Of<"instance">, now: number): Promise<void> {
  const uuid = (before ?? after)?.uuid ?? "";
  if (after === null) await tx.instance.delete({ where: { uuid }, select: { uuid: true } });
  else if (before === null) {
    const kept = { extra: json(after.extra), serialNo: 1, ctime: now, mtime: now };
    await tx.instance.create({ data: { ...instanceColumns(after), ...kept }, select: { uuid: true } });
  } else await tx.instance.update({ where: { uuid }, data: instanceColumns(after), select: { uuid: true } });
}

function instanceColumns({ uuid, name, primary, secondary, tags }: InstanceFacts) {
  return { uuid, name, primaryUuid: primary.uuid, secondaryUuid: secondary?.uuid ?? null, tags: json(tags) };
}

/** Writes a NIC that appears, disappears or is other than it was; those behind it keep their order. */
export async function writeNic(tx: Tx, { nic: uuid, instance, index, before, after }: Of<"nic">): Promise<void> {
  if (after === null) {
    await tx.nic.delete({ where: { uuid }, select: { uuid: true } });
    await shift(tx, instance.uuid, index, -1);
  } else if (before === null) {
    await shift(tx, instance.uuid, index, 1);
    const place = { uuid, instanceUuid: instance.uuid, position: index };
    const data = { ...place, ...nicColumns(after), extra: json(after.extra ?? {}) };
    await tx.nic.create({ data, select: { uuid: true } });
  } else await tx.nic.update({ where: { uuid }, data: nicColumns(after), select: { uuid: true } });
}

function nicColumns({ name, ip, network, mac, nicparams }: NicState) {
  return {
    name,
    ip,
    ip4: ip !== null && isIp4(ip) ? BigInt(ip4Number(ip)) : null,
    networkUuid: network?.uuid ?? null,
    mac,
    mode: nicparams.mode ?? null,
    link: nicparams.link ?? null,
    vlan: nicparams.vlan ?? null,
  };
}

/**
 * Moves the NICs from a position on by one. Positions are unique, which SQLite checks row by row: they are negative
 * on their way.
 */
async function shift(tx: Tx, instance: string, from: number, by: 1 | -1): Promise<void> {
  const moved = await tx.$executeRaw`
    UPDATE "Nic" SET "position" = -("position" + ${by}) - 1
    WHERE "instanceUuid" = ${instance} AND "position" >= ${from}`;
  if (moved === 0) return;
  await tx.$executeRaw`
    UPDATE "Nic" SET "position" = -"position" - 1 WHERE "instanceUuid" = ${instance} AND "position" < 0`;
}
