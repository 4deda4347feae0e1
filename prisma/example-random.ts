/** Numbers from 0 to 1 that are the same on every run: a seeded generator (Weyl sequence with a mixing step). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
  };
}

/** UUIDs and MAC addresses that never come twice, out of one generator. */
export function identities(random: () => number) {
  const digits = (length: number) => Array.from({ length }, () => Math.floor(random() * 16).toString(16)).join("");
  const macs = new Set<string>();
  return {
    uuid: () => `${digits(8)}-${digits(4)}-4${digits(3)}-8${digits(3)}-${digits(12)}`,
    mac: (prefix: string) => {
      for (;;) {
        const mac = `${prefix}:${digits(2)}:${digits(2)}:${digits(2)}`;
        if (macs.has(mac)) continue;
        macs.add(mac);
        return mac;
      }
    },
  };
}

export type Identities = ReturnType<typeof identities>;
