/** Where a cluster's RAPI listens: a name or an address without brackets, and a port. */
export type Place = { host: string; port: number };

/** The same for people: "ganeti.example.org:5080", "[2001:db8::1]:5080". */
export function placeText({ host, port }: Place): string {
  return host.includes(":") ? `[${host}]:${port}` : `${host}:${port}`;
}
