import { lookup } from "node:dns/promises";
import { hostname, networkInterfaces } from "node:os";

/** What this machine knows of itself and of others; tests say something else. */
export type Surroundings = {
  /** Its host name, as it was given to it: whole or short. */
  own: string;
  /** The addresses that a name has here; none where nobody knows it. */
  addressesOf: (name: string) => Promise<string[]>;
  /** Those that this machine has itself, the loopback among them. */
  ownAddresses: () => string[];
};

const here: Surroundings = {
  own: hostname(),
  addressesOf: async (name) => {
    const found = await lookup(name, { all: true }).catch(() => []);
    return found.map(({ address }) => address);
  },
  ownAddresses: () => Object.values(networkInterfaces()).flatMap((all = []) => all.map(({ address }) => address)),
};

/**
 * Whether a node is the machine that this program runs on, which needs no command to be reached: by its whole name. A host name
 * without a domain says nothing of the domain, so `node1` is `node1.example.com` only where that name leads to this machine.
 */
export async function isThisMachine(
  node: string,
  { own, addressesOf, ownAddresses }: Surroundings = here,
): Promise<boolean> {
  const [name, mine] = [node.toLowerCase(), own.toLowerCase()];
  if (name === mine) return true;
  if (mine === "" || mine.includes(".") || !name.startsWith(`${mine}.`)) return false;
  const known = ownAddresses();
  // Debian's /etc/hosts gives the own name 127.0.1.1, which no interface has.
  return (await addressesOf(name)).some((address) => address.startsWith("127.") || known.includes(address));
}
