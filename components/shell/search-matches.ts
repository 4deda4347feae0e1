import { addressPath, type LinkedKind, objectPath } from "@/components/ui/paths";
import { type Cidr4, cidr4Contains, parseIp4 } from "@/lib/domain/address/ip";

export type Match = { label: string; note?: string; href: string };
export type Section = { label: string; matches: Match[] };

type Named = { name: string };

/** What can be searched; a part that has not been read yet is undefined. */
export type Searchable = {
  networks: (Named & { network: Cidr4 })[] | undefined;
  groups: Named[] | undefined;
  nodes: Named[] | undefined;
  instances: Named[] | undefined;
};

/** How many of each kind are shown. */
const most = 8;

/** Sections of what a text finds: the networks that hold it as an address, then objects by name or subnet. */
export function findMatches(query: string, { networks, groups, nodes, instances }: Searchable): Section[] {
  const text = query.trim().toLowerCase();
  const byName = (kind: LinkedKind, objects: (Named & { network?: string })[] = []): Match[] =>
    best(objects, text).map(({ name, network }) => ({
      label: name,
      href: objectPath(kind, name),
      ...(network === undefined ? {} : { note: network }),
    }));
  return [
    { label: "Address", matches: holding(text, networks) },
    { label: "Networks", matches: byName("network", networks) },
    ...(text === ""
      ? []
      : [
          { label: "Node groups", matches: byName("group", groups) },
          { label: "Nodes", matches: byName("node", nodes) },
          { label: "Instances", matches: byName("instance", instances) },
        ]),
  ].filter((section) => section.matches.length > 0);
}

/** The networks that hold an address. */
function holding(text: string, networks: Searchable["networks"] = []): Match[] {
  const address = parseIp4(text);
  if (!address.ok) return [];
  return networks
    .filter(({ network }) => cidr4Contains(network, address.value))
    .slice(0, most)
    .map(({ name, network }) => ({
      label: `${address.value} in ${name}`,
      note: network,
      href: addressPath(name, text),
    }));
}

/** Names that begin with the text before names that contain it. */
function best<T extends Named & { network?: string }>(objects: T[], text: string): T[] {
  const starts: T[] = [];
  const contains: T[] = [];
  for (const object of objects) {
    const at = object.name.toLowerCase().indexOf(text);
    if (at === 0) starts.push(object);
    else if (at > 0 || object.network?.includes(text)) contains.push(object);
  }
  return [...starts, ...contains].slice(0, most);
}
