import { cidr4Range } from "@/lib/domain/address/ip";
import { withoutOurs } from "@/lib/domain/model/network-fields";
import type { NetworkRecord, RecordPart } from "@/lib/domain/model/records";
import { byName } from "@/lib/domain/natural-order";
import { ok, type Result, unknown } from "@/lib/domain/refusal";
import { allCalled } from "@/lib/store/by-name";
import { membersByNetwork } from "@/lib/store/claims";
import { connectionsByNetwork } from "@/lib/store/connections";
import { factsColumns, toFacts } from "@/lib/store/networks";
import type { Tx } from "@/lib/store/store";
import { usageDays } from "@/lib/store/usage/usage-days";
import { recordUsage } from "./usage/record-usage";

/** What to load: these networks, by UUID or exact name and in this order, or all of them; and these parts of each. */
export type Wanted = { names: readonly string[] | null } & (
  | { parts: ReadonlySet<Exclude<RecordPart, "usage">>; now?: undefined }
  /** Forecasts begin at `now`, in seconds since the epoch. */
  | { parts: ReadonlySet<RecordPart>; now: number }
);

const whole = { ...factsColumns, serialNo: true, ctime: true, mtime: true, freeCount: true } as const;
const empty = new Uint8Array();

type Row = Awaited<ReturnType<typeof rowsOf>>[number];

/** Networks as queries see them; without names all of them, by natural name. An unknown name is refused (rules 3.9). */
export async function networkRecords(tx: Tx, { names, now, ...wanted }: Wanted): Promise<Result<NetworkRecord[]>> {
  const parts: ReadonlySet<RecordPart> = wanted.parts;
  const found = names === null ? ok((await rowsOf(tx)).sort(byName)) : await rowsCalled(tx, names);
  if (!found.ok) return found;
  const [only] = found.value.length === 1 ? found.value : [];
  const groups = parts.has("groups") ? await connectionsByNetwork(tx, only?.uuid) : new Map();
  const members = parts.has("instances") ? await membersByNetwork(tx, only?.uuid) : new Map();
  const pools = parts.has("pool") ? await poolsOf(tx, only?.uuid) : new Map();
  const hasUsage = now !== undefined && parts.has("usage");
  const usage = hasUsage ? await usageDays(tx, only?.uuid) : new Map();
  return ok(
    found.value.map((row) => ({
      ...toRecord(row),
      ...(pools.get(row.uuid) ?? { reservations: empty, extReservations: empty }),
      groups: groups.get(row.uuid) ?? [],
      instances: members.get(row.uuid) ?? [],
      usage: hasUsage ? recordUsage(usage.get(row.uuid) ?? [], now) : null,
    })),
  );
}

function rowsOf(tx: Tx) {
  return tx.network.findMany({ select: whole });
}

/** A filter may name thousands of networks. */
async function rowsCalled(tx: Tx, names: readonly string[]): Promise<Result<Row[]>> {
  const found = await allCalled(names, (where) => tx.network.findMany({ where, select: whole }));
  const missing = names.find((name) => !found.has(name));
  if (missing !== undefined) return unknown("network", missing, "network");
  return ok(names.flatMap((name) => found.get(name) ?? []));
}

async function poolsOf(tx: Tx, uuid: string | undefined) {
  const select = { uuid: true, reservations: true, extReservations: true } as const;
  const rows = await tx.network.findMany({ where: { uuid }, select });
  return new Map(rows.map(({ uuid: key, ...pool }) => [key, pool]));
}

function toRecord(row: Row) {
  const { wantsClusterAddresses: _, ...facts } = withoutOurs(toFacts(row));
  const { serialNo, ctime, mtime, freeCount } = row;
  return {
    ...facts,
    tags: facts.tags.toSorted(),
    serialNo,
    ctime,
    mtime,
    freeCount,
    size: cidr4Range(facts.network).size,
  };
}
