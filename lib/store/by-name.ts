import { groupedBy } from "@/lib/domain/grouped";
import { Prisma } from "./generated/client";
import type { Tx } from "./store";

/**
 * What a name or UUID means: a UUID is looked up first, since an imported object may have any name, another one's
 * UUID included (rules 1.7).
 */
export async function uuidFirst<Found>(
  nameOrUuid: string,
  find: (where: { uuid: string } | { name: string }) => Promise<Found | null>,
): Promise<Found | null> {
  return (await find({ uuid: nameOrUuid })) ?? find({ name: nameOrUuid });
}

type Named = { name: string };

/** What each of many names or UUIDs means, by what was given; those that mean nothing are left out. Two queries for all. */
export async function allCalled<Found extends Named & { uuid: string }>(
  namesOrUuids: readonly string[],
  findMany: (where: { uuid: { in: string[] } } | { name: { in: string[] } }) => Promise<Found[]>,
): Promise<Map<string, Found>> {
  const found = new Map((await findMany({ uuid: { in: [...new Set(namesOrUuids)] } })).map((row) => [row.uuid, row]));
  const names = [...new Set(namesOrUuids)].filter((name) => !found.has(name));
  for (const row of names.length === 0 ? [] : await findMany({ name: { in: names } })) found.set(row.name, row);
  return found;
}

type Find<Found> = (where: { uuid: string } | { name: string }) => Promise<Found | null>;
type FindMany<Found> = (where: { name: { gte: string; lt: string } }) => Promise<Found[]>;

/**
 * A node or an instance by its UUID, its name or the first part of its name, where only one begins so: Ganeti means
 * node1.example.com by node1, too.
 */
export async function byShortName<Found>(
  nameOrUuid: string,
  find: Find<Found>,
  findMany: FindMany<Found>,
): Promise<Found | null> {
  const found = await uuidFirst(nameOrUuid, find);
  if (found || nameOrUuid === "") return found;
  // A slash comes behind a dot: between them is what begins with this name and a dot, and an index finds it.
  const longer = await findMany({ name: { gte: `${nameOrUuid}.`, lt: `${nameOrUuid}/` } });
  return longer.length === 1 ? (longer[0] ?? null) : null;
}

type Table = "Node" | "Instance";

/** As `byShortName`, for a change: Ganeti then takes NODE1 for node1, too. When it reads, capitals count. */
export async function byHostName<Found>(
  tx: Tx,
  table: Table,
  nameOrUuid: string,
  find: Find<Found>,
): Promise<Found | null> {
  const found = await uuidFirst(nameOrUuid, find);
  if (found || nameOrUuid === "") return found;
  const uuid = (await hostsCalled(tx, table, [nameOrUuid])).get(nameOrUuid);
  return uuid === undefined ? null : find({ uuid });
}

type Host = { uuid: string; name: string };

/**
 * The UUID that each of these names means with any capitals, whole or as the first part of one; those that mean nothing, or
 * more than one, are left out. A whole name comes before the first part of one. One query for all.
 */
export async function hostsCalled(tx: Tx, table: Table, names: readonly string[]): Promise<Map<string, string>> {
  const [only = "", ...more] = names;
  // Nothing finds names without regard to capitals by an index: of one name, those that begin otherwise stay there.
  const begins = Prisma.sql`WHERE lower(substr("name", 1, length(${only}))) = lower(${only})`;
  const hosts = await tx.$queryRaw<Host[]>`
    SELECT "uuid", "name" FROM ${Prisma.raw(`"${table}"`)} ${more.length === 0 ? begins : Prisma.empty}`;
  const whole = groupedBy(hosts, ({ name }) => small(name));
  const parts = hosts.flatMap((host) =>
    [...small(host.name).matchAll(/\./g)].map(({ index, input }) => ({ host, part: input.slice(0, index) })),
  );
  const begun = groupedBy(parts, ({ part }) => part);
  return new Map(
    names.flatMap((name): [string, string][] => {
      const wanted = small(name);
      const [host, ...others] = whole.get(wanted) ?? begun.get(wanted)?.map((one) => one.host) ?? [];
      return host === undefined || others.length > 0 ? [] : [[name, host.uuid]];
    }),
  );
}

/** Without capitals, as the database's `lower` says it: those of ASCII, which host names are made of. */
function small(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}
