/** A moment in the query of an address, in seconds since the epoch; null if it is none. */
export function momentIn(query: URLSearchParams, name: string): number | null {
  const given = query.get(name);
  if (given === null || !/^\d{1,11}(\.\d{1,6})?$/.test(given)) return null;
  return Number(given);
}

/** The answer to a moment that is none. */
export function noMoment(name: string): Response {
  return Response.json({ message: `${name} must be a time in seconds since 1970.` }, { status: 400 });
}
