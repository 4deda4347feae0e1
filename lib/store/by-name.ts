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

/**
 * A node or an instance by its UUID, its name or the first part of its name, where only one begins so: Ganeti means
 * node1.example.com by node1, too.
 */
export async function byShortName<Found extends Named>(
  nameOrUuid: string,
  find: (where: { uuid: string } | { name: string }) => Promise<Found | null>,
  findMany: (where: { name: { startsWith: string } }) => Promise<Found[]>,
): Promise<Found | null> {
  const found = await uuidFirst(nameOrUuid, find);
  if (found || nameOrUuid === "") return found;
  const start = `${nameOrUuid}.`;
  // The database treats some letters as wildcards: rows that only match because of that are dropped here.
  const longer = (await findMany({ name: { startsWith: start } })).filter(({ name }) => name.startsWith(start));
  return longer.length === 1 ? (longer[0] ?? null) : null;
}
