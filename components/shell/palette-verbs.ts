import { connectPath } from "@/components/connection/panel/panel-address";
import { objectPath } from "@/components/ui/link/paths";
import type { FoundKind, FoundSection } from "@/lib/queries/search/search";
import type { PalettePage } from "./palette-pages";

type NamedKind = Exclude<FoundKind, "address" | "reservation" | "cluster">;

/** What can be done with a thing: the words that begin it, and where it is done by the kind of the thing. */
type Verb = { words: string[]; says: string; paths: Partial<Record<NamedKind, (name: string) => string>> };

function dialogOf(kind: NamedKind, dialog: string) {
  return (name: string) => `${objectPath(kind, name)}?dialog=${dialog}`;
}

/** One dialog that several kinds have under one name. */
function dialogs(dialog: string, ...kinds: NamedKind[]): Verb["paths"] {
  return Object.fromEntries(kinds.map((kind) => [kind, dialogOf(kind, dialog)]));
}

const verbs: Verb[] = [
  { words: ["connect"], says: "Connect", paths: { network: (network) => connectPath({ network }) } },
  {
    words: ["disconnect"],
    says: "Disconnect",
    paths: { network: (name) => `${objectPath("network", name)}/connections` },
  },
  {
    words: ["modify", "edit", "change"],
    says: "Modify",
    paths: { network: dialogOf("network", "edit"), node: dialogOf("node", "addresses") },
  },
  { words: ["rename"], says: "Rename", paths: dialogs("rename", "network", "group", "instance") },
  { words: ["tag", "tags"], says: "Tags of", paths: dialogs("tags", "network") },
  {
    words: ["move"],
    says: "Move",
    paths: { instance: dialogOf("instance", "nodes"), node: dialogOf("node", "move") },
  },
  { words: ["nic"], says: "Add a NIC to", paths: dialogs("add-nic", "instance") },
  { words: ["assign"], says: "Assign nodes to", paths: dialogs("assign", "group") },
  { words: ["remove", "delete"], says: "Remove", paths: dialogs("remove", "network", "group", "node", "instance") },
];

export type TypedVerb = { verb: Verb; name: string };

/** "connect prod": what somebody wants to do, and what of the text is a name; null if it does not begin with a verb. */
export function verbIn(text: string): TypedVerb | null {
  const [, word = "", name = ""] = /^\s*(\S+)\s+(\S.*)$/.exec(text) ?? [];
  const verb = verbs.find(({ words }) => words.includes(word.toLowerCase()));
  return verb === undefined ? null : { verb, name: name.trim() };
}

/** How many things a verb is offered for. */
const most = 6;

function isNamed(kind: FoundKind): kind is NamedKind {
  return kind !== "address" && kind !== "reservation" && kind !== "cluster";
}

/** The verb for each of the found things that it is for: "Connect prod…". */
export function actionsOf({ verb }: TypedVerb, sections: readonly FoundSection[]): PalettePage[] {
  const offered = sections.flatMap(({ kind, found }) => {
    const pathOf = isNamed(kind) ? verb.paths[kind] : undefined;
    return pathOf ? found.map(({ name }) => ({ label: `${verb.says} ${name}…`, path: pathOf(name) })) : [];
  });
  return offered.slice(0, most);
}
