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
