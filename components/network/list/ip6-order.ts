/** The eight groups of an IPv6 network in short form, then its prefix length. */
function parts(network6: string): number[] {
  const [address = "", prefix = "128"] = network6.split("/");
  const [head = "", tail] = address.split("::");
  const groups = (text: string | undefined) => (text ? text.split(":").map((group) => Number.parseInt(group, 16)) : []);
  const [before, after] = [groups(head), groups(tail)];
  const zeros = Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => 0);
  return [...before, ...zeros, ...after, Number(prefix)];
}

/** Orders IPv6 networks (as `parseCidr6` writes them) by their first address, the wider of two first. */
export function ip6Order(a: string, b: string): number {
  const right = parts(b);
  for (const [at, left] of parts(a).entries()) {
    const order = left - (right[at] ?? 0);
    if (order !== 0) return order;
  }
  return 0;
}
