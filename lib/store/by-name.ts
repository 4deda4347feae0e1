/**
 * What a name or UUID means: a UUID is looked up first, since an imported object may have any name, another one's
 * UUID included (spec, "Name lookup").
 */
export async function uuidFirst<Found>(
  nameOrUuid: string,
  find: (where: { uuid: string } | { name: string }) => Promise<Found | null>,
): Promise<Found | null> {
  return (await find({ uuid: nameOrUuid })) ?? find({ name: nameOrUuid });
}
