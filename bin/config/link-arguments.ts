import { CommandError } from "../door/command-error";

/** What links, ends a link, or shows it. */
export type LinkArguments =
  | {
      command: "link";
      host: string;
      port: number;
      user: string;
      fingerprint: string | null;
      passwordFile: string | null;
      masterIp: string | null;
      replaces: string | undefined;
      dryRun: boolean;
      reason: string;
    }
  | { command: "unlink"; name: string }
  | { command: "link-status" };

/** Options of these commands alone. */
export const linkOptions = {
  user: { type: "string" },
  fingerprint: { type: "string" },
  "password-file": { type: "string" },
  "master-ip": { type: "string" },
} as const;

export const linkUsage = `  ganeti-config link HOST[:PORT] --user USER [--fingerprint FINGERPRINT] [--password-file FILE] [--master-ip ADDRESS]
                     [--replace-cluster NAME] [--dry-run] [--reason TEXT]
  ganeti-config link-status
  ganeti-config unlink NAME`;

export const linkHelp = `link     Links the store with a living cluster through its RAPI, and reads it. From then on its own daemons carry out every
         change. It shows the fingerprint of the certificate and asks whether it is the right one, then for the password of
         USER; nothing is sent there before. A copy of the database is kept.
           --fingerprint FINGERPRINT
                             the SHA-256 fingerprint of the certificate, as openssl x509 -noout -fingerprint -sha256 prints
                             it on the master; without it, a terminal is asked
           --password-file FILE
                             where the password stands, in its first line; without it, a terminal is asked
           --master-ip ADDRESS
                             the master's address, where DNS does not tell it: RAPI does not
           --dry-run         only test it; nothing is kept
         --replace-cluster and --reason as for import.
link-status
         Says with which cluster the store is linked, and how it is. Exit code: 0 if it answers, 1 otherwise.
unlink   Ends the link with the cluster of this name. What was read stays.
`;

/** RAPI's own port. */
const usualPort = 5080;

type Values = {
  user?: string | undefined;
  fingerprint?: string | undefined;
  "password-file"?: string | undefined;
  "master-ip"?: string | undefined;
  "replace-cluster"?: string | undefined;
  "dry-run": boolean;
  reason: string;
};

export function isLinkCommand(command: string | undefined): command is LinkArguments["command"] {
  return command === "link" || command === "unlink" || command === "link-status";
}

/** What was typed, or a CommandError that says what is wrong with it. */
export function linkArguments(
  command: LinkArguments["command"],
  name: string | undefined,
  values: Values,
): LinkArguments {
  if (command === "link-status") {
    if (name !== undefined) throw new CommandError(`link-status takes no name: ${name}.`, 2);
    return { command };
  }
  if (command === "unlink") {
    if (name === undefined)
      throw new CommandError("unlink needs the name of the cluster. See ganeti-config link-status.", 2);
    return { command, name };
  }
  if (name === undefined) throw new CommandError("link needs the address of the cluster, like ganeti.example.org.", 2);
  if (values.user === undefined) throw new CommandError("link needs the RAPI user: --user USER.", 2);
  return {
    command,
    ...placeOf(name),
    user: values.user,
    fingerprint: values.fingerprint ?? null,
    passwordFile: values["password-file"] ?? null,
    masterIp: values["master-ip"] ?? null,
    replaces: values["replace-cluster"],
    dryRun: values["dry-run"],
    reason: values.reason,
  };
}

/** Which option belongs to link alone and was given to another command; null if none. */
export function strayLinkOption(values: Partial<Record<keyof typeof linkOptions, unknown>>): string | null {
  const known = Object.keys(linkOptions) as (keyof typeof linkOptions)[];
  return known.find((name) => values[name] !== undefined) ?? null;
}

/** "ganeti.example.org:5080", "[2001:db8::1]:5080", and either without a port; of an address with colons and no brackets all is host. */
function placeOf(text: string): { host: string; port: number } {
  const [, host = "", digits] = /^(\[[^\]]*\]|[^:]*)(?::(\d{1,5}))?$/.exec(text) ?? [text, text];
  const port = digits === undefined ? usualPort : Number(digits);
  if (host !== "" && port > 0 && port <= 65_535) return { host, port };
  throw new CommandError(`${text} is no address of a cluster. Write it like ganeti.example.org:5080.`, 2);
}
