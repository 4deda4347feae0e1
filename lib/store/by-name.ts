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
type FindMany<Found> = (where: { name: { startsWith: string; endsWith?: string } }) => Promise<Found[]>;

/**
 * A node or an instance by its UUID, its name or the first part of its name, where only one begins so: Ganeti means
 * node1.example.com by node1, too.
 */
export async function byShortName<Found extends Named>(
  nameOrUuid: string,
  find: Find<Found>,
  findMany: FindMany<Found>,
): Promise<Found | null> {
  const found = await uuidFirst(nameOrUuid, find);
  if (found || nameOrUuid === "") return found;
  const start = `${nameOrUuid}.`;
  // The database treats some letters as wildcards: rows that only match because of that are dropped here.
  return onlyOne((await findMany({ name: { startsWith: start } })).filter(({ name }) => name.startsWith(start)));
}

/**
 * The same for an operation, where Ganeti takes NODE1 for node1, too; what it reads by, it takes as it is written. A whole
 * name comes before the first part of one.
 */
export async function byHostName<Found extends Named>(
  nameOrUuid: string,
  find: Find<Found>,
  findMany: FindMany<Found>,
): Promise<Found | null> {
  const found = await uuidFirst(nameOrUuid, find);
  if (found || nameOrUuid === "") return found;
  const wanted = nameOrUuid.toLowerCase();
  // The database does not tell capitals apart, and treats some letters as wildcards.
  const whole = (await findMany({ name: { startsWith: nameOrUuid, endsWith: nameOrUuid } })).filter(
    ({ name }) => name.toLowerCase() === wanted,
  );
  if (whole.length === 1) return onlyOne(whole);
  const longer = (await findMany({ name: { startsWith: `${nameOrUuid}.` } })).filter(({ name }) =>
    name.toLowerCase().startsWith(`${wanted}.`),
  );
  return onlyOne([...whole, ...longer]);
}

function onlyOne<Found>(found: Found[]): Found | null {
  return found.length === 1 ? (found[0] ?? null) : null;
}
