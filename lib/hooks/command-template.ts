import { commandWords } from "@/lib/domain/command/command-words";
import { SettingError } from "@/lib/env";

/** The words of a command with a place for a node's name. Throws a SettingError that says what is wrong. */
export function commandTemplate(text: string): string[] {
  const read = commandWords(text);
  if ("why" in read) throw wrong(text, read.why);
  const { words } = read;
  if (!words.some((word) => word.includes(place)))
    throw wrong(text, `does not say where the node's name goes (${place})`);
  if (words[0]?.includes(place)) throw wrong(text, "begins with the node's name");
  return words;
}

/** The same words with the name of a node. It must be a host name, see `isHostName`. */
export function commandFor(template: readonly string[], node: string): string[] {
  return template.map((word) => word.replaceAll(place, node));
}

const place = "{node}";

function wrong(text: string, why: string): SettingError {
  return new SettingError(
    `The command that runs hooks on a node, ${JSON.stringify(text)}, ${why}. Write one like: ssh root@{node} ganeti-network-hooks`,
  );
}

const label = /^[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?$/i;

/** A name that may stand on a command line: a host name or an IPv4 address. It never begins with "-". */
export function isHostName(name: string): boolean {
  return name.length <= 253 && name.split(".").every((part) => part.length <= 63 && label.test(part));
}
