/**
 * The time, new UUIDs and MAC addresses for a plan: the n-th one requested is the same each time, so that planning
 * again gives the same plan. The caller decides where they come from: the domain uses no randomness.
 */
export type NewIds = {
  /** Seconds since the epoch. */
  now: number;
  uuid: (at: number) => string;
  /** A MAC address that begins with this prefix. */
  mac: (prefix: string, at: number) => string;
};

/** Makes `NewIds` from a source of random UUIDs: the last three octets of one make the last three of a MAC address. */
export function newIdsFrom(newUuid: () => string, now: number): NewIds {
  const drawn: string[] = [];
  const uuid = (at: number) => {
    while (drawn.length <= at) drawn.push(newUuid());
    return drawn[at] as string;
  };
  return {
    now,
    uuid: (at) => uuid(2 * at),
    mac: (prefix, at) =>
      [
        prefix,
        ...(uuid(2 * at + 1)
          .slice(-6)
          .match(/../g) ?? []),
      ].join(":"),
  };
}
